// The key under which a store's secrets rest: from the operator, or made at first start and kept in a private file.

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSealer, type Sealer } from '../identity/seal.ts';
import { writeDurably } from './data-folder.ts';
import type { Database } from './schema.ts';
import { readSetting, writeSetting } from './settings.ts';
import { StoreError } from './store-error.ts';

const KEY_FILE = 'master.key';
const KEY_BYTES = 32;
const CHECK_PURPOSE = 'master-key-check';

/**
 * The sealer for the secrets in `database`. `given` is the operator's key (32 bytes); without it the key is read from
 * `master.key` in `folder`, which is made when the database is new. Throws a StoreError `WrongMasterKey` when the key is
 * missing, malformed or not the one that this database was made with.
 */
export async function openSealer(database: Database, folder: string, given: Uint8Array | undefined): Promise<Sealer> {
  const check = await readSetting(database, 'masterKeyCheck');
  const file = join(folder, KEY_FILE);
  if (given === undefined && check === undefined && !existsSync(file)) {
    writeDurably(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
  }
  const key = given ?? readKeyFile(file);
  if (key.length !== KEY_BYTES) {
    const place = given === undefined ? `in \`${file}\`` : 'that was given';
    const length = `must be ${KEY_BYTES} bytes long, not ${key.length}`;
    throw new StoreError('WrongMasterKey', `the master key ${place} ${length}`);
  }
  const sealer = createSealer(key);
  if (check === undefined) {
    await writeSetting(database, 'masterKeyCheck', sealer.seal('sagewarden', CHECK_PURPOSE));
  } else if (sealer.open(check, CHECK_PURPOSE) === undefined) {
    throw new StoreError('WrongMasterKey', `the secrets in \`${folder}\` were sealed with another master key`);
  }
  return sealer;
}

function readKeyFile(file: string): Uint8Array {
  if (!existsSync(file)) {
    throw new StoreError('WrongMasterKey', `the master key is missing: give it, or restore \`${file}\``);
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
}
