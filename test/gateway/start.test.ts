// What keeps the gateway from starting is told with the option that mends it, and nothing stays open.

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfiguration, type ServeOptions } from '../../src/server/configuration.ts';
import { startServer } from '../../src/server/start-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'sagewarden-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (options: ServeOptions, environment = {}) =>
  startServer(readConfiguration({ port: '0', data: join(folder, 'data'), ...options }, environment));

it('a port that is taken, a program that is not there, a file that is none: then it starts', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await expect(start({ gatewayPort: String(port) })).rejects.toThrow(
    `port ${port} of 127.0.0.1 is in use; choose another one with --gateway-port`,
  );
  taken.close();
  await expect(start({ notebooks: 'jupyter' }, { PATH: folder })).rejects.toThrow(
    '--notebooks: there is no program `jupyter-notebook` on the PATH; install it, or name another one in SAGEWARDEN_NOTEBOOK_COMMAND',
  );
  await expect(start({ notebooks: join(folder, 'none.json') })).rejects.toThrow(
    /^--notebooks: `.*none\.json` cannot be read$/,
  );
  const server = await start({ gatewayPort: String(port), gatewayUrl: 'http://notebooks.example.com' });
  expect(server.gatewayUrl).toBe('http://notebooks.example.com');
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(401);
  await server.close();
});
