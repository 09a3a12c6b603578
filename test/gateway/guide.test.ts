// The guide about notebooks does what it says: its commands run, and what they give opens.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { SagewardenProcess } from '../clients/sagewarden-process.ts';
import { serveWhileTesting } from '../clients/serve-while-testing.ts';
import { textOf } from '../repository/source-files.ts';

const installed = spawnSync('aws', ['--version']).status === 0;

describe.runIf(installed)(`the guide${installed ? '' : ' (skipped: no aws on the PATH)'}`, () => {
  const blocks = [...textOf('docs/guide/notebooks.md').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
    ([, text = '']) => text,
  );
  let server: SagewardenProcess;
  serveWhileTesting(async (started) => {
    server = started;
  });

  it('makes a notebook, and a URL that opens it', { timeout: 120_000 }, async () => {
    let { accessKeyId, secretAccessKey } = server.credentials();
    const run = (script: string) => {
      const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], {
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          HOME: '/nonexistent',
          AWS_ENDPOINT_URL: server.endpoint,
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_DEFAULT_REGION: 'us-east-1',
          AWS_MAX_ATTEMPTS: '1',
        },
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      return stdout;
    };
    expect(blocks).toHaveLength(2);
    const [prepare = '', open = ''] = blocks;
    run(prepare);
    const { AccessKey } = JSON.parse(run('aws iam create-access-key --user-name casey'));
    ({ AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = AccessKey);
    const url = new URL(JSON.parse(run(open)).AuthorizedUrl);
    expect(url.hostname).toMatch(/^analysis-[0-9a-f]{16}\.notebook\.us-east-1\.localhost$/);
    expect(server.printed()).toContain(`below http://localhost:${url.port}`);
    const asked = {
      host: '127.0.0.1',
      port: url.port,
      path: `/${url.search}`,
      headers: { host: url.host },
      agent: false,
    };
    const [response] = await once(httpRequest(asked).end(), 'response');
    expect(response.statusCode).toBe(303);
    response.resume();
  });
});
