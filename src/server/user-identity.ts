// Who made a call, as an event tells it: CloudTrail's userIdentity for every kind of caller.
// AWS: "CloudTrail userIdentity element" (CloudTrail User Guide); "Logging IAM and AWS STS API calls with AWS CloudTrail" (IAM User Guide).

import type { Caller, Session } from '../identity/caller.ts';
import { isoSeconds } from '../identity/iso-seconds.ts';

type Members = Readonly<Record<string, unknown>>;

/** As the caller's own account sees it. */
export function userIdentity(caller: Caller): Members {
  if (caller.kind === 'SAMLUser' || caller.kind === 'WebIdentityUser') {
    const { kind: type, userId: principalId, identity } = caller;
    const identityProvider = 'nameQualifier' in identity ? identity.nameQualifier : caller.arn;
    return { type, principalId, userName: identity.subject, identityProvider };
  }
  const identity = {
    type: caller.kind === 'User' ? 'IAMUser' : caller.kind,
    principalId: caller.userId,
    arn: caller.arn,
    accountId: caller.account,
    accessKeyId: caller.accessKeyId,
    ...(caller.kind === 'User' && { userName: caller.userName }),
  };
  if (caller.session === undefined) return identity;
  return { ...identity, sessionContext: { ...sessionIssuer(caller), ...sessionContext(caller.session) } };
}

/** As the account whose role was assumed from another one sees it: no name and no ARN, the id alone. */
export function foreignIdentity({ userId: principalId, account: accountId }: Caller): Members {
  return { type: 'AWSAccount', principalId, accountId };
}

function sessionIssuer(caller: Caller): Members {
  if (caller.kind === 'FederatedUser') {
    const { accountId, arn, issuer } = { accountId: caller.account, arn: caller.userArn, issuer: caller.issuer };
    if (issuer.kind === 'Root') return { sessionIssuer: { type: 'Root', principalId: accountId, accountId } };
    const { userId: principalId, userName } = issuer;
    return { sessionIssuer: { type: 'IAMUser', principalId, arn, accountId, userName } };
  }
  if (caller.kind !== 'AssumedRole') return {};
  const [principalId] = caller.userId.split(':');
  const { roleArn: arn, account: accountId, roleName: userName } = caller;
  return { sessionIssuer: { type: 'Role', principalId, arn, accountId, userName } };
}

/** That `attributes` of a configured OpenID Connect provider's data are empty was observed in records of roles of GitHub and EKS. */
function sessionContext({ issuedBy, issuedAt, mfaAt, sourceIdentity, federation }: Session): Members {
  const federatedProvider = issuedBy === 'AssumeRoleWithWebIdentity' ? federation?.provider : undefined;
  return {
    ...(federatedProvider !== undefined && { webIdFederationData: { federatedProvider, attributes: {} } }),
    attributes: { creationDate: isoSeconds(issuedAt), mfaAuthenticated: String(mfaAt !== undefined) },
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    // Observed: github.com/aws-samples/service-control-policy-examples issue 6.
    ...(issuedBy === 'AssumeRoot' && { assumedRoot: 'true' }),
  };
}
