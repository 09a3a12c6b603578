// What is an event found by? The values of CloudTrail's lookup attributes in its record, for the store that indexes them and for
// LookupEvents, which tells them.

import { parseArn } from '../language/arn.ts';
import type { ActivityRecord } from './activity-log.ts';

/** A resource that an event is about. */
export interface EventResource {
  /** `AWS::IAM::User` */
  readonly type: string;
  /** The last part of the ARN: `casey`. */
  readonly name: string;
  readonly arn: string;
}

export interface EventFacts {
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly eventId: string | undefined;
  readonly name: string | undefined;
  readonly source: string | undefined;
  /** False for data events, which no look-up finds. */
  readonly management: boolean;
  readonly readOnly: boolean | undefined;
  readonly username: string | undefined;
  readonly accessKeyId: string | undefined;
  /** The unique id of the user or role that called; of a role's session, the role's. */
  readonly principal: string | undefined;
  readonly resources: readonly EventResource[];
}

/** Of a record of CloudTrail's form; what it lacks is `undefined`. */
export function eventFacts(record: ActivityRecord): EventFacts {
  const identity = objectOf(record['userIdentity']);
  const issuer = objectOf(objectOf(identity['sessionContext'])['sessionIssuer']);
  const readOnly = record['readOnly'];
  return {
    account: textOf(record['recipientAccountId']),
    region: textOf(record['awsRegion']),
    eventId: textOf(record['eventID']),
    name: textOf(record['eventName']),
    source: textOf(record['eventSource']),
    management: record['eventCategory'] !== 'Data',
    readOnly: typeof readOnly === 'boolean' ? readOnly : undefined,
    username: usernameOf(identity),
    accessKeyId: textOf(identity['accessKeyId']),
    principal: textOf(issuer['principalId']) ?? textOf(identity['principalId']),
    resources: resourcesOf(record['resources']),
  };
}

/**
 * CloudTrail's `Username`: the user's name, `root`, or the name of a session. AWS: API_Event of CloudTrail; that a role's session is
 * told by its own name is from memory.
 */
function usernameOf(identity: Readonly<Record<string, unknown>>): string | undefined {
  if (identity['type'] === 'Root') return 'root';
  const userName = textOf(identity['userName']);
  if (userName !== undefined) return userName;
  const session = textOf(identity['principalId'])?.split(':');
  return session === undefined || session.length < 2 ? undefined : session.slice(1).join(':');
}

function resourcesOf(value: unknown): readonly EventResource[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const { ARN, type } = objectOf(each);
    const arn = textOf(ARN);
    return arn === undefined ? [] : [{ type: textOf(type) ?? '', name: resourceName(arn), arn }];
  });
}

/** The last part of an ARN, or what is no ARN as it is. */
export function resourceName(arn: string): string {
  const resource = parseArn(arn)?.resource ?? arn;
  return resource.slice(resource.lastIndexOf('/') + 1);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
