// The credential report: GenerateCredentialReport, GetCredentialReport. A line for the root user and one for each user, with the state
// of their credentials.
//
// AWS: IAM User Guide, id_credentials_getting-report: the columns and their values; a report is made anew after four hours.

import { rootArn, userArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { AccessKeyRecord, UserRecord } from '../../identity/records.ts';
import type { CredentialReportRecord } from '../../identity/report-records.ts';
import type { Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { wholeSeconds } from '../whole-seconds.ts';
import { iamNeed } from './entities.ts';

const NAME = 'credential-report';
const FRESH_FOR = 4 * 60 * 60_000;

const generateCredentialReport: Operation = {
  name: 'GenerateCredentialReport',
  readOnly: false,
  needs: () => [iamNeed('GenerateCredentialReport', '*')],
  perform: (_input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const there = draft.get('credentialReport', account, NAME);
      if (there === undefined || !isFresh(there, call.time)) {
        const content = credentialReport(draft, account);
        draft.put('credentialReport', { account, name: NAME, generatedAt: call.time, content });
      }
      return { State: 'COMPLETE' };
    }),
};

const getCredentialReport: Operation = {
  name: 'GetCredentialReport',
  readOnly: true,
  needs: () => [iamNeed('GetCredentialReport', '*')],
  perform: async (_input, call, world) => {
    const report = world.identity.directory.get('credentialReport', call.caller.account, NAME);
    if (report === undefined) {
      throw new ServiceError(
        'ReportNotPresent',
        'There is no credential report. Use GenerateCredentialReport to make one.',
      );
    }
    if (!isFresh(report, call.time)) {
      const message = 'The credential report has expired. Use GenerateCredentialReport to make another one.';
      throw new ServiceError('ReportExpired', message);
    }
    return {
      Content: Buffer.from(report.content),
      ReportFormat: 'text/csv',
      GeneratedTime: wholeSeconds(report.generatedAt),
    };
  },
};

export const credentialReportOperations: readonly Operation[] = [generateCredentialReport, getCredentialReport];

function isFresh(report: CredentialReportRecord, now: number): boolean {
  return now < report.generatedAt + FRESH_FOR;
}

const ABSENT = 'N/A';
const KEY_COLUMNS = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'];
const COLUMNS = [
  ...['user', 'arn', 'user_creation_time'],
  ...['password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation', 'mfa_active'],
  ...['access_key_1', 'access_key_2'].flatMap((key) => KEY_COLUMNS.map((column) => `${key}_${column}`)),
  ...['cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated'],
];
const NO_CERTIFICATES = ['false', ABSENT, 'false', ABSENT];

function credentialReport(directory: Directory, account: string): string {
  const keys = keysByOwner(directory.list('accessKey', account));
  const created = directory.get('account', account, account)?.createdAt ?? 0;
  const root = [
    ...['<root_account>', rootArn(account), time(created)],
    ...['not_supported', 'no_information', 'not_supported', 'not_supported', 'false'],
    ...keyValues(keys.get(undefined)),
    ...NO_CERTIFICATES,
  ];
  const users = directory.list('user', account).map((user) => userLine(user, keys.get(user.name)));
  return [COLUMNS, root, ...users].map((values) => values.map(csvValue).join(',')).join('\n');
}

function userLine(user: UserRecord, keys: readonly AccessKeyRecord[] | undefined): readonly string[] {
  return [
    ...[user.name, userArn(user), time(user.createdAt)],
    ...['false', ABSENT, ABSENT, ABSENT, 'false'],
    ...keyValues(keys),
    ...NO_CERTIFICATES,
  ];
}

/** Two keys, the older one first. */
function keyValues(keys: readonly AccessKeyRecord[] = []): readonly string[] {
  const [first, second] = [...keys].sort((a, b) => a.createdAt - b.createdAt);
  return [first, second].flatMap((key) => {
    if (key === undefined) return ['false', ABSENT, ABSENT, ABSENT, ABSENT];
    const { at, region = ABSENT, service = ABSENT } = key.lastUsed ?? {};
    return [
      String(key.status === 'Active'),
      time(key.createdAt),
      at === undefined ? ABSENT : time(at),
      region,
      service,
    ];
  });
}

function keysByOwner(keys: readonly AccessKeyRecord[]): ReadonlyMap<string | undefined, readonly AccessKeyRecord[]> {
  const owners = new Map<string | undefined, AccessKeyRecord[]>();
  for (const key of keys) owners.set(key.user, [...(owners.get(key.user) ?? []), key]);
  return owners;
}

/** `2026-01-31T08:00:00+00:00` */
function time(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}+00:00`;
}

/** A name or path may have commas. */
function csvValue(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
