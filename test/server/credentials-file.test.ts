// The credentials file that AWS's tools read.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentialsFile, readProfileKey, writeProfile } from '../../src/server/credentials-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sagewarden-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const profile = (name: string, secretAccessKey: string) => ({ name, accessKeyId: 'AKIA1', secretAccessKey });
const section = (name: string, secret: string) =>
  `[${name}]\naws_access_key_id = AKIA1\naws_secret_access_key = ${secret}\nregion = us-east-1\n`;

describe('the credentials file', () => {
  it('is private, and keeps the profiles that are there', () => {
    writeProfile(folder, profile('default', 'a'));
    expect(statSync(credentialsFile(folder)).mode & 0o777).toBe(0o600);
    writeProfile(folder, profile('210987654321', 'b'));
    expect(readFileSync(credentialsFile(folder), 'utf8')).toBe(
      `${section('default', 'a')}\n${section('210987654321', 'b')}`,
    );
    writeProfile(folder, profile('default', 'c'));
    expect(readFileSync(credentialsFile(folder), 'utf8')).toBe(
      `${section('210987654321', 'b')}\n${section('default', 'c')}`,
    );
  });

  it('tells the key that a profile names', () => {
    expect(readProfileKey(folder, 'default')).toBeUndefined();
    writeFileSync(
      credentialsFile(folder),
      '[other]\naws_access_key_id=AKIA0\n[default]\n\n aws = 1\naws_access_key_id=AKIA2\n',
    );
    expect(readProfileKey(folder, 'default')).toBe('AKIA2');
    expect(readProfileKey(folder, 'other')).toBe('AKIA0');
    expect(readProfileKey(folder, 'oth')).toBeUndefined();
  });
});
