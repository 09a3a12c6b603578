// AssumeRoleWithSAML: whose assertions are believed, what they give, and how one that was tampered with fares.

import { createHash, createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideNeeds } from '../../../src/services/authorize.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import {
  type Assertion,
  encoded,
  metadataOf,
  samlIdentityProvider,
  signedResponse,
  unsignedResponse,
} from '../../federation/saml-identity-provider.ts';
import { callUnsigned, outcomeUnsigned } from '../../federation/unsigned-call.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  callBy,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
} from '../world.ts';

const idp = samlIdentityProvider();
const foreign = samlIdentityProvider();
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/visitor`;
const SIGNATURE_INVALID = 'InvalidIdentityToken: Response signature invalid';
const NOT_AUTHORIZED = 'AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML';
const MINUTE = 60_000;
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateSAMLProvider', { Name: 'corp', SAMLMetadataDocument: idp.metadata });
  await createRole(trust());
});

afterEach(() => world.close());

function trust(condition: object = {}, Federated = PROVIDER): string {
  const Action = ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'];
  const statement = { Effect: 'Allow', Principal: { Federated }, Action, Condition: condition };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

async function createRole(AssumeRolePolicyDocument: string, RoleName = 'visitor'): Promise<void> {
  await iam.perform('CreateRole', { RoleName, AssumeRolePolicyDocument });
}

const trustWith = (condition: object, federated?: string) =>
  iam.perform('UpdateAssumeRolePolicy', { RoleName: 'visitor', PolicyDocument: trust(condition, federated) });

function assertion(changes: Partial<Assertion> = {}, attributes: Assertion['attributes'] = {}): Assertion {
  const own = { Role: [`${ROLE},${PROVIDER}`], RoleSessionName: ['casey@example.com'] };
  return { at: NOW, attributes: { ...own, ...attributes }, ...changes };
}

const request = (xml: string, input: object = {}) => ({
  RoleArn: ROLE,
  PrincipalArn: PROVIDER,
  SAMLAssertion: encoded(xml),
  ...input,
});
const outcome = (xml: string, input: object = {}, time = NOW) =>
  outcomeUnsigned(world, 'AssumeRoleWithSAML', request(xml, input), time);
const assume = (xml: string, input: object = {}) => callUnsigned(world, 'AssumeRoleWithSAML', request(xml, input));

describe('a signed assertion', () => {
  test.each(['Assertion', 'Response'] as const)('gives a session of the role when the %s is signed', async (what) => {
    const answer = await assume(signedResponse(idp, assertion(), what));
    expect(answer).toMatchObject({
      AssumedRoleUser: { Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/visitor/casey@example.com` },
      Subject: 'casey',
      SubjectType: 'persistent',
      Issuer: idp.entityId,
      Audience: 'https://signin.aws.amazon.com/saml',
      NameQualifier: createHash('sha1').update(`${idp.entityId}${ACCOUNT}/corp`).digest('base64'),
    });
    const caller = sessionCaller(world, answer['Credentials']);
    const identity = await clientOf(stsOperations, world, caller).call('GetCallerIdentity');
    expect(identity['Arn']).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/visitor/casey@example.com`);
  });

  test('may name the pair in the other order, another role first, and come for a Region', async () => {
    const Role = [`arn:aws:iam::${ACCOUNT}:role/other,${PROVIDER}`, ` ${PROVIDER} , ${ROLE} `];
    const recipient = 'https://eu-west-1.signin.aws.amazon.com/saml';
    const changes = { recipient, audience: 'urn:amazon:webservices' };
    expect(await outcome(signedResponse(idp, { ...assertion({}, { Role }), ...changes }))).toBe('done');
  });

  test('can be shown again until it is too old, as with AWS', async () => {
    const xml = signedResponse(idp, assertion());
    expect(await outcome(xml)).toBe('done');
    expect(await outcome(xml, {}, NOW + 3 * MINUTE)).toBe('done');
    expect(await outcome(xml, {}, NOW + 5 * MINUTE)).toMatch(/^ExpiredTokenException/);
  });

  test('is believed under each certificate of the metadata, and no longer under one that went', async () => {
    const both = idp.metadata.replace(
      '<md:KeyDescriptor',
      `${/<md:KeyDescriptor.*<\/md:KeyDescriptor>/.exec(foreign.metadata)?.[0]}<md:KeyDescriptor`,
    );
    const update = (SAMLMetadataDocument: string) =>
      iam.perform('UpdateSAMLProvider', { SAMLProviderArn: PROVIDER, SAMLMetadataDocument });
    await update(both);
    expect(await outcome(signedResponse(idp, assertion()))).toBe('done');
    expect(await outcome(signedResponse(foreign, assertion()))).toBe('done');
    await update(foreign.metadata);
    expect(await outcome(signedResponse(idp, assertion()))).toBe(SIGNATURE_INVALID);
    const ended = 'validUntil="2026-01-01T00:00:00Z"';
    await update(metadataOf(idp.entityId, idp.certificate, ended));
    expect(await outcome(signedResponse(idp, assertion()))).toMatch(/^InvalidIdentityToken: .* has expired$/);
  });
});

describe('times', () => {
  test.each<[string, Partial<Assertion>, boolean]>([
    ['NotOnOrAfter in a millisecond', { notOnOrAfter: NOW + 1 }, true],
    ['NotOnOrAfter now', { notOnOrAfter: NOW }, false],
    ['NotBefore now', { notBefore: NOW }, true],
    ['NotBefore in a millisecond', { notBefore: NOW + 1 }, false],
    ['issued almost five minutes ago', { issuedAt: NOW - 5 * MINUTE + 1 }, true],
    ['issued five minutes ago', { issuedAt: NOW - 5 * MINUTE }, false],
    ['issued five minutes ahead', { issuedAt: NOW + 5 * MINUTE }, true],
    ['issued more than five minutes ahead', { issuedAt: NOW + 5 * MINUTE + 1 }, false],
  ])('%s: %s is believed: %s', async (_what, changes, believed) => {
    expect((await outcome(signedResponse(idp, assertion(changes)))) === 'done').toBe(believed);
  });
});

describe('an assertion that proves nothing', () => {
  const good = () => signedResponse(idp, assertion());
  const alone = (xml: string) => /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
  const evil = () => alone(unsignedResponse(idp, assertion({ subject: 'root' }))).replace('"_assertion"', '"_evil"');
  const hmac = (xml: string) => {
    const algorithm = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';
    const changed = xml.replace('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', algorithm);
    const signed = /<SignedInfo.*<\/SignedInfo>/s.exec(changed)?.[0] ?? '';
    const value = createHmac('sha1', idp.certificate).update(signed).digest('base64');
    return changed.replace(/<SignatureValue>[^<]*/, `<SignatureValue>${value}`);
  };

  test.each<[string, () => string]>([
    ['unsigned', () => unsignedResponse(idp, assertion())],
    ['signed by somebody else', () => signedResponse(foreign, assertion())],
    ['of another subject than was signed', () => good().replace('>casey<', '>root<')],
    ['with another attribute than was signed', () => good().replace('casey@example.com', 'admin@example.com')],
    [
      'of a later time than was signed',
      () => good().replaceAll(/NotOnOrAfter="[^"]*"/g, 'NotOnOrAfter="2030-01-01T00:00:00Z"'),
    ],
    ['without its signature', () => good().replace(/<Signature .*<\/Signature>/s, '')],
    [
      'under a key of the attacker in the signature',
      () => good().replace(/<SignatureValue>[^<]*/, '<SignatureValue>AAAA'),
    ],
    ['signed with the certificate as a secret', () => hmac(good())],
    ['wrapped: another assertion comes first', () => good().replace('<saml:Assertion ', `${evil()}<saml:Assertion `)],
    ['wrapped: another assertion comes last', () => good().replace('</samlp:Response>', `${evil()}</samlp:Response>`)],
    [
      'wrapped: the signed one is inside another',
      () => good().replace(alone(good()), evil().replace('</saml:Assertion>', `${alone(good())}</saml:Assertion>`)),
    ],
    [
      'wrapped: the signed one is an extension of the response',
      () => good().replace(alone(good()), `<samlp:Extensions>${alone(good())}</samlp:Extensions>${evil()}`),
    ],
    [
      'wrapped: the signature of one stands in another',
      () => {
        const signature = /<Signature .*<\/Signature>/s.exec(good())?.[0] ?? '';
        const stolen = signature.replace('</Signature>', `<Object>${alone(good())}</Object></Signature>`);
        return good().replace(alone(good()), evil().replace('<saml:Subject>', `${stolen}<saml:Subject>`));
      },
    ],
    [
      'wrapped: two have the same id',
      () => good().replace('<saml:Assertion ', `${evil().replace('_evil', '_assertion')}<saml:Assertion `),
    ],
    ['no response at all', () => '<a/>'],
    ['no XML', () => 'hello'],
  ])('%s', async (_what, make) => {
    expect(await outcome(make())).toBe(SIGNATURE_INVALID);
  });

  test.each<[string, () => string, RegExp]>([
    ['with entities', () => `<!DOCTYPE a [<!ENTITY b "casey">]>${good()}`, /^InvalidIdentityToken: .*document type/],
    [
      'of another issuer',
      () => signedResponse(idp, assertion({ issuer: 'https://evil.example.com' })),
      /Issuer not present in specified provider$/,
    ],
    [
      'for another audience',
      () => signedResponse(idp, assertion({ audience: 'https://other.example.com' })),
      /required audience$/,
    ],
    [
      'for an audience that only begins like AWS',
      () => signedResponse(idp, assertion({ audience: 'https://signin.aws.amazon.com/saml.evil' })),
      /required audience$/,
    ],
    [
      'for another recipient',
      () => signedResponse(idp, assertion({ recipient: 'https://other.example.com' })),
      /required audience$/,
    ],
    [
      'that is over',
      () => signedResponse(idp, assertion({ notOnOrAfter: NOW })),
      /^ExpiredTokenException: Token must be redeemed/,
    ],
    ['that is too old', () => signedResponse(idp, assertion({ issuedAt: NOW - 5 * MINUTE })), /^ExpiredTokenException/],
    ['that is to come', () => signedResponse(idp, assertion({ notBefore: NOW + 1 })), /not yet valid$/],
    [
      'issued far in the future',
      () => signedResponse(idp, assertion({ issuedAt: NOW + 10 * MINUTE })),
      /in the future$/,
    ],
    [
      'without a session name',
      () => signedResponse(idp, assertion({}, { RoleSessionName: [] })),
      /RoleSessionName is required in AuthnResponse$/,
    ],
    [
      'with two session names',
      () => signedResponse(idp, assertion({}, { RoleSessionName: ['ab', 'cd'] })),
      /RoleSessionName is required/,
    ],
    [
      'with a session name that cannot be',
      () => signedResponse(idp, assertion({}, { RoleSessionName: ['a b'] })),
      /must match \[a-zA-Z_0-9/,
    ],
    [
      'with a source identity that cannot be',
      () => signedResponse(idp, assertion({}, { SourceIdentity: ['aws:x'] })),
      /^InvalidIdentityToken: Source Identity must match/,
    ],
    ['without a subject', () => signedResponse(idp, assertion({ subject: '' })), /no subject$/],
  ])('%s', async (_what, make, refusal) => {
    expect(await outcome(make())).toMatch(refusal);
  });

  test('that says the login failed is told so', async () => {
    const failed = unsignedResponse(idp, assertion())
      .replace(/<saml:Assertion .*<\/saml:Assertion>/s, '')
      .replace('status:Success', 'status:AuthnFailed');
    expect(await outcome(failed)).toMatch(/^IDPRejectedClaim: /);
  });

  test('that is no base64', async () => {
    expect(await outcome('', { SAMLAssertion: '{no base64}' })).toBe(
      'InvalidIdentityToken: Invalid base64 SAMLResponse',
    );
  });
});

describe('who gets the role', () => {
  test('nobody through a provider that is not there or is of another account', async () => {
    const xml = signedResponse(idp, assertion());
    const missing = "InvalidIdentityToken: Specified provider doesn't exist";
    await world.addAccount(OTHER_ACCOUNT);
    const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
    await other.perform('CreateSAMLProvider', { Name: 'corp', SAMLMetadataDocument: idp.metadata });
    const theirs = PROVIDER.replace(ACCOUNT, OTHER_ACCOUNT);
    await trustWith({}, theirs);
    expect(await outcome(xml, { PrincipalArn: theirs })).toBe(missing);
    expect(await outcome(xml, { PrincipalArn: `${PROVIDER}x` })).toBe(missing);
  });

  test('nobody whom the trust policy does not name, and nobody learns whether the role exists', async () => {
    const ghost = ROLE.replace('visitor', 'ghost');
    const xml = signedResponse(idp, assertion({}, { Role: [`${ROLE},${PROVIDER}`, `${ghost},${PROVIDER}`] }));
    expect(await outcome(xml, { RoleArn: ghost })).toBe(NOT_AUTHORIZED);
    await trustWith({}, `${PROVIDER}-two`);
    expect(await outcome(xml)).toBe(NOT_AUTHORIZED);
  });

  test('nobody whose assertion does not give the role through this provider', async () => {
    for (const pair of [`${ROLE}x,${PROVIDER}`, `${ROLE},${PROVIDER}x`, ROLE, `${ROLE},${PROVIDER},x`]) {
      expect(await outcome(signedResponse(idp, assertion({}, { Role: [pair] })))).toBe(NOT_AUTHORIZED);
    }
  });

  test.each([
    ['saml:aud', 'https://signin.aws.amazon.com/saml'],
    ['saml:iss', idp.entityId],
    ['saml:sub', 'casey'],
    ['saml:sub_type', 'persistent'],
    ['saml:doc', `${ACCOUNT}/corp`],
    ['saml:eduPersonAffiliation', 'staff'],
    ['saml:mail', 'casey@example.com'],
    ['sts:RoleSessionName', 'casey@example.com'],
  ])('a trust policy can ask for %s', async (key, value) => {
    const attributes = {
      'urn:oid:1.3.6.1.4.1.5923.1.1.1.1': ['staff'],
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress': ['casey@example.com'],
    };
    const xml = signedResponse(idp, assertion({}, attributes));
    await trustWith({ StringEquals: { [key]: value } });
    expect(await outcome(xml)).toBe('done');
    await trustWith({ StringEquals: { [key]: `${value}x` } });
    expect(await outcome(xml)).toBe(NOT_AUTHORIZED);
  });
});

describe('the session', () => {
  const allowedIn = (credentials: unknown, action: string) => {
    const caller = sessionCaller(world, credentials);
    return decideNeeds([{ action, resource: '*', context: {} }], callBy(caller), world).allowed;
  };
  const putPolicy = (condition: object) => {
    const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: condition };
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    return iam.perform('PutRolePolicy', { RoleName: 'visitor', PolicyName: 'p', PolicyDocument });
  };

  test('carries tags and a source identity of the assertion, and who it is', async () => {
    const attributes = {
      'PrincipalTag:Team': ['blue'],
      TransitiveTagKeys: ['Team'],
      SourceIdentity: ['casey'],
    };
    const answer = await assume(signedResponse(idp, assertion({}, attributes)));
    expect(answer['SourceIdentity']).toBe('casey');
    for (const [right, wrong] of [
      [{ 'aws:PrincipalTag/Team': 'blue' }, { 'aws:PrincipalTag/Team': 'red' }],
      [{ 'aws:SourceIdentity': 'casey' }, { 'aws:SourceIdentity': 'dana' }],
      [{ 'saml:sub': 'casey' }, { 'saml:sub': 'dana' }],
    ]) {
      await putPolicy({ StringEquals: right });
      expect(allowedIn(answer['Credentials'], 's3:GetObject')).toBe(true);
      await putPolicy({ StringEquals: wrong });
      expect(allowedIn(answer['Credentials'], 's3:GetObject')).toBe(false);
    }
    await putPolicy({ Null: { 'saml:iss': 'true', 'aws:MultiFactorAuthPresent': 'true' } });
    expect(allowedIn(answer['Credentials'], 's3:GetObject')).toBe(true);
  });

  test('needs a permission of its own for tags', async () => {
    const only = trust().replace(',"sts:TagSession","sts:SetSourceIdentity"', '');
    await iam.perform('UpdateAssumeRolePolicy', { RoleName: 'visitor', PolicyDocument: only });
    expect(await outcome(signedResponse(idp, assertion()))).toBe('done');
    expect(await outcome(signedResponse(idp, assertion({}, { 'PrincipalTag:Team': ['blue'] })))).toBe(
      'AccessDenied: Not authorized to perform sts:TagSession',
    );
  });

  test('is narrowed by session policies', async () => {
    await iam.perform('PutRolePolicy', { RoleName: 'visitor', PolicyName: 'p', PolicyDocument: allowing('s3:*') });
    const { Credentials } = await assume(signedResponse(idp, assertion()), { Policy: allowing('s3:GetObject') });
    expect(allowedIn(Credentials, 's3:GetObject')).toBe(true);
    expect(allowedIn(Credentials, 's3:PutObject')).toBe(false);
  });

  test('lasts as long as is asked for, as the assertion says, and never beyond its end', async () => {
    const expiration = async (changes: Partial<Assertion>, attributes = {}, input = {}) => {
      const { Credentials } = await assume(signedResponse(idp, assertion(changes, attributes)), input);
      return ((Credentials as { Expiration: Date }).Expiration.getTime() - NOW) / 1000;
    };
    expect(await expiration({})).toBe(3600);
    expect(await expiration({}, { SessionDuration: ['1800'] })).toBe(1800);
    expect(await expiration({}, { SessionDuration: ['1800'] }, { DurationSeconds: 900 })).toBe(900);
    expect(await expiration({ sessionEnds: NOW + 10 * MINUTE })).toBe(600);
    const xml = signedResponse(idp, assertion());
    expect(await outcome(xml, { DurationSeconds: 7200 })).toMatch(/exceeds the MaxSessionDuration set for this role/);
    expect(await outcome(signedResponse(idp, assertion({}, { SessionDuration: ['60'] })))).toMatch(
      /from 900 to 43200$/,
    );
  });
});
