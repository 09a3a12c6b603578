// ValidatePolicy: findings about a policy text, page by page.
// AWS: API_ValidatePolicy, API_ValidationException (Access Analyzer API Reference).

import { POLICY_TYPES, type PolicyContext, RESOURCE_TYPES } from '../../validation/policy-type.ts';
import { validatePolicy as findingsOf } from '../../validation/validate-policy.ts';
import type { Input, Operation, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';

/** The reference tells neither the default nor the limit of a page; these are from memory. */
const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 1000;

const LOCALES = ['DE', 'EN', 'ES', 'FR', 'IT', 'JA', 'KO', 'PT_BR', 'ZH_CN', 'ZH_TW'];

export const validatePolicy: Operation = {
  name: 'ValidatePolicy',
  readOnly: true,
  needs: () => [{ action: 'access-analyzer:ValidatePolicy', resource: '*', context: {} }],
  perform: async (input, _call, world) => {
    const context = contextOf(input);
    refuseLocale(input['locale']);
    const size = pageSize(input['maxResults']);
    const text = String(input['policyDocument']);
    const purpose = JSON.stringify(['access-analyzer:ValidatePolicy', context, text]);
    const start = openToken(input['nextToken'], purpose, world);
    const findings = findingsOf(text, context).map(({ fix: _, ...finding }) => finding);
    const end = start + size;
    return {
      findings: findings.slice(start, end),
      ...(end < findings.length && { nextToken: world.sealer.seal(String(end), purpose) }),
    };
  },
};

function contextOf(input: Input): PolicyContext {
  const policyType = POLICY_TYPES.find((type) => type === input['policyType']);
  if (policyType === undefined) throw invalid(`policyType must be one of ${POLICY_TYPES.join(', ')}.`);
  const given = input['validatePolicyResourceType'] ?? undefined;
  if (given === undefined) return { policyType };
  const resourceType = RESOURCE_TYPES.find((type) => type === given);
  if (resourceType === undefined) {
    throw invalid(`validatePolicyResourceType must be one of ${RESOURCE_TYPES.join(', ')}.`);
  }
  if (policyType !== 'RESOURCE_POLICY') {
    throw invalid('validatePolicyResourceType can be specified only when policyType is RESOURCE_POLICY.');
  }
  return { policyType, resourceType };
}

/** Findings are in English: an answer in another language would not be the one that was asked for. */
function refuseLocale(locale: unknown): void {
  if (locale === undefined || locale === null || locale === 'EN') return;
  if (!LOCALES.includes(String(locale))) throw invalid(`locale must be one of ${LOCALES.join(', ')}.`);
  throw invalid('Sagewarden tells findings in English only: leave locale out, or ask for EN.', 'notSupported');
}

function pageSize(value: unknown): number {
  const size = value ?? DEFAULT_PAGE;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw invalid(`maxResults must be between 1 and ${LARGEST_PAGE}.`);
  }
  return size;
}

/** How many findings came before: the same policy has the same findings each time. A token is good for its policy alone. */
function openToken(token: unknown, purpose: string, { sealer }: World): number {
  if (token === undefined || token === null) return 0;
  const opened = typeof token === 'string' ? sealer.open(token, purpose) : undefined;
  if (opened === undefined) throw invalid('nextToken is not valid, or belongs to another request.');
  return Number(opened);
}

function invalid(message: string, reason = 'fieldValidationFailed'): ServiceError {
  return new ServiceError('ValidationException', message, { reason });
}
