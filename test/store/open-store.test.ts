// Which folders a store opens, which it refuses and how it says so.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { StoreErrorCode } from '../../src/store/store-error.ts';
import { openForTest, temporaryFolder } from './test-folder.ts';

const now = () => 0;

async function expectRefusal(folder: string, code: StoreErrorCode, masterKey?: Uint8Array): Promise<void> {
  const opening = openStore({ folder, now, ...(masterKey && { masterKey }) });
  await expect(opening).rejects.toMatchObject({ name: 'StoreError', code, message: expect.stringContaining(folder) });
}

async function makeStore(folder: string, masterKey?: Uint8Array): Promise<void> {
  const store = await openStore({ folder, now, ...(masterKey && { masterKey }) });
  await store.close();
}

test('a missing folder is made, and nobody else may read what is in it', async () => {
  const folder = join(temporaryFolder(), 'deep', 'data');
  await openForTest(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const files = readdirSync(folder);
  expect(files).toContain('sagewarden.db-wal');
  for (const file of files) expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
});

test('a folder with something else in it is refused and left as it is', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'thesis.txt'), '');
  await expectRefusal(folder, 'NotOurs');
  expect(readdirSync(folder)).toEqual(['thesis.txt']);
});

test.each(['', 'hello', 'null', '{}', '{"format":"1"}', '{"format":0}'])(
  'a marker that says %o is not ours',
  async (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'sagewarden.json'), text);
    await expectRefusal(folder, 'NotOurs');
  },
);

test('a first start that was cut off before the marker was whole can be repeated', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'sagewarden.json.unfinished'), '{');
  await openForTest(folder);
});

test('a later folder format or schema version is refused', async () => {
  const folder = temporaryFolder();
  await makeStore(folder);
  const database = new DatabaseSync(join(folder, 'sagewarden.db'));
  database.exec(`UPDATE settings SET value = '99' WHERE name = 'schemaVersion'`);
  database.close();
  await expectRefusal(folder, 'NewerVersion');
  writeFileSync(join(folder, 'sagewarden.json'), '{"format":2}');
  await expectRefusal(folder, 'NewerVersion');
});

test('a path that cannot be a folder is refused', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expectRefusal(file, 'NotWritable');
  await expectRefusal(join(file, 'below'), 'NotWritable');
  // Where the system takes no new folders at all.
  if (process.platform === 'linux') await expectRefusal('/proc/sagewarden', 'NotWritable');
});

test('a database file that is something else is refused', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'sagewarden.json'), '{"format":1}');
  writeFileSync(
    join(folder, 'sagewarden.db'),
    'not a database, but long enough to look like one at first sight'.repeat(20),
  );
  await expectRefusal(folder, 'NotOurs');
});

test('a database that was damaged or cut short is refused', async () => {
  const folder = temporaryFolder();
  await makeStore(folder);
  const file = join(folder, 'sagewarden.db');
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, 5000));
  await expectRefusal(folder, 'Damaged');
  writeFileSync(file, Buffer.from(whole).fill('garbage', 4096));
  await expectRefusal(folder, 'Damaged');
});

test('a folder behind a symbolic link is one with the folder itself', async () => {
  const folder = temporaryFolder();
  const link = `${folder}-link`;
  symlinkSync(folder, link);
  onTestFinished(() => rmSync(link));
  await openForTest(link);
  await expectRefusal(folder, 'InUse');
});

test('everything is private even where the system would make it public', async () => {
  const before = process.umask(0);
  onTestFinished(() => {
    process.umask(before);
  });
  const folder = join(temporaryFolder(), 'data');
  const store = await openForTest(folder);
  await store.activity.append({});
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const file of readdirSync(folder))
    expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
});

test('a folder that is open is refused, and can be opened once it was closed', async () => {
  const folder = temporaryFolder();
  const first = await openForTest(folder);
  await expectRefusal(folder, 'InUse');
  await first.close();
  await openForTest(folder);
});

test('a refused opening leaves nothing locked', async () => {
  const folder = temporaryFolder();
  await makeStore(folder, new Uint8Array(32));
  await expectRefusal(folder, 'WrongMasterKey', new Uint8Array(32).fill(1));
  await makeStore(folder, new Uint8Array(32));
});

test('the master key is made once and kept', async () => {
  const folder = temporaryFolder();
  const first = await openForTest(folder);
  const sealed = first.sealer.seal('secret', 'test');
  const keyFile = readFileSync(join(folder, 'master.key'));
  await first.close();
  const second = await openForTest(folder);
  expect(second.sealer.open(sealed, 'test')).toBe('secret');
  expect(readFileSync(join(folder, 'master.key'))).toEqual(keyFile);
});

test("an operator's master key is used and not written down", async () => {
  const folder = temporaryFolder();
  await makeStore(folder, new Uint8Array(32).fill(7));
  expect(existsSync(join(folder, 'master.key'))).toBe(false);
});

test('a wrong, missing or malformed master key is refused', async () => {
  const folder = temporaryFolder();
  await makeStore(folder, new Uint8Array(32).fill(7));
  await expectRefusal(folder, 'WrongMasterKey');
  expect(existsSync(join(folder, 'master.key'))).toBe(false);
  writeFileSync(join(folder, 'master.key'), Buffer.alloc(32).toString('base64'));
  await expectRefusal(folder, 'WrongMasterKey');
  const opening = openStore({ folder, now, masterKey: new Uint8Array(31) });
  await expect(opening).rejects.toMatchObject({ code: 'WrongMasterKey', message: expect.stringContaining('31') });
});

test('an error that is not about the folder is not dressed up as one', async () => {
  const folder = temporaryFolder();
  await makeStore(folder);
  mkdirSync(join(folder, 'other'));
  const database = new DatabaseSync(join(folder, 'sagewarden.db'));
  database.exec('DROP TABLE identity_records');
  database.close();
  await expect(openStore({ folder, now })).rejects.toThrow(/no such table/);
});
