// What was acknowledged is there after a restart, a clean one and twenty kill -9 under writes.

import { CreateUserCommand, GetUserCommand, ListUsersCommand, paginateListUsers } from '@aws-sdk/client-iam';
import { CreateModelCommand, DescribeModelCommand } from '@aws-sdk/client-sagemaker';
import { afterAll, describe, expect, it } from 'vitest';
import { type Clients, clientsFor, removeFolder, startSagewarden, temporaryFolder } from './sagewarden-process.ts';
import { allow, createUser } from './team.ts';

const folders: string[] = [];
afterAll(() => folders.forEach(removeFolder));

function folderOfItsOwn(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

async function userNames(admin: Clients): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const page of paginateListUsers({ client: admin.iam }, {})) {
    for (const user of page.Users ?? []) names.add(user.UserName ?? '');
  }
  return names;
}

describe('a restart', () => {
  it('ends cleanly on Ctrl-C and finds users, policies, keys and resources again', async () => {
    const folder = folderOfItsOwn();
    const first = await startSagewarden(folder);
    const admin = clientsFor(first.endpoint, first.credentials());
    const user = await createUser(admin, first.endpoint, 'casey', { models: allow('sagemaker:*Model') });
    await user.sagemaker.send(new CreateModelCommand({ ModelName: 'kept' }));
    const credentials = await user.sagemaker.config.credentials();
    expect(await first.stop()).toBe(0);

    const second = await startSagewarden(folder);
    expect(second.credentials()).toEqual(first.credentials());
    const again = clientsFor(second.endpoint, credentials);
    const model = await again.sagemaker.send(new DescribeModelCommand({ ModelName: 'kept' }));
    expect(model.ModelArn).toBe('arn:aws:sagemaker:us-east-1:123456789012:model/kept');
    await expect(again.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
    const admins = clientsFor(second.endpoint, second.credentials());
    const { User } = await admins.iam.send(new GetUserCommand({ UserName: 'casey' }));
    expect(User?.Arn).toBe('arn:aws:iam::123456789012:user/casey');
    expect(await second.stop()).toBe(0);
  });

  it('loses no acknowledged write in twenty rounds of kill -9', { timeout: 120_000 }, async () => {
    const folder = folderOfItsOwn();
    const acknowledged = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const server = await startSagewarden(folder);
      const admin = clientsFor(server.endpoint, server.credentials());
      const found = await userNames(admin);
      expect([...acknowledged].filter((name) => !found.has(name))).toEqual([]);
      const before = acknowledged.size;
      const writers = Array.from({ length: 4 }, (_, writer) =>
        writeUntilKilled(admin, `r${round}w${writer}`, acknowledged),
      );
      while (acknowledged.size === before) await new Promise((wait) => setTimeout(wait, 5));
      await new Promise((wait) => setTimeout(wait, Math.random() * 150));
      await server.kill();
      await Promise.all(writers);
    }
    const server = await startSagewarden(folder);
    const found = await userNames(clientsFor(server.endpoint, server.credentials()));
    expect([...acknowledged].filter((name) => !found.has(name))).toEqual([]);
    await server.stop();
  });
});

async function writeUntilKilled(admin: Clients, prefix: string, acknowledged: Set<string>): Promise<void> {
  for (let index = 0; ; index += 1) {
    const name = `${prefix}n${index}`;
    try {
      await admin.iam.send(new CreateUserCommand({ UserName: name }));
    } catch {
      return;
    }
    acknowledged.add(name);
  }
}
