// Does what a change says, from nothing but its data: the texts are parsed again, the values put into the context.

import type { AccessRequest } from '../../src/decision/access-request.ts';
import type { Change, StatementAddition, StatementEdit } from '../../src/decision/change/change.ts';
import type { AttachedPolicy, PolicySet, ResourcePolicy } from '../../src/decision/policy-set.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';

export function applyChange(
  change: Change,
  request: AccessRequest,
  policies: PolicySet,
): { readonly request: AccessRequest; readonly policies: PolicySet } {
  if (change.kind !== 'request') return { request, policies: withText(policies, change, request) };
  const values = new Map(change.keys.map(({ key, tried }) => [key.toLowerCase(), tried]));
  const get = (key: string) => {
    const tried = values.get(key.toLowerCase());
    return tried === undefined ? request.context.get(key) : { key, values: tried };
  };
  return { request: { ...request, context: { get } }, policies };
}

function withText(policies: PolicySet, change: StatementEdit | StatementAddition, request: AccessRequest): PolicySet {
  const { layer, policy: old, text } = change;
  const resourceKind = policies.resource?.kind ?? kindOf(request.resource);
  const changed: AttachedPolicy = {
    name: 'changed',
    document: read(text, layer === 'resource' ? resourceKind : layer),
  };
  const put = (list: readonly AttachedPolicy[] = []) =>
    old === undefined ? [...list, changed] : list.map((policy) => (policy === old ? changed : policy));
  switch (layer) {
    case 'identity':
    case 'session':
      return { ...policies, [layer]: put(policies[layer]) };
    case 'resourceControl':
    case 'serviceControl':
      return {
        ...policies,
        [layer]: (policies[layer] ?? []).map((list, level) =>
          change.kind === 'edit' || level === change.level ? put(list) : list,
        ),
      };
    case 'resource':
      return { ...policies, resource: { ...changed, kind: resourceKind } };
    case 'boundary':
    case 'endpoint':
      return { ...policies, [layer]: changed };
  }
}

function kindOf(resource: string): ResourcePolicy['kind'] {
  if (/^arn:aws:iam::\d*:role\//.test(resource)) return 'trust';
  return /^arn:aws:kms:[^:]*:\d*:key\//.test(resource) ? 'key' : 'resource';
}

function read(text: string, kind: PolicyKind): AttachedPolicy['document'] {
  const { policy, problems } = parsePolicy(text, { kind });
  if (policy === undefined) throw new Error(`the change makes a policy with problems: ${JSON.stringify(problems)}`);
  return policy;
}
