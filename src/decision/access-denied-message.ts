// The sentence with which AWS refuses a request. Which wire form and error code carry it is for the services above.
// AWS: troubleshoot_access-denied; observed in public logs: "a session policy", where that page has "a sessions policy"

import type { AccessRequest } from './access-request.ts';
import { credentialMessage } from './credential-rules.ts';
import type { Decision, Layer } from './decision.ts';
import { LAYER_NAMES } from './decision-reason.ts';

/** AWS appends the ARN of a policy that denies in these layers. */
const LAYERS_THAT_NAME_THE_POLICY: readonly Layer[] = [
  'resourceControl',
  'serviceControl',
  'boundary',
  'session',
  'identity',
];

/** The message for a request that was denied. It is meant for the wire as it is: principal, action, resource, reason. */
export function accessDeniedMessage(request: AccessRequest, decision: Decision): string {
  if (decision.layer === 'credentials') return credentialMessage(request.action, decision.reason);
  const resource = request.resource === '*' ? '' : ` on resource: ${request.resource}`;
  const clause =
    decision.decision === 'explicitDeny'
      ? explicitClause(request, decision.layer, decision.statements)
      : implicitClause(request, decision.layer);
  return `User: ${request.principal.arn} is not authorized to perform: ${request.action}${resource} ${clause}`;
}

function implicitClause(request: AccessRequest, layer: Layer): string {
  return `because no ${policyName(request, layer)} allows the ${request.action} action`;
}

function explicitClause(request: AccessRequest, layer: Layer, statements: Decision['statements']): string {
  const name = policyName(request, layer);
  const article = isTrust(request, layer) ? 'the' : layer === 'identity' ? 'an' : 'a';
  const arn = LAYERS_THAT_NAME_THE_POLICY.includes(layer) ? statements[0]?.policy.arn : undefined;
  return `with an explicit deny in ${article} ${name}${arn === undefined ? '' : `: ${arn}`}`;
}

function policyName(request: AccessRequest, layer: Layer): string {
  return isTrust(request, layer) ? 'role trust policy' : LAYER_NAMES[layer];
}

/** The only policies on resources that STS knows are the trust policies of roles; AssumeRoot is about no role. */
function isTrust({ action }: AccessRequest, layer: Layer): boolean {
  const name = action.toLowerCase();
  return layer === 'resource' && name.startsWith('sts:') && name !== 'sts:assumeroot';
}
