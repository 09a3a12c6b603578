// A decision that is used again: never past an acknowledged change, and not where a condition asks for the time.

import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { Caller } from '../../src/identity/caller.ts';
import { type EchoNotebook, startEchoNotebook } from './echo-notebook.ts';
import { ACTION, allow, ended, type GatewayWorld, nextMessage, openGateway } from './gateway-world.ts';

const MINUTE = 60_000;
const FROM_HERE = { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } };
const [user, notebook] = ['casey', 'analysis'];

let gateway: GatewayWorld;
let echo: EchoNotebook;
let casey: Caller;
let arn: string;

beforeAll(async () => {
  gateway = await openGateway();
  echo = await startEchoNotebook();
  casey = await gateway.createUser(user, [allow()]);
  arn = await gateway.createNotebook(notebook);
  gateway.servers.set(arn, { url: echo.url });
});
afterAll(async () => {
  await gateway.close();
  await echo.close();
  expect(gateway.reports).toEqual([]);
});

/** Over a session of its own. */
async function openSocket(): Promise<WebSocket> {
  const url = await gateway.presign(casey, notebook);
  const socket = gateway.socket(new URL('/ws', url), { cookie: await gateway.open(url) });
  await once(socket, 'open');
  return socket;
}

describe('a decision that is used again', () => {
  it('never outlives an acknowledged change: 1,000 trials', { timeout: 180_000 }, async () => {
    // What is changed is a policy, or nothing but a tag of the notebook, in turns.
    const permitted = allow({ StringNotEquals: { 'aws:ResourceTag/Shut': 'yes' } });
    await gateway.putPolicy(user, [permitted]);
    const changes = [
      () => gateway.putPolicy(user, [{ ...allow(), Effect: 'Deny' }]),
      () => gateway.root.call('AddTags', { ResourceArn: arn, Tags: [{ Key: 'Shut', Value: 'yes' }] }),
    ];
    const undone = [
      () => gateway.putPolicy(user, [permitted]),
      () => gateway.root.call('DeleteTags', { ResourceArn: arn, TagKeys: ['Shut'] }),
    ];
    const before = echo.messages.length;
    for (let trial = 0; trial < 1000; trial += 1) {
      const socket = await openSocket();
      const message = nextMessage(socket);
      socket.send(`before ${trial}`);
      expect(await message).toBe(`before ${trial}`);
      // The change is made while messages are under way; what is sent after its acknowledgement must not pass.
      socket.send(`under way ${trial}`);
      const end = ended(socket);
      await changes[trial % 2]?.();
      socket.send(`stale ${trial}`);
      expect((await end).code).toBe(1008);
      await undone[trial % 2]?.();
    }
    const passed = echo.messages.slice(before);
    expect(passed.filter((text) => text.startsWith('before'))).toHaveLength(1000);
    expect(passed.filter((text) => text.startsWith('stale'))).toEqual([]);
  });

  it('holds where nothing changes, and not where the time is asked for', async () => {
    const asked: string[] = [];
    const { world } = gateway;
    const { decide } = world;
    const counting = await openGateway({
      parts: {
        world: {
          ...world,
          decide: (request, ...rest) => {
            asked.push(request.action);
            return decide(request, ...rest);
          },
        },
        now: () => gateway.clock.now,
      },
    });
    counting.servers.set(arn, { url: echo.url, token: 'sesame' });
    const again = async (statements: object[]) => {
      await gateway.putPolicy(user, statements);
      const opening = {
        caller: casey,
        action: ACTION,
        arn,
        opensUntil: gateway.clock.now + 1000,
        sessionMilliseconds: MINUTE,
      };
      const url = new URL(counting.gateway.presign(opening));
      const socket = counting.socket(new URL('/ws', url), { cookie: await counting.open(url) });
      await once(socket, 'open');
      const before = asked.length;
      for (let index = 0; index < 20; index += 1) {
        const message = nextMessage(socket);
        socket.send(String(index));
        await message;
        gateway.clock.now += 1;
      }
      socket.close();
      return asked.length - before;
    };
    expect(await again([allow(FROM_HERE)])).toBe(0);
    expect(
      await again([allow({ DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } })]),
    ).toBeGreaterThanOrEqual(19);
    await counting.close();
  });
});
