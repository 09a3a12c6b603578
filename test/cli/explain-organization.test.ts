// What `sagewarden explain` says of an organization, of credentials that decide alone, and of keys that the request lacks.

import { describe, expect, it } from 'vitest';
import { file } from './policy-files.ts';
import { runExplain } from './run-explain.ts';

const MEMBER = '123456789012';
const OTHER = '210987654321';
const OBJECT = 'arn:aws:s3:::reports/q3.csv';

const document = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });
const all = file('org-all.json', document({ Effect: 'Allow', Action: '*', Resource: '*' }));
const full = file('org-full.json', document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }));
const perimeter = file(
  'org-perimeter.json',
  document({
    Sid: 'OnlyOurs',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } },
  }),
);
const nothing = file('org-nothing.json', document({ Sid: 'Shut', Effect: 'Deny', Action: '*', Resource: '*' }));

const get = ['--policy', all, '--action', 's3:GetObject', '--resource', OBJECT, '--resource-account', MEMBER];

async function answerOf(args: readonly string[]) {
  const run = await runExplain([...args, '--json']);
  expect(run.error).toBe('');
  return JSON.parse(run.out);
}

describe('--rcp', () => {
  it('takes one list of files a level, which deny and need not allow', async () => {
    expect(await answerOf([...get, '--rcp', full, '--rcp', `${full},${full}`])).toMatchObject({ decision: 'allowed' });
    expect(await answerOf([...get, '--rcp', full, '--rcp', ''])).toMatchObject({ decision: 'allowed' });
    expect(await answerOf([...get, '--rcp', full, '--rcp', perimeter])).toMatchObject({
      decision: 'explicitDeny',
      layer: 'resourceControl',
    });
  });

  it('denies with the statement in its place', async () => {
    const foreign = ['--context', 'aws:PrincipalOrgID=o-2'];
    const { out } = await runExplain([...get, '--rcp', `${full},${perimeter}`, ...foreign]);
    expect(out).toContain('explicitDeny: statement `OnlyOurs` of the resource control policy');
    expect(out).toContain('\n  layer      resource control policy\n');
    expect(out).toContain(`denied by statement \`OnlyOurs\`\n  ${perimeter}:1:38\n`);
  });

  it('says when the service is none of those that they act on', async () => {
    const search = ['--policy', all, '--action', 'sagemaker:Search', '--rcp', perimeter, '--rcp', ''];
    expect(await answerOf(search)).toMatchObject({
      decision: 'allowed',
      exemptions: [
        {
          layer: 'resourceControl',
          reason: 'they do not act on the resources of this service',
          policies: [perimeter],
        },
      ],
    });
    const { out } = await runExplain(search);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      `not applied: resource control policies (\`${perimeter}\`), because they do not act on the resources of this service`,
    );
  });
});

describe('--management-account', () => {
  const both = [...get, '--scp', nothing, '--rcp', perimeter, '--context', 'aws:PrincipalOrgID=o-2'];

  it('lifts the policies from the side that is of it, and says so', async () => {
    const exempt = await answerOf([...both, '--management-account', OTHER, '--management-account', MEMBER]);
    expect(exempt).toMatchObject({
      decision: 'allowed',
      exemptions: [
        { layer: 'serviceControl', reason: 'the principal is of the management account', policies: [nothing] },
        { layer: 'resourceControl', reason: 'the resource is of the management account', policies: [perimeter] },
      ],
    });
    const { out } = await runExplain([...both, '--management-account', MEMBER]);
    expect(out.split('\n').filter((line) => line.length > 80 && !line.includes('.json'))).toEqual([]);
    expect(out).toContain('not applied: service control policies');
  });

  it('leaves all others under them', async () => {
    expect(await answerOf([...both, '--management-account', OTHER])).toMatchObject({
      decision: 'explicitDeny',
      exemptions: [],
    });
    expect((await runExplain(both)).out).not.toContain('not applied');
  });

  it('has nothing to lift where no policies are given', async () => {
    expect(await answerOf([...get, '--management-account', MEMBER])).toMatchObject({ exemptions: [] });
  });
});

