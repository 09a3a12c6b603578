// The walk over what proves who someone is: one-time codes of a virtual MFA device, SAML assertions, tokens of an OpenID Connect issuer.

import { allow } from '../../team.ts';
import type { WalkStep } from '../step.ts';
import { ACCOUNT, ISSUER, SAML_PROVIDER } from '../walk-world.ts';

const UserName = 'casey';
const SerialNumber = `arn:aws:iam::${ACCOUNT}:mfa/casey`;
const oidc = { OpenIDConnectProviderArn: `arn:aws:iam::${ACCOUNT}:oidc-provider/issuer.example.com` };
const saml = { SAMLProviderArn: SAML_PROVIDER };
const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const demandsMfa = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['sagemaker:ListModels', 'sts:*', 'iam:GetUser'], Resource: '*' },
    {
      Effect: 'Deny',
      Action: 'sagemaker:ListModels',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ],
};
const trusting = (Federated: string, Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Federated }, Action }] });
const models = JSON.stringify(allow('sagemaker:ListModels'));

const mfa: readonly WalkStep[] = [
  { call: 'iam.PutUserPolicy', input: { UserName, PolicyName: 'mfa', PolicyDocument: JSON.stringify(demandsMfa) } },
  {
    call: 'iam.CreateVirtualMFADevice',
    input: { VirtualMFADeviceName: 'casey' },
    keep: { seed: 'VirtualMFADevice.Base32StringSeed' },
  },
  {
    call: 'iam.EnableMFADevice',
    input: { UserName, SerialNumber, AuthenticationCode1: '000000', AuthenticationCode2: '000000' },
    refused: 'InvalidAuthenticationCode',
  },
  {
    call: 'iam.EnableMFADevice',
    input: {
      UserName,
      SerialNumber,
      AuthenticationCode1: '{{code seed -2}}',
      AuthenticationCode2: '{{code seed -1}}',
    },
  },
  { call: 'iam.ListMFADevices', input: { UserName } },
  { call: 'iam.ListVirtualMFADevices', input: { AssignmentStatus: 'Assigned' } },
  { call: 'iam.TagMFADevice', input: { SerialNumber, Tags: [{ Key: 'team', Value: 'data' }] } },
  { call: 'iam.ListMFADeviceTags', input: { SerialNumber } },
  { call: 'iam.GetMFADevice', input: { SerialNumber, UserName }, newer: 'operation' },
  { as: 'next', call: 'sagemaker.ListModels', refused: 'AccessDeniedException' },
  {
    as: 'next',
    call: 'sts.GetSessionToken',
    input: { SerialNumber, TokenCode: '{{code seed 0}}', DurationSeconds: 900 },
    keep: { 'with-code': 'Credentials' },
  },
  { as: 'with-code', call: 'sagemaker.ListModels' },
  { as: 'with-code', call: 'iam.GetUser' },
  {
    as: 'next',
    call: 'sts.GetSessionToken',
    input: { SerialNumber, TokenCode: '{{code seed -9}}' },
    refused: 'AccessDenied',
  },
  { as: 'next', call: 'sts.GetSessionToken', keep: { 'without-code': 'Credentials' } },
  { as: 'without-code', call: 'sagemaker.ListModels', refused: 'AccessDeniedException' },
  { as: 'without-code', call: 'iam.GetUser', refused: 'InvalidClientTokenId' },
  { call: 'iam.DeleteVirtualMFADevice', input: { SerialNumber }, refused: 'DeleteConflict' },
  { call: 'iam.DeactivateMFADevice', input: { UserName, SerialNumber } },
  { call: 'iam.DeleteVirtualMFADevice', input: { SerialNumber } },
];

