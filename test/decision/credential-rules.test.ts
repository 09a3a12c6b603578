// The rules about credentials are about API calls, not about permissions that other calls ask for.

import { expect, test } from 'vitest';
import { credentialRule } from '../../src/decision/credential-rules.ts';
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
