// The credential report: its columns and values, and how long it can be read.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { ACCOUNT, clientOf, NOW, openWorld, rootCaller, type TestWorld } from '../world.ts';

const HOURS = 3_600_000;
let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rootAt = (time: number) => clientOf(iamOperations, world, rootCaller(), time);

async function linesAt(time: number): Promise<readonly (readonly string[])[]> {
  const { Content, ReportFormat } = await rootAt(time).perform('GetCredentialReport');
  expect(ReportFormat).toBe('text/csv');
  return Buffer.from(Content as Uint8Array)
    .toString()
    .split('\n')
    .map((line) => line.split(','));
}

describe('the credential report', () => {
  it('has to be made first', async () => {
    expect(await rootAt(NOW).refusal('GetCredentialReport')).toMatch(/^ReportNotPresent: /);
  });

  it('is complete at once and tells the columns of AWS, the root user and every user', async () => {
    const root = rootAt(NOW);
    await root.perform('CreateUser', { UserName: 'casey', Path: '/a,"b/' });
    const first = await root.perform('CreateAccessKey', { UserName: 'casey' });
    await rootAt(NOW + 1000).perform('CreateAccessKey', { UserName: 'casey' });
    const { AccessKeyId } = first['AccessKey'] as { AccessKeyId: string };
    await root.perform('UpdateAccessKey', { UserName: 'casey', AccessKeyId, Status: 'Inactive' });
    await world.identity.transact((draft) => {
      const key = draft.accessKey(AccessKeyId);
      if (key !== undefined)
        draft.put('accessKey', { ...key, lastUsed: { at: NOW + 500, region: 'eu-west-1', service: 'sagemaker' } });
    });
    expect(await root.perform('GenerateCredentialReport')).toEqual({ State: 'COMPLETE' });
    const [columns, account, admin, casey] = await linesAt(NOW);
    expect(columns?.join()).toBe(
      'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
        'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
        'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
        'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
    );
    const [day, none] = ['2026-11-23T00:00:00+00:00', 'N/A'];
    const noKey = ['false', none, none, none, none];
    const noCertificates = ['false', none, 'false', none];
    expect(account).toEqual([
      '<root_account>',
      `arn:aws:iam::${ACCOUNT}:root`,
      day,
      'not_supported',
      'no_information',
      'not_supported',
      'not_supported',
      'false',
      ...noKey,
      ...noKey,
      ...noCertificates,
    ]);
    expect(admin?.slice(8, 13)).toEqual(['true', day, none, none, none]);
    expect(casey?.join()).toBe(
      [
        'casey',
        `"arn:aws:iam::${ACCOUNT}:user/a,""b/casey"`,
        day,
        ...['false', none, none, none, 'false'],
        ...['false', day, day, 'eu-west-1', 'sagemaker'],
        ...['true', '2026-11-23T00:00:01+00:00', none, none, none],
        ...noCertificates,
      ].join(),
    );
  });

  it('is the same for four hours, then it has to be made again', async () => {
    await rootAt(NOW).perform('CreateUser', { UserName: 'later' });
    await rootAt(NOW + 4 * HOURS - 1).perform('GenerateCredentialReport');
    expect(await linesAt(NOW + 4 * HOURS - 1)).toHaveLength(4);
    expect(await rootAt(NOW + 4 * HOURS).refusal('GetCredentialReport')).toMatch(/^ReportExpired: /);
    await rootAt(NOW + 4 * HOURS).perform('GenerateCredentialReport');
    expect(await linesAt(NOW + 4 * HOURS)).toHaveLength(5);
    expect(await rootAt(NOW + 4 * HOURS).perform('GetCredentialReport')).toMatchObject({
      GeneratedTime: new Date(NOW + 4 * HOURS),
    });
  });

  it('tells of passwords and their expiry, MFA devices and signing certificates', async () => {
    const later = NOW + 8 * HOURS;
    const root = rootAt(NOW);
    const { User } = await root.perform('CreateUser', { UserName: 'riley' });
    const { UserId } = User as { UserId: string };
    await root.perform('CreateLoginProfile', { UserName: 'riley', Password: 'correct horse 1 Battery!' });
    await root.perform('UpdateAccountPasswordPolicy', { MaxPasswordAge: 2 });
    await world.identity.transact((draft) => {
      const device = { account: ACCOUNT, createdAt: NOW, sealedSeed: '', tags: [], enabledAt: NOW };
      draft.put('mfaDevice', { ...device, name: 'phone', owner: UserId });
      draft.put('mfaDevice', { ...device, name: 'safe', owner: ACCOUNT });
      const certificate = { account: ACCOUNT, status: 'Inactive', createdAt: NOW, body: '', fingerprint: '' } as const;
      draft.put('signingCertificate', { ...certificate, name: 'C1', user: 'riley' });
    });
    await rootAt(later).perform('GenerateCredentialReport');
    const lines = await linesAt(later);
    const [day, next] = ['2026-11-23T00:00:00+00:00', '2026-11-25T00:00:00+00:00'];
    expect(lines.find(([name]) => name === '<root_account>')?.[7]).toBe('true');
    const riley = lines.find(([name]) => name === 'riley');
    expect(riley?.slice(3, 8)).toEqual(['true', 'no_information', day, next, 'true']);
    expect(riley?.slice(18)).toEqual(['false', day, 'false', 'N/A']);
    await root.perform('DeleteAccountPasswordPolicy');
    await rootAt(later + 8 * HOURS).perform('GenerateCredentialReport');
    expect((await linesAt(later + 8 * HOURS)).find(([name]) => name === 'riley')?.[6]).toBe('N/A');
  });
});