const federation: readonly WalkStep[] = [
  { call: 'iam.CreateSAMLProvider', input: { Name: 'corp', SAMLMetadataDocument: '{{metadata}}' } },
  {
    call: 'iam.CreateSAMLProvider',
    input: { Name: 'broken', SAMLMetadataDocument: '<x/>'.padEnd(1000) },
    refused: 'InvalidInput',
  },
  { call: 'iam.ListSAMLProviders' },
  { call: 'iam.TagSAMLProvider', input: { ...saml, Tags: [{ Key: 'team', Value: 'data' }] } },
  { call: 'iam.ListSAMLProviderTags', input: saml },
  {
    call: 'iam.GetSAMLProvider',
    input: saml,
    newer: ['AssertionEncryptionMode', 'PrivateKeyList', 'SAMLProviderUUID'],
  },
  {
    call: 'iam.CreateRole',
    input: { RoleName: 'saml', AssumeRolePolicyDocument: trusting(SAML_PROVIDER, 'sts:AssumeRoleWithSAML') },
  },
  { call: 'iam.PutRolePolicy', input: { RoleName: 'saml', PolicyName: 'models', PolicyDocument: models } },
  {
    call: 'sts.AssumeRoleWithSAML',
    input: { RoleArn: roleArn('saml'), PrincipalArn: SAML_PROVIDER, SAMLAssertion: '{{saml-response saml}}' },
    keep: { 'saml-session': 'Credentials' },
  },
  { as: 'saml-session', call: 'sagemaker.ListModels' },
  { as: 'saml-session', call: 'iam.ListUsers', refused: 'AccessDenied' },
  {
    call: 'sts.AssumeRoleWithSAML',
    input: { RoleArn: roleArn('other'), PrincipalArn: SAML_PROVIDER, SAMLAssertion: '{{saml-response saml}}' },
    refused: 'AccessDenied',
  },
  {
    call: 'iam.CreateOpenIDConnectProvider',
    input: { Url: ISSUER, ClientIDList: ['sts.amazonaws.com'], ThumbprintList: ['a'.repeat(40)] },
  },
  { call: 'iam.AddClientIDToOpenIDConnectProvider', input: { ...oidc, ClientID: 'app' } },
  { call: 'iam.RemoveClientIDFromOpenIDConnectProvider', input: { ...oidc, ClientID: 'app' } },
  { call: 'iam.UpdateOpenIDConnectProviderThumbprint', input: { ...oidc, ThumbprintList: ['b'.repeat(40)] } },
  { call: 'iam.TagOpenIDConnectProvider', input: { ...oidc, Tags: [{ Key: 'team', Value: 'data' }] } },
  { call: 'iam.GetOpenIDConnectProvider', input: oidc },
  { call: 'iam.ListOpenIDConnectProviders' },
  {
    call: 'iam.CreateRole',
    input: {
      RoleName: 'build',
      AssumeRolePolicyDocument: trusting(oidc.OpenIDConnectProviderArn, 'sts:AssumeRoleWithWebIdentity'),
    },
  },
  { call: 'iam.PutRolePolicy', input: { RoleName: 'build', PolicyName: 'models', PolicyDocument: models } },
  {
    call: 'sts.AssumeRoleWithWebIdentity',
    input: { RoleArn: roleArn('build'), RoleSessionName: 'build', WebIdentityToken: '{{web-identity-token}}' },
    keep: { 'web-session': 'Credentials' },
  },
  { as: 'web-session', call: 'sts.GetCallerIdentity' },
  { as: 'web-session', call: 'sagemaker.ListModels' },
  {
    call: 'sts.AssumeRoleWithWebIdentity',
    input: { RoleArn: roleArn('build'), RoleSessionName: 'build', WebIdentityToken: 'no.token.atall' },
    refused: 'InvalidIdentityToken',
  },
  { call: 'iam.DeleteOpenIDConnectProvider', input: oidc },
  {
    call: 'sts.AssumeRoleWithWebIdentity',
    input: { RoleArn: roleArn('build'), RoleSessionName: 'build', WebIdentityToken: '{{web-identity-token}}' },
    refused: 'InvalidIdentityToken',
  },
  { call: 'iam.DeleteSAMLProvider', input: saml },
];

export const signIn: readonly WalkStep[] = [...mfa, ...federation];
