// SAML and OpenID Connect providers of an account: what may be kept, what is told of it and what its operations ask for.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { metadataOf, samlIdentityProvider } from '../../federation/saml-identity-provider.ts';
import { ACCOUNT, type Client, clientOf, NOW, OTHER_ACCOUNT, openWorld, rootCaller, type TestWorld } from '../world.ts';

const idp = samlIdentityProvider();
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.example.com/a`;
const THUMBPRINT = '0123456789abcdef0123456789ABCDEF01234567';
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

describe('SAML providers', () => {
  const create = (input: object = {}) =>
    iam.perform('CreateSAMLProvider', { Name: 'corp', SAMLMetadataDocument: idp.metadata, ...input });

  test('are created, told, listed, updated and deleted', async () => {
    const Tags = [{ Key: 'Team', Value: 'blue' }];
    expect(await create({ Tags })).toEqual({ SAMLProviderArn: SAML, Tags });
    const told = await iam.perform('GetSAMLProvider', { SAMLProviderArn: SAML });
    expect(told).toMatchObject({ SAMLMetadataDocument: idp.metadata, CreateDate: new Date(NOW), Tags });
    expect(told['SAMLProviderUUID']).toMatch(/^[A-Z0-9]{22,64}$/);
    const until = metadataOf('https://new.example.com', idp.certificate, 'validUntil="2027-01-01T00:00:00Z"');
    await iam.perform('UpdateSAMLProvider', { SAMLProviderArn: SAML, SAMLMetadataDocument: until });
    expect(await iam.perform('ListSAMLProviders')).toEqual({
      SAMLProviderList: [{ Arn: SAML, CreateDate: new Date(NOW), ValidUntil: new Date('2027-01-01T00:00:00Z') }],
    });
    await iam.perform('DeleteSAMLProvider', { SAMLProviderArn: SAML });
    expect(await iam.refusal('GetSAMLProvider', { SAMLProviderArn: SAML })).toMatch(/^NoSuchEntity/);
  });

  test('have names of their own, whatever the case', async () => {
    await create();
    expect(await iam.refusal('CreateSAMLProvider', { Name: 'Corp', SAMLMetadataDocument: idp.metadata })).toBe(
      'EntityAlreadyExists: SAMLProvider with name Corp already exists.',
    );
    expect(await iam.refusal('GetSAMLProvider', { SAMLProviderArn: SAML.replace('corp', 'Corp') })).toMatch(
      /^NoSuchEntity/,
    );
  });

  const spaces = ' '.repeat(1000);
  test.each([
    ['text', `no XML at all${spaces}`],
    ['another document', `<a>${spaces}</a>`],
    ['no certificate', metadataOf('https://idp.example.com', '').replace('</md:IDP', `${spaces}</md:IDP`)],
    ['a broken certificate', metadataOf('https://idp.example.com', `AAAA${spaces}`)],
    ['no entity', metadataOf('', idp.certificate)],
    ['entities of its own', idp.metadata.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')],
    ['an end that is no date', metadataOf('https://idp.example.com', idp.certificate, 'validUntil="soon"')],
    ['a key for encryption alone', idp.metadata.replace('use="signing"', 'use="encryption"')],
  ])('are refused with metadata that are %s', async (_what, SAMLMetadataDocument) => {
    const refusal = await iam.refusal('CreateSAMLProvider', { Name: 'corp', SAMLMetadataDocument });
    expect(refusal).toBe('InvalidInput: Could not parse metadata');
  });

  test('are refused under names and with members that cannot be', async () => {
    const SAMLMetadataDocument = idp.metadata;
    expect(await iam.refusal('CreateSAMLProvider', { Name: 'a@b', SAMLMetadataDocument })).toMatch(/^ValidationError/);
    expect(await iam.refusal('CreateSAMLProvider', { Name: 'a', SAMLMetadataDocument: '<a/>' })).toMatch(
      /greater than or equal to 1000$/,
    );
    expect(await iam.refusal('CreateSAMLProvider', { Name: 'a', SAMLMetadataDocument, AddPrivateKey: 'k' })).toMatch(
      /^InvalidInput: AddPrivateKey is not accepted/,
    );
    expect(await iam.refusal('UpdateSAMLProvider', { SAMLProviderArn: SAML })).toMatch(/No updates are defined/);
  });
});

describe('OpenID Connect providers', () => {
  const create = (input: object = {}) =>
    iam.perform('CreateOpenIDConnectProvider', { Url: 'https://token.example.com/a', ...input });

  test('are created, told, listed, changed and deleted', async () => {
    const created = await create({ ClientIDList: ['app', 'app'], ThumbprintList: [THUMBPRINT] });
    expect(created).toEqual({ OpenIDConnectProviderArn: OIDC });
    const named = { OpenIDConnectProviderArn: OIDC };
    await iam.perform('AddClientIDToOpenIDConnectProvider', { ...named, ClientID: 'web' });
    await iam.perform('AddClientIDToOpenIDConnectProvider', { ...named, ClientID: 'web' });
    await iam.perform('RemoveClientIDFromOpenIDConnectProvider', { ...named, ClientID: 'app' });
    await iam.perform('UpdateOpenIDConnectProviderThumbprint', { ...named, ThumbprintList: [] });
    expect(await iam.perform('GetOpenIDConnectProvider', named)).toEqual({
      Url: 'token.example.com/a',
      ClientIDList: ['web'],
      ThumbprintList: [],
      CreateDate: new Date(NOW),
    });
    expect(await iam.perform('ListOpenIDConnectProviders')).toEqual({ OpenIDConnectProviderList: [{ Arn: OIDC }] });
    await iam.perform('DeleteOpenIDConnectProvider', named);
    await iam.perform('DeleteOpenIDConnectProvider', named);
    expect(await iam.refusal('GetOpenIDConnectProvider', named)).toBe(
      `NoSuchEntity: OpenIDConnect Provider not found for arn ${OIDC}`,
    );
  });

  test.each([
    'http://token.example.com',
    'token.example.com',
    'https://',
    'https://user@token.example.com',
    'https://token.example.com?a=b',
    'https://token.example.com#a',
    'https://TOKEN.example.com',
    'https://token.example.com\\a',
    'https://token.example.com/ä',
  ])('are refused for the URL %s', async (Url) => {
    expect(await iam.refusal('CreateOpenIDConnectProvider', { Url })).toBe(
      'ValidationError: Invalid Open ID Connect Provider URL',
    );
  });

  test('stay within their quotas', async () => {
    await create({ ClientIDList: Array.from({ length: 100 }, (_, index) => `app${index}`) });
    expect(await iam.refusal('CreateOpenIDConnectProvider', { Url: 'https://token.example.com/a' })).toBe(
      'EntityAlreadyExists: Provider with url https://token.example.com/a already exists.',
    );
    const more = { OpenIDConnectProviderArn: OIDC, ClientID: 'more' };
    expect(await iam.refusal('AddClientIDToOpenIDConnectProvider', more)).toMatch(/^LimitExceeded: .*: 100$/);
    const ThumbprintList = Array.from({ length: 6 }, () => THUMBPRINT);
    const thumbprints = { OpenIDConnectProviderArn: OIDC, ThumbprintList };
    expect(await iam.refusal('UpdateOpenIDConnectProviderThumbprint', thumbprints)).toMatch(/^InvalidInput/);
    const wrong = { OpenIDConnectProviderArn: OIDC, ThumbprintList: ['zz'.repeat(20)] };
    expect(await iam.refusal('UpdateOpenIDConnectProviderThumbprint', wrong)).toMatch(/hexadecimal/);
  });
});

describe.each([
  ['SAMLProvider', 'SAMLProviderArn', SAML, { Name: 'corp', SAMLMetadataDocument: idp.metadata }],
  ['OpenIDConnectProvider', 'OpenIDConnectProviderArn', OIDC, { Url: 'https://token.example.com/a' }],
])('%s', (title, member, arn, creation) => {
  test('carries tags, which are condition keys', async () => {
    await iam.perform(`Create${title}`, creation);
    const named = { [member]: arn };
    await iam.perform(`Tag${title}`, {
      ...named,
      Tags: [
        { Key: 'Team', Value: 'blue' },
        { Key: 'Cost', Value: '1' },
      ],
    });
    await iam.perform(`Untag${title}`, { ...named, TagKeys: ['cost'] });
    const { Tags } = await iam.perform(`List${title}Tags`, named);
    expect(Tags).toEqual([{ Key: 'Team', Value: 'blue' }]);
    expect(await iam.needs(`Delete${title}`, named)).toEqual([
      { action: `iam:Delete${title}`, resource: arn, context: { 'aws:ResourceTag/Team': 'blue' } },
    ]);
  });

  test('needs two permissions to be made with tags', async () => {
    const needs = await iam.needs(`Create${title}`, { ...creation, Tags: [{ Key: 'Team', Value: 'blue' }] });
    expect(needs.map(({ action, resource }) => [action, resource])).toEqual([
      [`iam:Create${title}`, arn],
      [`iam:Tag${title}`, arn],
    ]);
    expect(needs[0]?.context).toMatchObject({ 'aws:RequestTag/Team': 'blue', 'aws:TagKeys': ['Team'] });
  });

  test.each([arn.replace(ACCOUNT, OTHER_ACCOUNT), `arn:aws:iam::${ACCOUNT}:user/casey`, 'x'.repeat(20)])(
    'is not named by %s',
    async (other) => {
      await expect(iam.needs(`Get${title}`, { [member]: other })).rejects.toThrow(/^Invalid ARN/);
    },
  );
});
