// How a server ends while clients hold connections open: at once when nothing is under way, and not before what is.

import { CreateUserCommand, GetUserCommand } from '@aws-sdk/client-iam';
import { afterAll, expect, it } from 'vitest';
import { clientsFor, removeFolder, startSagewarden, temporaryFolder } from '../clients/sagewarden-process.ts';

const folder = temporaryFolder();
afterAll(() => removeFolder(folder));

it('answers the requests that are under way, then ends without waiting for idle connections', async () => {
  const server = await startSagewarden(folder);
  const { iam } = clientsFor(server.endpoint, server.credentials());
  const names = Array.from({ length: 40 }, (_, index) => `user${index}`);
  await iam.send(new CreateUserCommand({ UserName: 'first' }));
  const create = async (UserName: string) => {
    await iam.send(new CreateUserCommand({ UserName }));
    return UserName;
  };
  const underWay = Promise.allSettled(names.map(create));
  await new Promise((soon) => setTimeout(soon, 20));
  const started = performance.now();
  const code = await server.stop();
  expect(performance.now() - started).toBeLessThan(2_500);
  expect(code).toBe(0);
  expect(server.printed()).not.toContain('failed inside');
  const again = await startSagewarden(folder);
  const { iam: later } = clientsFor(again.endpoint, again.credentials());
  for (const outcome of await underWay) {
    if (outcome.status === 'fulfilled') await later.send(new GetUserCommand({ UserName: outcome.value }));
  }
  await again.stop();
});
