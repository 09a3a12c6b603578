// What is written down about a call? One event in CloudTrail's record format for every call whose caller is known; two where a role is
// assumed from another account. Where events are kept is the activity log's business.
// AWS: "CloudTrail record contents for management, data, and network activity events" (CloudTrail User Guide), version 1.11; "Logging IAM
// and AWS STS API calls with AWS CloudTrail" (IAM User Guide).

import type { ActivityRecord } from '../identity/activity-log.ts';
import { isoSeconds } from '../identity/iso-seconds.ts';
import { arnAccount } from '../language/arn.ts';
import type { WireError } from '../wire/error-response.ts';
import { UNMODELLED_ERRORS } from '../wire/error-table.ts';
import { describeValue, withoutSignature } from './describe-value.ts';
import { eventDecision } from './event-decision.ts';
import { newEventId } from './event-id.ts';
import { eventResources } from './event-resources.ts';
import type { Authenticated, Progress, ServerParts } from './exchange.ts';
import { foreignIdentity, userIdentity } from './user-identity.ts';

/** How the protocols write a denial; an operation may also deny by itself. */
const DENIALS: ReadonlySet<string | undefined> = new Set(
  Object.values(UNMODELLED_ERRORS.AccessDenied).map(([code]) => code),
);

/** Characters. AWS: the same page, the largest sizes of these fields; longer texts are cut, larger contents left out. */
const MAX_TEXT = 1024;
const MAX_CONTENT = 102_400;

/**
 * Resolves when the event of a change, of new credentials or of a denial is durable; that of any other reading is only taken, see `ActivityLog.enqueue`. Calls whose
 * caller is not known are not recorded, as CloudTrail does not: anyone could fill the log.
 */
export async function recordActivity(
  progress: Progress,
  error: WireError | undefined,
  parts: ServerParts,
): Promise<void> {
  if (!isAuthenticated(progress)) return;
  const record = eventRecord(progress, error, parts);
  const denied = progress.outcome?.kind === 'denied' || DENIALS.has(error?.code);
  if (!changes(progress) && !denied) return parts.activity.enqueue(record);
  const owner = error === undefined ? foreignOwner(progress) : undefined;
  if (owner === undefined) return parts.activity.append(record);
  const sharedEventID = parts.newId();
  const foreign = {
    ...record,
    userIdentity: foreignIdentity(progress.call.caller),
    // Whose policies allowed it is the caller's account's own.
    additionalEventData: { decision: { enforcement: parts.enforcement, outcome: progress.outcome?.kind } },
    eventID: newEventId(progress.time),
    recipientAccountId: owner,
    sharedEventID,
  };
  return parts.activity.append({ ...record, sharedEventID }, foreign);
}

/** Or hands out credentials, which CloudTrail takes for reading, with an answer in the event all the same. */
function changes({ operation, output }: Progress): boolean {
  return operation?.readOnly === false || output?.['Credentials'] !== undefined;
}

type Recordable = Authenticated & Progress;

function isAuthenticated(progress: Progress): progress is Recordable {
  return progress.call !== undefined;
}

/**
 * The other account whose role was assumed: it gets an event too. What was denied is recorded for the caller's account alone.
 * AWS: "Logging IAM and AWS STS API calls with AWS CloudTrail", cross-account examples.
 */
function foreignOwner({ operation, call, input }: Recordable): string | undefined {
  if (operation.name !== 'AssumeRole') return undefined;
  const owner = arnAccount(String(input?.['RoleArn']));
  return owner === call.caller.account ? undefined : owner;
}

function eventRecord(progress: Recordable, error: WireError | undefined, parts: ServerParts): ActivityRecord {
  const { requestId, time, service, shape, operation, call, input, output, outcome, needs = [] } = progress;
  const answered = output !== undefined && error === undefined && changes(progress);
  const resources = eventResources(needs);
  const isData = operation.dataEvent === true;
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(call.caller),
    eventTime: isoSeconds(time),
    eventSource: `${service.signingName}.amazonaws.com`,
    eventName: operation.name,
    awsRegion: call.region,
    sourceIPAddress: call.sourceIp,
    userAgent: call.userAgent.slice(0, MAX_TEXT),
    ...(error && { errorCode: errorCode(error), errorMessage: withoutSignature(error.message).slice(0, MAX_TEXT) }),
    requestParameters: input === undefined ? null : bounded(describeValue(shape.input, input)),
    responseElements: answered ? bounded(describeValue(shape.output, output)) : null,
    additionalEventData: { decision: { enforcement: parts.enforcement, ...eventDecision(outcome) } },
    requestID: requestId,
    eventID: newEventId(time),
    readOnly: operation.readOnly,
    ...(resources.length > 0 && { resources }),
    eventType: 'AwsApiCall',
    managementEvent: !isData,
    recipientAccountId: call.caller.account,
    eventCategory: isData ? 'Data' : 'Management',
  };
}

/**
 * Observed in public records: IAM's modelled errors by the names of their shapes (NoSuchEntityException, where the wire has
 * NoSuchEntity), denials as AccessDenied in every protocol.
 */
function errorCode({ name, code }: WireError): string {
  return DENIALS.has(code) ? 'AccessDenied' : (name ?? code);
}

/** What is empty is null, what is too large is left out. `omitted` is documented; the size beside it is from memory. */
function bounded(content: unknown): unknown {
  const size = JSON.stringify(content).length;
  if (size <= '{}'.length) return null;
  return size > MAX_CONTENT ? { omitted: true, originalSize: size, reason: 'the content is too large' } : content;
}
