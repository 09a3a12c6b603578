// How is the request of a decision case put to SimulateCustomPolicy, and which requests can the operation not be told of?

import type { ContextEntry, SimulateCustomPolicyCommandInput } from '@aws-sdk/client-iam';
import { resourcePolicyKind } from '../../src/decision/resource-policy-kind.ts';
import {
  accessRequestOf,
  type CasePolicies,
  type CasePolicy,
  type CaseRequest,
  type DecisionCase,
  documentText,
  readPolicies,
} from '../decision/load-cases.ts';

/** One request of one case. */
export interface Asked {
  readonly file: string;
  readonly data: DecisionCase;
  readonly request: CaseRequest;
}

interface Obstacle {
  readonly why: string;
  readonly stands: (asked: Asked) => boolean;
  /** What shows that it is so: the refusal of the request, or that no member of the input has such a name. */
  readonly shownBy: { readonly refusal: RegExp } | { readonly noMember: RegExp };
}

const NO_ENTITY = { refusal: /^InvalidInput: Invalid Entity Arn: / };

/** Every obstacle that there is. The first that stands is the reason of a request. */
export const OBSTACLES: readonly Obstacle[] = [
  {
    why: 'there are session policies',
    stands: ({ data }) => data.policies.session !== undefined,
    shownBy: { noMember: /session/i },
  },
  {
    why: 'there is the policy of a VPC endpoint',
    stands: ({ data }) => data.policies.endpoint !== undefined,
    shownBy: { noMember: /endpoint/i },
  },
  {
    why: 'there are resource control policies',
    stands: ({ data }) => data.policies.resourceControl !== undefined,
    shownBy: { noMember: /resourceControl/i },
  },
  {
    why: 'the account of the principal manages the organization',
    stands: (asked) => (asked.data.policies.managementAccounts ?? []).includes(principalOf(asked).account),
    shownBy: { noMember: /management/i },
  },
  {
    why: 'the account of the resource is another one than its ARN says',
    stands: ({ request }) => {
      const named = accountIn(request.resource);
      return request.resourceAccount !== undefined && named !== '' && named !== request.resourceAccount;
    },
    shownBy: { noMember: /resourceAccount/i },
  },
  {
    why: 'the kind of the resource’s policy is another one than its ARN says',
    stands: ({ data: { policies }, request }) =>
      policies.resource !== undefined && policies.resource.kind !== resourcePolicyKind(request.resource),
    shownBy: { noMember: /kind|type/i },
  },
  {
    why: 'the principal is neither a user nor a role',
    stands: (asked) => callerOf(asked) === undefined,
    shownBy: NO_ENTITY,
  },
  {
    why: 'the principal is of another partition',
    stands: (asked) => !principalOf(asked).arn.startsWith('arn:aws:'),
    shownBy: NO_ENTITY,
  },
  {
    why: 'there is a policy on the resource and the principal is a role',
    stands: (asked) => asked.data.policies.resource !== undefined && principalOf(asked).kind !== 'User',
    shownBy: { refusal: /^InvalidInput: Invalid caller - Caller must be an IAM user in this context\./ },
  },
  {
    why: 'a policy has problems',
    stands: ({ data }) => hasProblems(data),
    shownBy: { refusal: /^InvalidInput: \w+(\.\d+)?: / },
  },
  {
    why: 'a policy has characters beyond Latin-1',
    stands: ({ data }) => textsOf(data.policies).some((text) => !/^[\t\n\r\x20-\xff]*$/.test(text)),
    shownBy: { refusal: /^ValidationError: / },
  },
  {
    why: 'the resource is no ARN',
    stands: ({ request }) => request.resource !== '*' && accountIn(request.resource) === undefined,
    shownBy: { refusal: /^InvalidInput: ResourceNames are not in a valid ARN format: / },
  },
  {
    why: 'the action is none of AWS’s form',
    stands: ({ request }) => !/^[A-Za-z0-9-]+:[A-Za-z0-9_-]+$/.test(request.action),
    shownBy: { refusal: /^InvalidInput: Invalid action name: / },
  },
  {
    why: 'a condition key is shorter than five characters',
    stands: ({ request }) => Object.keys(request.context ?? {}).some((key) => key.length < 5),
    shownBy: { refusal: /^ValidationError: .*'contextKeyName'.*greater than or equal to 5$/ },
  },
];

