// How often the last use of a key is written down, and that nothing else of the record changes. Through the real store.

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { FIRST_ACCOUNT, firstStart } from '../../src/identity/first-start.ts';
import { noteUse } from '../../src/identity/note-use.ts';
import { resolveAccessKey } from '../../src/identity/resolve-access-key.ts';
import { NOW, openForTest, temporaryFolder } from '../store/test-folder.ts';

const MINUTE = 60_000;

test('a use is noted at most every five minutes, and never brings a deleted key back', async () => {
  const { identity, sealer } = await openForTest(temporaryFolder());
  const credentials = await firstStart({ identity, sealer }, { now: NOW, randomBytes });
  const accessKeyId = credentials?.accessKeyId ?? '';
  const resolved = resolveAccessKey({ accessKeyId }, identity.directory, sealer, NOW);
  if ('problem' in resolved) throw new Error(resolved.problem);
  const { caller } = resolved;
  const before = identity.directory.accessKey(accessKeyId);
  const use = (at: number) => noteUse({ caller, at, region: 'eu-west-1', service: 'sts' }, identity);
  const usedAt = () => identity.directory.accessKey(accessKeyId)?.lastUsed?.at;

  await use(NOW);
  expect(identity.directory.accessKey(accessKeyId)).toEqual({
    ...before,
    lastUsed: { at: NOW, region: 'eu-west-1', service: 'sts' },
  });
  await use(NOW + 5 * MINUTE - 1);
  expect(usedAt()).toBe(NOW);
  await use(NOW + 5 * MINUTE);
  expect(usedAt()).toBe(NOW + 5 * MINUTE);

  const deleted = identity.transact((draft) => draft.delete('accessKey', FIRST_ACCOUNT, accessKeyId));
  await Promise.all([deleted, use(NOW + 60 * MINUTE)]);
  expect(identity.directory.accessKey(accessKeyId)).toBeUndefined();
});
