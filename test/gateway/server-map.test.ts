// Servers of notebooks from a file, and what is wrong with such files.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readServerMap } from '../../src/gateway/server-map.ts';

const folder = mkdtempSync(join(tmpdir(), 'sagewarden-servers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/analysis';

function read(text: string) {
  const file = join(folder, 'servers.json');
  writeFileSync(file, text);
  return readServerMap(file);
}

describe('a map of servers', () => {
  it('names servers by ARN', async () => {
    const servers = read(JSON.stringify({ [ARN]: { url: 'http://127.0.0.1:8888', token: 'sesame' } }));
    if ('problem' in servers) throw new Error(servers.problem);
    expect(await servers.serverOf(ARN)).toEqual({ url: new URL('http://127.0.0.1:8888'), token: 'sesame' });
    expect(await servers.serverOf(`${ARN}2`)).toBeUndefined();
  });

  it.each([
    ['{', 'is not JSON'],
    ['[]', 'must be an object from ARNs to servers'],
    ['{"x": {}}', 'has `x`, which is no ARN of SageMaker'],
    [`{"${ARN}": "http://a"}`, `has a server of \`${ARN}\` that is no object`],
    [`{"${ARN}": {"url": "http://a", "port": 1}}`, `has a server of \`${ARN}\` with an unknown member \`port\``],
    ...['"a"', '"ftp://a"', '"http://a/b"', '"http://a?b"', '"http://u@a"', '1'].map((url) => [
      `{"${ARN}": {"url": ${url}}}`,
      `has a server of \`${ARN}\` whose \`url\` is no http or https address without a path`,
    ]),
    ...['""', '"a b"', '"a\\r\\nb"', '1', 'null'].map((token) => [
      `{"${ARN}": {"url": "http://a", "token": ${token}}}`,
      `has a server of \`${ARN}\` whose \`token\` is no word`,
    ]),
  ])('%s is refused', (text = '', problem = '') => {
    expect(read(text)).toEqual({ problem });
  });

  it('that is not there is refused', () => {
    expect(readServerMap(join(folder, 'nothing'))).toEqual({ problem: 'cannot be read' });
  });
});
