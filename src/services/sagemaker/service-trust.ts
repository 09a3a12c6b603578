// Does a role let a service in whatever it comes for, for some things only, or not at all, and why?

import type { AccessRequest } from '../../decision/access-request.ts';
import { describeStatement } from '../../decision/decision-reason.ts';
import { explain, type NearMiss } from '../../decision/explain.ts';
import type { PolicySet } from '../../decision/policy-set.ts';
import { evaluate } from '../../decision/reference.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { RoleRecord } from '../../identity/records.ts';
import { parseArn } from '../../language/arn.ts';
import type { Condition, Statement } from '../../language/policy-document.ts';
import { fillWildcards } from '../../tasks/sample-resource.ts';
import { assumptionPolicies, assumptionRequest, type ServiceCall } from './service-assumption.ts';

export type ServiceTrust =
  | { readonly trusts: 'yes' }
  /** For some things that it comes for. The conditions are those of the statements that make the difference. */
  | { readonly trusts: 'underConditions'; readonly conditions: readonly string[] }
  | { readonly trusts: 'no'; readonly why: string };

/** Types of resources for which SageMaker takes a role. */
const SOURCES = ['notebook-instance', 'training-job', 'processing-job', 'endpoint', 'domain', 'pipeline'] as const;

/**
 * The service comes for a resource of the role's account, since roles are passed within an account; it may also not say for what. `yes`
 * where it is let in each time, `no` where it never is.
 */
export function serviceTrust(role: RoleRecord, call: Omit<ServiceCall, 'source'>, directory: Directory): ServiceTrust {
  const policies = assumptionPolicies(role, directory);
  const requests = [undefined, ...sourcesFor(role, call, policies)].map((arn) =>
    assumptionRequest(role, { ...call, ...(arn !== undefined && { source: { account: role.account, arn } }) }),
  );
  const asked = requests.map((request) => ({ request, ...evaluate(request, policies).decision }));
  const allowed = asked.filter(({ decision }) => decision === 'allowed');
  if (allowed.length === asked.length) return { trusts: 'yes' };
  if (allowed.length === 0) return { trusts: 'no', why: whyNot(requests[1], policies) };
  const deciding = asked.flatMap(({ statements }) => statements);
  const conditions = deciding.flatMap(({ policy, index }) => conditionTexts(policy.document.statements[index]));
  return { trusts: 'underConditions', conditions: [...new Set(conditions)] };
}

/** A few that policies do not name, and one for each pattern that the trust policy names. */
function sourcesFor(
  role: RoleRecord,
  { service, region }: Pick<ServiceCall, 'service' | 'region'>,
  { resource }: PolicySet,
): readonly string[] {
  const prefix = service.slice(0, service.indexOf('.'));
  const unnamed = SOURCES.map((type) => `arn:aws:${prefix}:${region}:${role.account}:${type}/setup-check`);
  const named = (resource?.document.statements ?? [])
    .flatMap(({ conditions }) => conditions)
    .filter(({ key }) => key.value.toLowerCase() === 'aws:sourcearn')
    .flatMap(({ values }) => values.map(({ value }) => value))
    .flatMap((pattern) => sourceLike(pattern, { prefix, region, account: role.account }) ?? []);
  return [...unnamed, ...named];
}

/** A resource of the service and of the account that the pattern means; `undefined` where there can be none. */
function sourceLike(
  pattern: string,
  { prefix, region, account }: { readonly prefix: string; readonly region: string; readonly account: string },
): string | undefined {
  const arn = parseArn(pattern);
  if (arn === undefined) return undefined;
  const parts = [
    fillOr(arn.partition, 'aws'),
    fillOr(arn.service, prefix),
    fillOr(arn.region, region),
    fillOr(arn.account, account),
    fillWildcards(arn.resource),
  ];
  return parts[1] === prefix && parts[3] === account ? `arn:${parts.join(':')}` : undefined;
}

function fillOr(pattern: string, usual: string): string {
  return /[*?]/.test(pattern) ? usual : pattern;
}

function conditionTexts(statement: Statement | undefined): readonly string[] {
  if (statement === undefined) return [];
  const unless = statement.effect === 'Deny' ? 'not ' : '';
  return statement.conditions.map((condition) => unless + conditionText(condition));
}

function conditionText({ operator, key, values }: Condition): string {
  return `${operator.text.value} ${key.value} ${values.map(({ value }) => value).join(' or ')}`;
}

/** The statement that denies, or what the nearest of those that allow asks for. */
function whyNot(request: AccessRequest | undefined, policies: PolicySet): string {
  if (request === undefined) return 'nothing was asked';
  const { decision, nearMisses } = explain(request, policies, { change: false });
  if (decision.decision === 'explicitDeny') {
    return decision.statements.map((statement) => `${describeStatement(statement)} denies it`).join(', ');
  }
  const [nearest] = nearMisses;
  const [failed] = nearest?.failed ?? [];
  if (failed === undefined) return 'no statement of its trust policy allows sts:AssumeRole';
  if (failed.part === 'principal') return `it trusts ${trustedIn(nearMisses)}`;
  if (failed.part === 'condition') {
    return `it asks for ${failed.operator} ${failed.key} ${failed.expected.join(' or ')}`;
  }
  return decision.reason;
}

/** Whom the statements name that allow it to somebody else. */
function trustedIn(nearMisses: readonly NearMiss[]): string {
  const names = nearMisses.flatMap(({ failed }) =>
    failed.flatMap(({ part, expected }) => (part === 'principal' ? expected : [])),
  );
  return [...new Set(names)].join(', ');
}