describe('principals', () => {
  const FEDERATED = `arn:aws:sts::${MEMBER}:federated-user/guest`;
  const USER = `arn:aws:iam::${MEMBER}:user/casey`;
  const toUser = file(
    'org-to-user.json',
    document({ Effect: 'Allow', Principal: { AWS: USER }, Action: 's3:*', Resource: '*' }),
  );
  const trust = file(
    'org-trust.json',
    document({
      Effect: 'Allow',
      Principal: { Federated: ['accounts.google.com', `arn:aws:iam::${MEMBER}:saml-provider/idp`] },
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'],
    }),
  );
  const role = ['--resource', `arn:aws:iam::${MEMBER}:role/reader`, '--resource-policy', trust];

  it('a grant to the user reaches the federated user whose session it is', async () => {
    const asked = [...get.slice(2), '--resource-policy', toUser, '--session-policy', all, '--principal', FEDERATED];
    expect(await answerOf([...asked, '--user-arn', USER])).toMatchObject({ decision: 'allowed' });
    expect(await answerOf(asked)).toMatchObject({ decision: 'implicitDeny' });
  });

  it.each([
    ['accounts.google.com', 'sts:AssumeRoleWithWebIdentity', 'allowed'],
    [`arn:aws:iam::${MEMBER}:saml-provider/idp`, 'sts:AssumeRoleWithSAML', 'allowed'],
    [`arn:aws:iam::${MEMBER}:oidc-provider/idp.example`, 'sts:AssumeRoleWithWebIdentity', 'implicitDeny'],
    ['www.amazon.com', 'sts:AssumeRoleWithWebIdentity', 'implicitDeny'],
  ])('%s may be a principal', async (principal, action, decision) => {
    expect(await answerOf([...role, '--principal', principal, '--action', action])).toMatchObject({ decision });
  });

  it('credentials that decide alone are told in words, without policies that came near', async () => {
    const asked = ['--policy', nothing, '--action', 'sts:GetCallerIdentity'];
    const { out } = await runExplain(asked);
    expect(out).toContain('\n  layer      credentials of the caller, before any policy\n');
    expect(out).not.toContain('nearly');
    expect(await answerOf(asked)).toMatchObject({ layer: 'credentials', nearMisses: [], missingContext: [] });
  });
});

describe('keys that the request lacks', () => {
  const asking = file('org-asking.json', {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 's3:*',
        Resource: 'arn:aws:s3:::${aws:PrincipalTag/Team}/*',
        Condition: {
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          StringEquals: { 'AWS:principaltag/team': '${saml:aud}', 'aws:username': 'someone' },
        },
      },
      {
        Effect: 'Allow',
        Action: 'ec2:*',
        Resource: '*',
        Condition: { StringEquals: { 'ec2:InstanceType': 'm5.large' } },
      },
    ],
  });
  const asked = ['--policy', asking, '--action', 's3:GetObject', '--resource', OBJECT];

  it('are listed once each, from statements that cover the action', async () => {
    const keys = ['aws:PrincipalTag/Team', 'aws:MultiFactorAuthPresent', 'saml:aud'];
    expect(await answerOf(asked)).toMatchObject({ missingContext: keys });
    const { out } = await runExplain(asked);
    expect(out).toContain(
      'policies ask about keys that the request lacks: aws:PrincipalTag/Team,\naws:MultiFactorAuthPresent, saml:aud\n',
    );
  });

  it('are none where the request carries them, be it without a value', async () => {
    const empty = file('org-empty.json', { 'aws:PrincipalTag/Team': [], 'SAML:aud': 'x' });
    const given = ['--context', 'aws:multifactorauthpresent=false', '--context-file', empty];
    expect(await answerOf([...asked, ...given])).toMatchObject({ missingContext: [] });
    expect((await runExplain([...asked, ...given])).out).not.toContain('lacks');
  });
});
