// A server for the tests of one file or group: started before them, stopped and forgotten after them.

import { afterAll, beforeAll } from 'vitest';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';

/** `prepare` gets the server, once it is healthy, and its administrator's clients; the tests run when it is done. */
export function serveWhileTesting(
  prepare: (server: SagewardenProcess, admin: Clients) => Promise<void>,
  options: readonly string[] = [],
): void {
  const folder = temporaryFolder();
  let server: SagewardenProcess | undefined;
  beforeAll(async () => {
    server = await startSagewarden(folder, options);
    await prepare(server, clientsFor(server.endpoint, server.credentials()));
  });
  afterAll(async () => {
    await server?.stop();
    removeFolder(folder);
  });
}
