// The delegation that AWS documents: Maria may manage users, but only such as have the company's boundary, and she cannot get more
// than she has. Every way out of it that we know of is tried.
// AWS: IAM User Guide, access_policies_boundaries ("Delegating responsibility to others using permissions boundaries").

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  openWorld,
  rootCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';

const policyArn = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`;
const X_BOUNDARY = policyArn('XCompanyBoundaries');
const OWN_BOUNDARY = policyArn('DelegatedUserBoundary');
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

const DELEGATED_BOUNDARY = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'CreateOrChangeOnlyWithBoundary',
      Effect: 'Allow',
      Action: [
        ...['iam:AttachUserPolicy', 'iam:CreateUser', 'iam:DeleteUserPolicy', 'iam:DetachUserPolicy'],
        ...['iam:PutUserPermissionsBoundary', 'iam:PutUserPolicy'],
      ],
      Resource: '*',
      Condition: { StringEquals: { 'iam:PermissionsBoundary': X_BOUNDARY } },
    },
    {
      Sid: 'CloudWatchAndOtherIAMTasks',
      Effect: 'Allow',
      Action: [
        ...['cloudwatch:*', 'iam:CreateAccessKey', 'iam:CreateGroup', 'iam:CreateLoginProfile', 'iam:CreatePolicy'],
        ...[
          'iam:DeleteGroup',
          'iam:DeletePolicy',
          'iam:DeletePolicyVersion',
          'iam:DeleteUser',
          'iam:Get*',
          'iam:List*',
        ],
        ...['iam:SetDefaultPolicyVersion', 'iam:UpdateGroup', 'iam:UpdateUser'],
      ],
      NotResource: `arn:aws:iam::${ACCOUNT}:user/Maria`,
    },
    {
      Sid: 'NoBoundaryPolicyEdit',
      Effect: 'Deny',
      Action: [
        ...['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'],
      ],
      Resource: [X_BOUNDARY, OWN_BOUNDARY],
    },
    { Sid: 'NoBoundaryUserDelete', Effect: 'Deny', Action: 'iam:DeleteUserPermissionsBoundary', Resource: '*' },
  ],
};

let world: TestWorld;
let maria: Client;

beforeEach(async () => {
  world = await openWorld();
  const iam = clientOf(iamOperations, world, rootCaller());
  const create = (PolicyName: string, document: object | string) =>
    iam.perform('CreatePolicy', {
      PolicyName,
      PolicyDocument: typeof document === 'string' ? document : JSON.stringify(document),
    });
  await create('XCompanyBoundaries', allowing('s3:*'));
  await create('DelegatedUserBoundary', DELEGATED_BOUNDARY);
  await create('Weaker', allowing('*'));
  await iam.perform('CreateUser', { UserName: 'Maria', PermissionsBoundary: OWN_BOUNDARY });
  await iam.perform('AttachUserPolicy', { UserName: 'Maria', PolicyArn: ADMIN });
  await iam.perform('CreateUser', { UserName: 'Free', Path: '/old/' });
  await iam.perform('CreateGroup', { GroupName: 'Admins' });
  await iam.perform('AttachGroupPolicy', { GroupName: 'Admins', PolicyArn: ADMIN });
  maria = clientOf(iamOperations, world, userCaller(world, 'Maria'));
  await maria.call('CreateUser', { UserName: 'Zhang', PermissionsBoundary: X_BOUNDARY });
});

afterEach(() => world.close());

const inline = { PolicyName: 'p', PolicyDocument: allowing('*') };
const version = { PolicyDocument: allowing('*'), SetAsDefault: true };

test.each([
  ['AttachUserPolicy', { UserName: 'Zhang', PolicyArn: ADMIN }],
  ['PutUserPolicy', { UserName: 'ZHANG', ...inline }],
  ['PutUserPermissionsBoundary', { UserName: 'Zhang', PermissionsBoundary: X_BOUNDARY }],
  ['PutUserPermissionsBoundary', { UserName: 'Free', PermissionsBoundary: X_BOUNDARY }],
  ['CreateAccessKey', { UserName: 'Zhang' }],
  ['CreateGroup', { GroupName: 'Own' }],
  ['UpdateUser', { UserName: 'Zhang', NewUserName: 'Zhang2' }],
  ['CreatePolicy', { PolicyName: 'mine', PolicyDocument: allowing('*') }],
])('Maria may %s %j', async (operation, input) => {
  expect(await maria.outcome(operation, input)).toBe('done');
});

test.each([
  ['CreateUser', { UserName: 'Nikhil' }],
  ['CreateUser', { UserName: 'Nikhil', PermissionsBoundary: ADMIN }],
  ['CreateUser', { UserName: 'Nikhil', PermissionsBoundary: policyArn('Weaker') }],
  ['CreateUser', { UserName: 'Nikhil', PermissionsBoundary: X_BOUNDARY.toLowerCase() }],
  ['PutUserPermissionsBoundary', { UserName: 'Zhang', PermissionsBoundary: policyArn('Weaker') }],
  ['PutUserPermissionsBoundary', { UserName: 'Maria', PermissionsBoundary: ADMIN }],
  ['DeleteUserPermissionsBoundary', { UserName: 'Zhang' }],
  ['DeleteUserPermissionsBoundary', { UserName: 'Maria' }],
  ['AttachUserPolicy', { UserName: 'Free', PolicyArn: ADMIN }],
  ['AttachUserPolicy', { UserName: 'free', PolicyArn: ADMIN }],
  ['PutUserPolicy', { UserName: 'Free', ...inline }],
  ['PutUserPolicy', { UserName: 'Maria', ...inline }],
  ['PutUserPolicy', { UserName: 'Ghost', ...inline }],
  ['DetachUserPolicy', { UserName: 'Maria', PolicyArn: ADMIN }],
  ['CreatePolicyVersion', { PolicyArn: X_BOUNDARY, ...version }],
  ['CreatePolicyVersion', { PolicyArn: OWN_BOUNDARY, ...version }],
  ['SetDefaultPolicyVersion', { PolicyArn: OWN_BOUNDARY, VersionId: 'v1' }],
  ['DeletePolicyVersion', { PolicyArn: X_BOUNDARY, VersionId: 'v1' }],
  ['DeletePolicy', { PolicyArn: OWN_BOUNDARY }],
  ['AddUserToGroup', { GroupName: 'Admins', UserName: 'Zhang' }],
  ['AttachGroupPolicy', { GroupName: 'Admins', PolicyArn: ADMIN }],
  ['PutGroupPolicy', { GroupName: 'Admins', ...inline }],
  ['CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: '{}', PermissionsBoundary: X_BOUNDARY }],
  ['CreateAccessKey', { UserName: 'Maria' }],
  ['CreateAccessKey', { UserName: 'MARIA' }],
  ['CreateAccessKey', {}],
  ['UpdateUser', { UserName: 'Maria', NewUserName: 'Free2' }],
  ['UpdateUser', { UserName: 'maria', NewPath: '/free/' }],
  ['DeleteUser', { UserName: 'Maria' }],
])('Maria may not %s %j', async (operation, input) => {
  const before = JSON.stringify(
    ['user', 'group', 'policy'].map((kind) => world.identity.directory.list(kind as 'user', ACCOUNT)),
  );
  expect(await maria.outcome(operation, input)).toMatch(/^AccessDenied: User: \S+user\/Maria is not authorized to/);
  const after = JSON.stringify(
    ['user', 'group', 'policy'].map((kind) => world.identity.directory.list(kind as 'user', ACCOUNT)),
  );
  expect(after).toBe(before);
});

test('other spellings of the ARN of a boundary get around the deny only to name nothing', async () => {
  const spellings = ['xcompanyboundaries', '/XCompanyBoundaries', 'x/XCompanyBoundaries'];
  for (const PolicyArn of spellings.map(policyArn)) {
    expect(await maria.outcome('DeletePolicy', { PolicyArn })).toBe(`NoSuchEntity: Policy ${PolicyArn} was not found.`);
    expect(await maria.outcome('DeletePolicyVersion', { PolicyArn, VersionId: 'v1' })).toMatch(/^NoSuchEntity/);
  }
});

test('what Maria makes has its limits', async () => {
  await maria.call('AttachUserPolicy', { UserName: 'Zhang', PolicyArn: ADMIN });
  const zhang = clientOf(iamOperations, world, userCaller(world, 'Zhang'));
  for (const [operation, input] of [
    ['CreateUser', { UserName: 'x' }],
    ['DeleteUserPermissionsBoundary', { UserName: 'Zhang' }],
    ['CreateAccessKey', {}],
  ] as const) {
    expect(await zhang.outcome(operation, input)).toMatch(/because no permissions boundary allows the iam:\w+ action$/);
  }
});
