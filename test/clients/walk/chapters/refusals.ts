// The walk into everything that is refused before an operation begins: unknown keys, wrong signatures, tokens that are over or belong to
// another key, operations that are not served; and AccessDenied with its encoded message.

import type { WalkStep } from '../step.ts';

export const refusals: readonly WalkStep[] = [
  { as: 'stranger', call: 'iam.ListUsers', refused: 'InvalidClientTokenId' },
  { as: 'stranger', call: 'sagemaker.ListModels', refused: 'UnrecognizedClientException' },
  { as: 'forger', call: 'iam.ListUsers', refused: 'SignatureDoesNotMatch' },
  { as: 'forger', call: 'sts.GetCallerIdentity', refused: 'SignatureDoesNotMatch' },
  { as: 'forger', call: 'sagemaker.ListModels', refused: 'InvalidSignatureException' },
  { as: 'forger', call: 'organizations.ListRoots', refused: 'InvalidSignatureException' },
  {
    call: 'iam.SetSecurityTokenServicePreferences',
    input: { GlobalEndpointTokenVersion: 'v2Token' },
    refused: 'InvalidAction',
  },
  { call: 'organizations.EnableAllFeatures', refused: 'UnknownOperationException' },
  { as: 'broker', call: 'iam.ListUsers', refused: 'AccessDenied' },
  {
    as: 'broker',
    call: 'iam.CreateUser',
    input: { UserName: 'mallory' },
    refused: 'AccessDenied',
    keep: { denial: 'message' },
  },
  { call: 'sts.DecodeAuthorizationMessage', input: { EncodedMessage: '{{encoded-message denial}}' } },
  {
    call: 'sts.DecodeAuthorizationMessage',
    input: { EncodedMessage: 'nonsense' },
    refused: 'InvalidAuthorizationMessageException',
  },
  { clockMinutes: -8 },
  { as: 'broker', call: 'sts.GetSessionToken', input: { DurationSeconds: 900 }, keep: { old: 'Credentials' } },
  { as: 'old', call: 'sts.GetCallerIdentity' },
  { clockMinutes: 8 },
  { as: 'old', call: 'sts.GetCallerIdentity', refused: 'ExpiredToken' },
  { as: 'old', call: 'sagemaker.ListModels', refused: 'ExpiredTokenException' },
  { clockMinutes: 20 },
  { call: 'sts.GetCallerIdentity', refused: 'SignatureDoesNotMatch' },
];
