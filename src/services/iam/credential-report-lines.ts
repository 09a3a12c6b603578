// What does the credential report of an account say? A line for the root user and one for each user, with the state of their credentials.
//
// AWS: IAM User Guide, id_credentials_getting-report: the columns and their values.

import { rootArn, userArn } from '../../identity/arn.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { AccessKeyRecord, UserRecord } from '../../identity/records.ts';
import { PASSWORD_POLICY_NAME } from '../../identity/sign-in-records.ts';

const ABSENT = 'N/A';
const DAY = 24 * 60 * 60_000;
const KEY_COLUMNS = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'];
const COLUMNS = [
  ...['user', 'arn', 'user_creation_time'],
  ...['password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation', 'mfa_active'],
  ...['access_key_1', 'access_key_2'].flatMap((key) => KEY_COLUMNS.map((column) => `${key}_${column}`)),
  ...['cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated'],
];

/** The report as it is read: CSV, without a line break at its end. */
export function credentialReport(directory: Directory, account: string): string {
  const keysOf = byUser(directory.list('accessKey', account));
  const certificatesOf = byUser(directory.list('signingCertificate', account));
  const withMfa = new Set(directory.list('mfaDevice', account).map(({ owner }) => owner));
  const created = directory.get('account', account, account)?.createdAt ?? 0;
  const root = [
    ...['<root_account>', rootArn(account), time(created)],
    ...['not_supported', 'no_information', 'not_supported', 'not_supported', String(withMfa.has(account))],
    ...keyValues(keysOf(undefined)),
    ...certificateValues(certificatesOf(undefined)),
  ];
  const users = directory
    .list('user', account)
    .map((user) => [
      ...[user.name, userArn(user), time(user.createdAt)],
      ...passwordValues(user, directory),
      String(withMfa.has(user.id)),
      ...keyValues(keysOf(user.name)),
      ...certificateValues(certificatesOf(user.name)),
    ]);
  return [COLUMNS, root, ...users].map((values) => values.map(csvValue).join(',')).join('\n');
}

/** Nobody signs in with a password here, so when one was last used is never known. */
function passwordValues({ account, id }: UserRecord, directory: Directory): readonly string[] {
  const profile = directory.get('loginProfile', account, id);
  if (profile === undefined) return ['false', ABSENT, ABSENT, ABSENT];
  const { maxAge } = directory.get('passwordPolicy', account, PASSWORD_POLICY_NAME) ?? {};
  const next = maxAge === undefined ? ABSENT : time(profile.changedAt + maxAge * DAY);
  return ['true', 'no_information', time(profile.changedAt), next];
}

/** Two keys, the older one first. */
function keyValues(keys: readonly AccessKeyRecord[]): readonly string[] {
  return firstTwo(keys).flatMap((key) => {
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

interface Rotated {
  readonly user?: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
}

function certificateValues(certificates: readonly Rotated[]): readonly string[] {
  return firstTwo(certificates).flatMap((certificate) =>
    certificate === undefined
      ? ['false', ABSENT]
      : [String(certificate.status === 'Active'), time(certificate.createdAt)],
  );
}

function firstTwo<Credential extends Rotated>(credentials: readonly Credential[]): readonly (Credential | undefined)[] {
  const [first, second] = credentials.toSorted((a, b) => a.createdAt - b.createdAt);
  return [first, second];
}

/** `undefined` asks for those of the root user. */
function byUser<Credential extends Rotated>(
  credentials: readonly Credential[],
): (user: string | undefined) => readonly Credential[] {
  const found = new Map<string | undefined, Credential[]>();
  for (const credential of credentials) {
    const own = found.get(credential.user) ?? [];
    own.push(credential);
    found.set(credential.user, own);
  }
  return (user) => found.get(user) ?? [];
}

/** `2026-01-31T08:00:00+00:00` */
function time(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}+00:00`;
}

/** A name or path may have commas. */
function csvValue(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
