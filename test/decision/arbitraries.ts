// Generated policies and requests over a small vocabulary, so that statements and requests meet often.

import fc from 'fast-check';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import type { AttachedPolicy, PolicySet, ResourcePolicy } from '../../src/decision/policy-set.ts';
import { principalOf } from '../../src/decision/principal.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import { KIND_RULES, type PolicyKind } from '../../src/language/policy-kind.ts';

const ACCOUNT = '111122223333';
const USER = `arn:aws:iam::${ACCOUNT}:user/casey`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Researcher`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Researcher/casey`;
const FEDERATED = `arn:aws:sts::${ACCOUNT}:federated-user/sam`;

const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/Login`;
const SERVICE_LINKED = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/sagemaker.amazonaws.com/Notebooks`;

const VARIABLE = '${aws:username}';

/** A policy before it is parsed, so that properties can change its statements. */
export interface DraftPolicy {
  readonly kind: PolicyKind;
  readonly version: string;
  readonly statements: readonly DraftStatement[];
}

export interface DraftStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly [element: string]: unknown;
}

export interface DraftSet {
  readonly identity: readonly DraftPolicy[];
  readonly boundary?: DraftPolicy | undefined;
  readonly session?: readonly DraftPolicy[] | undefined;
  readonly serviceControl?: readonly (readonly DraftPolicy[])[] | undefined;
  readonly resourceControl?: readonly (readonly DraftPolicy[])[] | undefined;
  readonly managementAccounts?: readonly string[] | undefined;
  readonly resource?: DraftPolicy | undefined;
  readonly endpoint?: DraftPolicy | undefined;
}

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(...values: readonly T[]) => fc.uniqueArray(pick(...values), { minLength: 1, maxLength: 3 });

const action = some(
  '*',
  'sagemaker:*',
  'sagemaker:Create*',
  'sagemaker:CreateApp',
  's3:GetObject',
  'sagemaker:???ateApp',
  'sts:*',
);
const resource = some(
  '*',
  'arn:aws:sagemaker:*:*:app/*',
  'arn:aws:sagemaker:us-east-1:111122223333:app/a',
  'arn:aws:sagemaker:us-east-1:????22223333:app/*',
  'arn:aws:sagemaker:*',
  'arn:aws:sagemaker:*:*:*/a',
  'arn:aws:s3:::bucket/*',
  'arn:aws:s3:::bu${*}ket/*',
  `arn:aws:sagemaker:us-east-1:111122223333:app/${VARIABLE}`,
);
const values = some('a', 'b', '10', 'true', '192.0.2.1', VARIABLE, 'x*');
const operator = pick(
  'StringEquals',
  'StringNotEqualsIfExists',
  'StringLike',
  'ForAllValues:StringLike',
  'ForAnyValue:StringNotEquals',
  'NumericLessThan',
  'NotIpAddress',
  'BoolIfExists',
  'DateGreaterThan',
);
const key = pick('aws:username', 'aws:TagKeys', 'sagemaker:InstanceTypes', 'aws:SourceIp', 'aws:TokenIssueTime');
const condition = fc.option(
  fc.dictionary(operator, fc.dictionary(key, values, { minKeys: 1, maxKeys: 2 }), { minKeys: 1, maxKeys: 2 }),
  { nil: undefined, freq: 2 },
);
const principals = pick<unknown>(
  { AWS: '*' },
  { AWS: ACCOUNT },
  { AWS: [USER, ROLE] },
  { AWS: SESSION },
  { AWS: [FEDERATED, `arn:aws:iam::${ACCOUNT}:root`] },
  { Service: 'sagemaker.amazonaws.com' },
  { Federated: [PROVIDER, 'accounts.google.com'] },
  { AWS: [SERVICE_LINKED, FEDERATED] },
  { AWS: '444455556666', CanonicalUser: '0'.repeat(64) },
);

const RESOURCE_KINDS = ['resource', 'trust', 'key'] as const satisfies readonly ResourcePolicy['kind'][];

function statement(kind: PolicyKind): fc.Arbitrary<DraftStatement> {
  return fc
    .record({
      Effect: fc.oneof(
        { weight: 9, arbitrary: pick('Allow' as const) },
        { weight: 1, arbitrary: pick('Deny' as const) },
      ),
      actionKind: pick('Action', 'Action', 'NotAction'),
      action,
      resourceKind: pick('Resource', 'Resource', 'NotResource'),
      resource,
      principalKind:
        KIND_RULES[kind].notPrincipal === 'refused'
          ? pick('Principal')
          : pick('Principal', 'Principal', 'Principal', 'NotPrincipal'),
      principal: principals,
      condition,
    })
    .map((draft) => ({
      Effect: draft.Effect,
      ...(KIND_RULES[kind].principal === 'required' && { [draft.principalKind]: draft.principal }),
      [draft.actionKind]: draft.action,
      ...(kind !== 'trust' && { [draft.resourceKind]: draft.resource }),
      ...(draft.condition && { Condition: draft.condition }),
    }));
}

