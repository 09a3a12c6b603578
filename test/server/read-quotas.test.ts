// The file that sets quotas: what it may say, and what is said of every other one.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { QUOTA_ROWS } from '../../src/identity/quota-rows.ts';
import { QUOTAS } from '../../src/identity/quotas.ts';
import { ConfigurationError } from '../../src/server/configuration.ts';
import { quotasIn, readQuotas } from '../../src/server/read-quotas.ts';

function problemOf(text: string): string {
  try {
    quotasIn(text, 'q.json');
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('the file of quotas', () => {
  it('sets every quota by its name, and leaves the others', () => {
    const all = Object.fromEntries(Object.values(QUOTA_ROWS).map(({ name }) => [name, 1]));
    expect(new Set(Object.values(quotasIn(JSON.stringify(all), 'q.json')))).toEqual(new Set([1]));
    expect(quotasIn('{"UsersQuota": 7}', 'q.json')).toEqual({ ...QUOTAS, usersPerAccount: 7 });
    expect(quotasIn('{}', 'q.json')).toEqual(QUOTAS);
    expect(readQuotas(undefined)).toBe(QUOTAS);
  });

  it('has one name for each quota, whose default can be set', () => {
    const rows = Object.values(QUOTA_ROWS);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    for (const [key, { maximum }] of Object.entries(QUOTA_ROWS)) {
      expect(QUOTAS[key as keyof typeof QUOTAS]).toBeLessThanOrEqual(maximum);
    }
  });

  it.each([
    ['{"UserQuota": 7}', 'line 1, column 2: there is no quota `UserQuota`; did you mean `UsersQuota`?'],
    ['{\n  "Nothing": 7}', 'line 2, column 3: there is no quota `Nothing`; docs/reference/quotas.md lists them'],
    ['{"__proto__": 7}', 'line 1, column 2: there is no quota `__proto__`; docs/reference/quotas.md lists them'],
    ['{"UsersQuota": 1, "UsersQuota": 2}', 'line 1, column 19: `UsersQuota` is set twice'],
    ...['1.5', '-1', '"7"', 'null', 'true', '1000001', '1e99'].map((value): [string, string] => [
      `{"UsersQuota": ${value}}`,
      `line 1, column 16: \`UsersQuota\` must be a whole number from 0 to 1000000, not \`${value}\``,
    ]),
    ['{"UsersQuota": {}}', 'line 1, column 16: `UsersQuota` must be a whole number from 0 to 1000000, not `{}`'],
    ['{"UsersQuota": {"a": {}}}', 'line 1, column 22: nests too deep; a quota is a whole number'],
    ['[]', 'must hold a JSON object of quotas'],
    ['', 'line 1, column 1: is no JSON: a value is expected here'],
  ])('refuses %s', (text, problem) => {
    expect(problemOf(text)).toBe(`--quotas: \`q.json\` ${problem}`);
  });

  it('refuses what is no JSON, with its place', () => {
    expect(problemOf('{"UsersQuota": 7,}')).toMatch(/^--quotas: `q\.json` line 1, column 18: is no JSON: /);
  });

  it('refuses a file that is not there or is far too long', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sagewarden-quotas-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(() => readQuotas(join(folder, 'none'))).toThrow(/^--quotas: `.*` cannot be read: ENOENT/);
    writeFileSync(join(folder, 'long'), ' '.repeat(65_537));
    expect(() => readQuotas(join(folder, 'long'))).toThrow('cannot be read: has more than 65536 bytes');
  });
});
