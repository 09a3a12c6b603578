// What is written down about a call? One event in CloudTrail's record format for every call that changes something and for
// every denial. Where it is kept is the activity log's business.
// AWS: "CloudTrail record contents for management, data, and network activity events" (CloudTrail User Guide), version 1.11.

import type { ActivityRecord } from '../identity/activity-log.ts';
import type { Caller, Session } from '../identity/caller.ts';
import { isoSeconds } from '../identity/iso-seconds.ts';
import type { WireError } from '../wire/error-response.ts';
import { UNMODELLED_ERRORS } from '../wire/error-table.ts';
import { describeValue } from './describe-value.ts';
import type { Authenticated, Outcome, Progress, ServerParts } from './exchange.ts';

/** How the protocols write a denial; an operation may also deny by itself. */
const DENIALS: ReadonlySet<string | undefined> = new Set(
  Object.values(UNMODELLED_ERRORS.AccessDenied).map(([code]) => code),
);

/** Resolves when the record is durable. Calls whose caller is not known are not recorded: anyone could fill the log. */
export async function recordActivity(
  progress: Progress,
  error: WireError | undefined,
  parts: ServerParts,
): Promise<void> {
  if (!isAuthenticated(progress)) return;
  const denied = progress.outcome?.kind === 'denied' || DENIALS.has(error?.code);
  if (progress.operation.readOnly && !denied) return;
  await parts.activity.append(activityRecord(progress, error, parts));
}

type Recordable = Authenticated & Progress;

function isAuthenticated(progress: Progress): progress is Recordable {
  return progress.call !== undefined;
}

function activityRecord(progress: Recordable, error: WireError | undefined, parts: ServerParts): ActivityRecord {
  const { requestId, time, service, shape, operation, call, input, output, outcome } = progress;
  const answered = output !== undefined && error === undefined && !operation.readOnly;
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(call.caller),
    eventTime: isoSeconds(time),
    eventSource: `${service.service}.amazonaws.com`,
    eventName: operation.name,
    awsRegion: call.region,
    sourceIPAddress: call.sourceIp,
    userAgent: call.userAgent,
    ...(error && { errorCode: error.code, errorMessage: error.message }),
    requestParameters: input === undefined ? null : describeValue(shape.input, input),
    responseElements: answered ? describeValue(shape.output, output) : null,
    additionalEventData: { decision: { enforcement: parts.enforcement, ...describeOutcome(outcome) } },
    requestID: requestId,
    eventID: parts.newId(),
    readOnly: operation.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: call.caller.account,
    eventCategory: 'Management',
  };
}

/** AWS: "CloudTrail userIdentity element". */
function userIdentity(caller: Caller): Readonly<Record<string, unknown>> {
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

function sessionIssuer(caller: Caller): Readonly<Record<string, unknown>> {
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

function sessionContext(session: Session): Readonly<Record<string, unknown>> {
  return {
    attributes: { creationDate: isoSeconds(session.issuedAt), mfaAuthenticated: String(session.mfaAt !== undefined) },
    ...(session.sourceIdentity !== undefined && { sourceIdentity: session.sourceIdentity }),
    // Observed: github.com/aws-samples/service-control-policy-examples issue 6.
    ...(session.issuedBy === 'AssumeRoot' && { assumedRoot: 'true' }),
  };
}

/** Ours, not CloudTrail's: what was decided, by which layer and statements. */
function describeOutcome(outcome: Outcome | undefined): Readonly<Record<string, unknown>> {
  if (outcome === undefined) return { outcome: 'undecided' };
  if (outcome.kind !== 'denied') return { outcome: outcome.kind };
  const { unmet, message } = outcome;
  const { need, decision } = unmet;
  return {
    outcome: 'denied',
    action: need.action,
    resource: need.resource,
    evalDecision: decision.decision,
    layer: decision.layer,
    statements: decision.statements.map(({ layer, policy, index }) => ({
      layer,
      policy: policy.arn ?? policy.name,
      statement: index,
    })),
    reason: decision.reason,
    message,
  };
}