export function draftPolicy(kind: PolicyKind): fc.Arbitrary<DraftPolicy> {
  return fc.record({
    kind: fc.constant(kind),
    version: pick('2012-10-17', '2012-10-17', '2008-10-17'),
    statements: fc.array(statement(kind), { minLength: 1, maxLength: 4 }),
  });
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const list = (kind: PolicyKind) => fc.array(draftPolicy(kind), { minLength: 1, maxLength: 3 });

export const draftSet: fc.Arbitrary<DraftSet> = fc.record({
  identity: list('identity'),
  boundary: maybe(draftPolicy('boundary')),
  session: maybe(list('session')),
  serviceControl: maybe(fc.array(list('serviceControl'), { maxLength: 2 })),
  resourceControl: maybe(fc.array(list('resourceControl'), { maxLength: 2 })),
  managementAccounts: fc.option(fc.constant(['444455556666']), { nil: undefined, freq: 1 }),
  resource: maybe(fc.oneof(...RESOURCE_KINDS.map(draftPolicy))),
  endpoint: maybe(draftPolicy('endpoint')),
});

const REQUESTERS: Readonly<Record<string, Parameters<typeof principalOf>[1]>> = {
  [USER]: undefined,
  [SESSION]: undefined,
  [FEDERATED]: { userArn: USER },
  [`arn:aws:iam::${ACCOUNT}:root`]: undefined,
  [`arn:aws:sts::${ACCOUNT}:assumed-role/Notebooks/a`]: { roleArn: SERVICE_LINKED },
  'arn:aws:iam::444455556666:user/manager': undefined,
  'sagemaker.amazonaws.com': undefined,
  [PROVIDER]: undefined,
  '*': undefined,
};

export const accessRequest: fc.Arbitrary<AccessRequest> = fc
  .record({
    name: pick(...Object.keys(REQUESTERS)),
    action: pick(
      'sagemaker:CreateApp',
      'sagemaker:CreateApp',
      'sagemaker:DeleteApp',
      's3:GetObject',
      's3:GetObject',
      'sts:AssumeRole',
      'STS:GetSessionToken',
    ),
    resource: pick(
      '*',
      'arn:aws:sagemaker:us-east-1:111122223333:app/a',
      'arn:aws:sagemaker:us-east-1:444455556666:app/a',
      'arn:aws:s3:::bucket/a',
    ),
    context: fc.dictionary(key, fc.array(pick('a', 'b', '', '9', '10', 'true', '192.0.2.1', '*'), { maxLength: 3 })),
  })
  .map(({ name, context, ...rest }) => {
    const principal = principalOf(name, REQUESTERS[name]);
    if (principal === undefined) {
      throw new Error(`no principal: ${name}`);
    }
    return { ...rest, principal, context: requestContext(context) };
  });

/** Parses every policy of a draft. */
export function policySet(draft: DraftSet): PolicySet {
  const attach = ({ kind, version, statements }: DraftPolicy, index = 0): AttachedPolicy => {
    const { policy, problems } = parsePolicy(JSON.stringify({ Version: version, Statement: statements }), { kind });
    if (policy === undefined) {
      throw new Error(`the generated policy has problems: ${JSON.stringify(problems)}`);
    }
    return { name: `${kind}-${index}`, document: policy };
  };
  const { resource } = draft;
  return {
    identity: draft.identity.map(attach),
    ...(draft.boundary && { boundary: attach(draft.boundary) }),
    ...(draft.session && { session: draft.session.map(attach) }),
    ...(draft.serviceControl && { serviceControl: draft.serviceControl.map((level) => level.map(attach)) }),
    ...(draft.resourceControl && { resourceControl: draft.resourceControl.map((level) => level.map(attach)) }),
    ...(draft.managementAccounts && { managementAccounts: draft.managementAccounts }),
    ...(resource && {
      resource: { ...attach(resource), kind: RESOURCE_KINDS.find((kind) => kind === resource.kind) ?? 'resource' },
    }),
    ...(draft.endpoint && { endpoint: attach(draft.endpoint) }),
  };
}

/** The draft with each of its policies changed. */
export function mapPolicies(draft: DraftSet, change: (policy: DraftPolicy) => DraftPolicy): DraftSet {
  return {
    identity: draft.identity.map(change),
    boundary: draft.boundary && change(draft.boundary),
    session: draft.session?.map(change),
    serviceControl: draft.serviceControl?.map((level) => level.map(change)),
    resourceControl: draft.resourceControl?.map((level) => level.map(change)),
    managementAccounts: draft.managementAccounts,
    resource: draft.resource && change(draft.resource),
    endpoint: draft.endpoint && change(draft.endpoint),
  };
}
