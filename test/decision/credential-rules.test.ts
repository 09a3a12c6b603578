// The rules about credentials are about API calls, not about permissions that other calls ask for, and each has its own message.

import { expect, test } from 'vitest';
import { accessDeniedMessage } from '../../src/decision/access-denied-message.ts';
import type { ContextRecord } from '../../src/decision/context/context-record.ts';
import { credentialRule } from '../../src/decision/credential-rules.ts';
import { principalOf } from '../../src/decision/principal.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';

const account = '111122223333';
const principal = { kind: 'User', arn: `arn:aws:iam::${account}:user/casey`, account } as const;
const ofSession = (action: string) =>
  credentialRule({ principal, action, resource: '*', context: requestContext({ 'aws:TokenIssueTime': '2026-11-23' }) });

test.each(['iam:PassRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'STS:SetContext', 'sts:GetServiceBearerToken'])(
  '%s is for policies to decide',
  (action) => expect(ofSession(action)).toBeUndefined(),
);

test.each(['iam:GetRole', 'IAM:passroles', 'sts:GetFederationToken', 'sts:GetAccessKeyInfo'])(
  '%s is closed to a session without MFA',
  (action) => expect(ofSession(action)?.decision).toBe('implicitDeny'),
);

function rule(name: string, action: string, context: ContextRecord = {}) {
  const asking = principalOf(name);
  if (asking === undefined) throw new Error(name);
  return credentialRule({ principal: asking, action, resource: '*', context: requestContext(context) });
}

const FEDERATED = `arn:aws:sts::${account}:federated-user/sam`;

test.each([
  ['sagemaker.amazonaws.com', 'sts:GetCallerIdentity'],
  ['*', 'sts:GetCallerIdentity'],
  [`arn:aws:iam::${account}:saml-provider/corp`, 'sts:GetCallerIdentity'],
  ['accounts.google.com', 'sts:GetSessionToken'],
  // The services are named in full: these are other ones.
  [FEDERATED, 'nosts:GetFederationToken'],
  [FEDERATED, 'noiam:GetRole'],
])('policies alone decide whether %s may call %s', (name, action) => {
  expect(rule(name, action)).toBeUndefined();
});

test('a factor that is both given and not given is not given', () => {
  const session = { 'aws:TokenIssueTime': '2026-11-23T00:00:00Z' };
  const user = `arn:aws:iam::${account}:user/casey`;
  const mfa = (values: readonly string[]) =>
    rule(user, 'iam:GetRole', { ...session, 'aws:MultiFactorAuthPresent': values })?.decision;
  expect(mfa(['true'])).toBeUndefined();
  expect(mfa(['true', 'false'])).toBe('implicitDeny');
  expect(mfa([])).toBe('implicitDeny');
});

test.each<[string, string, ContextRecord, string]>([
  [`arn:aws:iam::${account}:root`, 'sts:AssumeRole', {}, 'Roles may not be assumed by root accounts.'],
  [FEDERATED, 'iam:GetRole', {}, 'The security token included in the request is invalid'],
  [FEDERATED, 'sts:GetSessionToken', {}, 'Cannot call GetSessionToken with session credentials'],
  [FEDERATED, 'sts:AssumeRole', {}, 'Cannot call AssumeRole with session credentials'],
])('what AWS tells %s that calls %s', (name, action, context, message) => {
  const asking = principalOf(name);
  if (asking === undefined) throw new Error(name);
  const request = { principal: asking, action, resource: '*', context: requestContext(context) };
  const decision = decide(request, { identity: [] });
  expect(decision).toMatchObject({ decision: 'implicitDeny', layer: 'credentials', statements: [] });
  expect(decision.reason).not.toBe('');
  expect(accessDeniedMessage(request, decision)).toBe(message);
});
