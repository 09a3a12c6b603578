// A listing of a whole account, as `aws iam get-account-authorization-details` prints it, of any size: users in groups with inline and
// managed policies, roles with trust policies and boundaries, policies with versions. Plain data from a seed.

import { randomFrom } from './random.mjs';

const ACCOUNT = '123456789012';
const CREATED = '2026-01-31T08:00:00+00:00';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Of users and roles by one. */
const GROUPS_BY = 200;

const version = '2012-10-17';
const arn = (rest) => `arn:aws:iam::${ACCOUNT}:${rest}`;

/** Text by text, so that nobody has to hold all of it. */
export function* accountListing({ users, roles, policies }) {
  const random = randomFrom(20_260_927);
  const groups = Math.max(1, Math.ceil(users / GROUPS_BY));
  yield '{';
  yield* list('UserDetailList', users, (n) => user(n, { random, groups, policies }));
  yield ',';
  yield* list('GroupDetailList', groups, (n) => group(n, { policies }));
  yield ',';
  yield* list('RoleDetailList', roles, (n) => role(n, { random, policies }));
  yield ',';
  yield* list('Policies', policies, (n) => policy(n));
  yield '\n}\n';
}

function* list(member, count, entry) {
  yield `\n    "${member}": [`;
  for (let n = 0; n < count; n += 1) yield `${n === 0 ? '' : ','}\n${JSON.stringify(entry(n), undefined, 4)}`;
  yield '\n    ]';
}

function user(n, { random, groups, policies }) {
  const [name, path] = [`user-${n}`, `/team-${n % 40}/`];
  return {
    Path: path,
    UserName: name,
    UserId: id('AIDA', n),
    Arn: arn(`user${path}${name}`),
    CreateDate: CREATED,
    UserPolicyList: random.chance(0.3) ? [{ PolicyName: 'own', PolicyDocument: document(`own-${n}`, 1) }] : [],
    GroupList: [`group-${n % groups}`],
    AttachedManagedPolicies: attached([random.below(policies)]),
    Tags: [{ Key: 'Team', Value: `team-${n % 40}` }],
  };
}

function group(n, { policies }) {
  const name = `group-${n}`;
  return {
    Path: '/',
    GroupName: name,
    GroupId: id('AGPA', n),
    Arn: arn(`group/${name}`),
    CreateDate: CREATED,
    GroupPolicyList: [{ PolicyName: 'all', PolicyDocument: document(`group-${n}`, 2) }],
    AttachedManagedPolicies: attached([n % policies]),
  };
}

function role(n, { random, policies }) {
  const [name, path] = [`role-${n}`, n % 10 === 0 ? '/service-role/' : '/'];
  const chosen = new Set([random.below(policies), random.below(policies), random.below(policies)]);
  return {
    Path: path,
    RoleName: name,
    RoleId: id('AROA', n),
    Arn: arn(`role${path}${name}`),
    CreateDate: CREATED,
    AssumeRolePolicyDocument: {
      Version: version,
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' },
        { Effect: 'Allow', Principal: { AWS: arn(`user/team-${n % 40}/user-${n % 40}`) }, Action: 'sts:AssumeRole' },
      ],
    },
    InstanceProfileList: [],
    RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: document(`role-${n}`, 3) }],
    AttachedManagedPolicies: attached([...chosen]),
    PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn('policy/policy-0') },
    Tags: [{ Key: 'Environment', Value: random.oneOf(['dev', 'test', 'prod']) }],
    RoleLastUsed: random.chance(0.5) ? { LastUsedDate: CREATED, Region: 'us-east-1' } : {},
  };
}

function policy(n) {
  const name = `policy-${n}`;
  const versions = 1 + (n % 3);
  return {
    PolicyName: name,
    PolicyId: id('ANPA', n),
    Arn: arn(`policy/${name}`),
    Path: '/',
    DefaultVersionId: `v${versions}`,
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: CREATED,
    UpdateDate: CREATED,
    PolicyVersionList: Array.from({ length: versions }, (_, index) => ({
      Document: document(`policy-${n}-v${versions - index}`, 5),
      VersionId: `v${versions - index}`,
      IsDefaultVersion: index === 0,
      CreateDate: CREATED,
    })),
  };
}

function document(name, statements) {
  return {
    Version: version,
    Statement: Array.from({ length: statements }, (_, n) => ({
      Sid: `Statement${n}`,
      Effect: 'Allow',
      Action: ['sagemaker:Describe*', 'sagemaker:List*', `sagemaker:${['Create', 'Update', 'Stop'][n % 3]}TrainingJob`],
      Resource: `arn:aws:sagemaker:*:${ACCOUNT}:training-job/${name}-${n}-*`,
      Condition: { StringEquals: { 'aws:ResourceTag/Team': '${aws:PrincipalTag/Team}' } },
    })),
  };
}

function attached(numbers) {
  return numbers.map((n) => ({ PolicyName: `policy-${n}`, PolicyArn: arn(`policy/policy-${n}`) }));
}

/** A different one for each number. */
function id(prefix, n) {
  let [rest, text] = [n, ''];
  for (let place = 0; place < 17; place += 1) {
    text = LETTERS[rest % LETTERS.length] + text;
    rest = Math.floor(rest / LETTERS.length);
  }
  return prefix + text;
}