/** Why a request cannot be told; `undefined` where it can. */
export function obstacleOf(asked: Asked): Obstacle | undefined {
  return OBSTACLES.find(({ stands }) => stands(asked));
}

/** What requests must have in common to be asked in one call. */
export function batchOf(asked: Asked): string {
  const { file, data, request } = asked;
  const service = data.policies.resource && request.resource.split(':')[2];
  const alone = request.resource === '*';
  return JSON.stringify([file, callerOf(asked), request.resourceAccount, request.context ?? {}, alone, service]);
}

/** The call that asks requests of one batch: each of their actions on each of their resources. */
export function simulationInput(batch: readonly Asked[]): SimulateCustomPolicyCommandInput {
  const [first] = batch;
  if (first === undefined) throw new Error('a batch has at least one request');
  const { resource, resourceAccount, context = {} } = first.request;
  return {
    ...policyInputs(first.data.policies),
    CallerArn: callerOf(first) ?? principalOf(first).arn,
    ActionNames: [...new Set(batch.map(({ request }) => request.action))],
    ResourceArns: resource === '*' ? undefined : [...new Set(batch.map(({ request }) => request.resource))],
    ResourceOwner: resourceAccount && `arn:aws:iam::${resourceAccount}:root`,
    ContextEntries: contextEntries(context),
  };
}

const withProblems = new Map<DecisionCase, boolean>();

function hasProblems(data: DecisionCase): boolean {
  const known = withProblems.get(data) ?? readPolicies(data.policies).problems.length > 0;
  withProblems.set(data, known);
  return known;
}

function principalOf({ data, request }: Asked) {
  return accessRequestOf(data, request).principal;
}

/** A session is simulated by its role: with no policy on the resource, nothing depends on the session's own ARN. */
function callerOf(asked: Asked): string | undefined {
  const { kind, arn, roleArn } = principalOf(asked);
  if (kind === 'AssumedRole') return roleArn;
  return kind === 'User' ? arn : undefined;
}

/** Empty for an ARN without an account, `undefined` for what is no ARN. */
function accountIn(resource: string): string | undefined {
  const [prefix, , , , account, name] = resource.split(':');
  return prefix === 'arn' && name !== undefined ? account : undefined;
}

function textsOf({ identity = [], boundary, resource, serviceControl = [] }: CasePolicies): readonly string[] {
  const others = [boundary, resource].filter((policy) => policy !== undefined);
  return [...identity, ...serviceControl.flat(), ...others].map(documentText);
}

function policyInputs({ identity, boundary, resource, serviceControl }: CasePolicies) {
  const texts = (policies: readonly CasePolicy[] = []) => policies.map(documentText);
  return {
    PolicyInputList: texts(identity),
    PermissionsBoundaryPolicyInputList: boundary && [documentText(boundary)],
    ResourcePolicy: resource && documentText(resource),
    OrderedOrganizationPolicyInputList: serviceControl?.map((level) => ({
      ServiceControlPolicyInputList: texts(level),
    })),
  };
}

/** What follows from a simulated caller, unless it is given. A case's context has exactly the keys that it names. */
const CALLER_KEYS = [
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalType',
  'aws:PrincipalIsAWSService',
  'aws:username',
];

function contextEntries(context: NonNullable<CaseRequest['context']>): ContextEntry[] {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const absent = CALLER_KEYS.filter((key) => !given.has(key.toLowerCase())).map((key) => [key, []] as const);
  return [...Object.entries(context), ...absent].map(([key, values]) => ({
    ContextKeyName: key,
    ContextKeyValues: [values].flat(),
    ContextKeyType: 'stringList',
  }));
}
