// Whether the text of a service control policy or a resource control policy may be kept.
//
// AWS: Organizations User Guide, orgs_manage_policies_scps_syntax, orgs_manage_policies_rcps_syntax, orgs_reference_limits

import { obeysResourceControl } from '../../catalog/resource-control-services.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { ControlPolicyType } from '../../identity/organization-records.ts';
import type { PolicyDocument, Statement } from '../../language/policy-document.ts';
import { requirePolicy } from '../iam/policy-text.ts';
import { constraintViolation, malformedPolicy } from './refusals.ts';

const KINDS = { SERVICE_CONTROL_POLICY: 'serviceControl', RESOURCE_CONTROL_POLICY: 'resourceControl' } as const;

/** Refuses with ConstraintViolationException what is too long, with MalformedPolicyDocumentException what is no such policy. */
export function requireControlPolicy(text: string, type: ControlPolicyType, { quotas }: Directory): void {
  if (text.length > quotas.controlPolicySize) {
    throw constraintViolation(
      'POLICY_CONTENT_LIMIT_EXCEEDED',
      `You have exceeded the maximum size of a policy: ${quotas.controlPolicySize} characters.`,
    );
  }
  const policy = requirePolicy(text, KINDS[type], malformedPolicy);
  if (policy.version !== '2012-10-17') throw malformedPolicy('The version must be 2012-10-17.');
  const problem = type === 'RESOURCE_CONTROL_POLICY' ? problemOfResourceControl(policy) : undefined;
  if (problem !== undefined) throw malformedPolicy(problem);
}

/** They can only deny, to everyone, actions of the services on which they act. */
function problemOfResourceControl({ statements }: PolicyDocument): string | undefined {
  for (const statement of statements) {
    const problem = problemOfStatement(statement);
    if (problem !== undefined) return `Statement ${statement.index + 1}: ${problem}`;
  }
  return undefined;
}

function problemOfStatement({ effect, principal, action }: Statement): string | undefined {
  if (effect !== 'Deny') return 'the effect of a resource control policy must be Deny.';
  const everyone = principal?.entries.every(({ type, value }) => type === 'AWS' && value.value === '*');
  if (everyone !== true) return 'the principal of a resource control policy must be "*".';
  if (action.kind !== 'Action') return 'a resource control policy must not have NotAction.';
  const other = action.patterns.find(({ value }) => !obeysResourceControl(value));
  return other && `resource control policies do not act on ${other.value}.`;
}
