// The notebook gateway: presigned URLs, the sessions behind them, and what ends them, over the real store and decisions.
// AWS: SageMaker API Reference, CreatePresignedNotebookInstanceUrl; Developer Guide, "Limit Access to a Notebook Instance by IP Address".

import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../src/identity/caller.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import { clientOf, sessionCaller } from '../services/world.ts';
import { type EchoNotebook, startEchoNotebook } from './echo-notebook.ts';
import { ACTION, allow, ended, type GatewayWorld, nextMessage, openGateway, refusedWith } from './gateway-world.ts';

const MINUTE = 60_000;

let gateway: GatewayWorld;
let echo: EchoNotebook;
let casey: Caller;
let arn: string;
let count = 0;
/** A user and a notebook for each test. */
let user: string;
let notebook: string;

beforeAll(async () => {
  gateway = await openGateway({ proxies: [{ address: '127.0.0.1', bits: 32 }] });
  echo = await startEchoNotebook('sesame');
});
afterAll(async () => {
  await gateway.close();
  await echo.close();
  expect(gateway.reports).toEqual([]);
});
beforeEach(async () => {
  count += 1;
  user = `casey${count}`;
  notebook = `Analysis-${count}`;
  casey = await gateway.createUser(user, [allow()]);
  arn = await gateway.createNotebook(notebook);
  gateway.servers.set(arn, { url: echo.url, token: 'sesame' });
});

/** An open session: its cookie and the notebook's address. */
async function opened(by = casey, more?: object) {
  const url = await gateway.presign(by, notebook, more);
  const cookie = await gateway.open(url);
  return { url: new URL('/', url), headers: { cookie } };
}

async function openSocket(session: Awaited<ReturnType<typeof opened>>) {
  const socket = gateway.socket(new URL('/api/kernels/1/channels', session.url), session.headers);
  await once(socket, 'open');
  return socket;
}

describe('a presigned URL', () => {
  it('is on a host of the notebook’s own and opens it', async () => {
    const url = await gateway.presign(casey, notebook);
    expect(url.hostname).toMatch(new RegExp(`^analysis-${count}-[0-9a-f]{16}\\.notebook\\.us-east-1\\.localhost$`));
    const answer = await gateway.ask(new URL(`${url}&view=lab`));
    expect(answer).toMatchObject({
      status: 303,
      headers: { location: '/?view=lab', 'referrer-policy': 'no-referrer' },
    });
    const [setCookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(setCookie).toMatch(/^sagewarden-notebook=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const page = await gateway.ask(new URL('/tree?x=1', url), {
      headers: { cookie: setCookie.split(';', 1)[0] ?? '' },
    });
    expect(page.status).toBe(200);
    expect(JSON.parse(page.body)).toMatchObject({ url: '/tree?x=1', headers: { authorization: 'token sesame' } });
  });

  it('is made only for whom a policy allows it, and from where', async () => {
    await gateway.putPolicy(user, [allow({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })]);
    const client = clientOf(sagemakerOperations, gateway.world, casey);
    expect(await client.outcome('CreatePresignedNotebookInstanceUrl', { NotebookInstanceName: notebook })).toBe(
      `AccessDenied: User: ${casey.arn} is not authorized to perform: ${ACTION} on resource: ${arn} because no identity-based policy allows the ${ACTION} action`,
    );
  });

  it('is refused outside AWS’s limits, and for what is not there or does not run', async () => {
    const client = clientOf(sagemakerOperations, gateway.world, casey);
    const outcome = (input: object) =>
      client.outcome('CreatePresignedNotebookInstanceUrl', { NotebookInstanceName: notebook, ...input });
    for (const seconds of [1800, 43_200])
      expect(await outcome({ SessionExpirationDurationInSeconds: seconds })).toBe('done');
    for (const seconds of [1799, 43_201]) {
      expect(await outcome({ SessionExpirationDurationInSeconds: seconds })).toMatch(
        /^ValidationException: 1 validation error.*sessionExpirationDurationInSeconds/,
      );
    }
    expect(await outcome({ NotebookInstanceName: 'nothing' })).toBe('ValidationException: RecordNotFound');
    await gateway.root.call('StopNotebookInstance', { NotebookInstanceName: notebook });
    expect(await outcome({})).toMatch(/^ValidationException: Status \(Stopped\) not in \(\[InService\]\)/);
    const domain = { DomainId: 'd-1', UserProfileName: 'casey' };
    await gateway.putPolicy(user, [allow(undefined, 'sagemaker:CreatePresignedDomainUrl')]);
    expect(await client.outcome('CreatePresignedDomainUrl', domain)).toMatch(/^ResourceNotFound: /);
    for (const ExpiresInSeconds of [4, 301]) {
      expect(await client.outcome('CreatePresignedDomainUrl', { ...domain, ExpiresInSeconds })).toMatch(
        /^ValidationException: .*expiresInSeconds/,
      );
    }
  });

  it('opens once', async () => {
    const url = await gateway.presign(casey, notebook);
    const answers = await Promise.all([gateway.ask(url), gateway.ask(url), gateway.ask(url)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403, 403]);
    expect((await gateway.ask(url)).body).toContain('has been used already');
  });

  it('opens within five minutes', async () => {
    const [late, last] = [await gateway.presign(casey, notebook), await gateway.presign(casey, notebook)];
    gateway.clock.now += 5 * MINUTE - 1;
    await gateway.open(last);
    gateway.clock.now += 1;
    expect(await gateway.ask(late)).toMatchObject({ status: 403, body: expect.stringContaining('has expired') });
  });

  it('opens at its own host only, unchanged, with GET, at the gateway that made it', async () => {
    const url = await gateway.presign(casey, notebook);
    await gateway.createNotebook(`${notebook}b`);
    const other = await gateway.presign(casey, `${notebook}b`);
    const foreign = new URL(url.search, other);
    foreign.pathname = '/';
    expect(await gateway.ask(foreign)).toMatchObject({
      status: 403,
      body: expect.stringContaining('another notebook'),
    });
    const token = url.searchParams.get('authToken') ?? '';
    for (const place of [0, 20, token.length - 8]) {
      const changed = new URL(url);
      const letter = token[place] === 'A' ? 'B' : 'A';
      changed.searchParams.set('authToken', token.slice(0, place) + letter + token.slice(place + 1));
      expect(await gateway.ask(changed)).toMatchObject({ status: 403, body: expect.stringContaining('is not valid') });
    }
    for (const wrong of ['', 'x', 'A'.repeat(20_000)]) {
      const changed = new URL(url);
      changed.searchParams.set('authToken', wrong);
      expect((await gateway.ask(changed)).status).toBe(403);
    }
    expect((await gateway.ask(url, { method: 'POST' })).status).toBe(405);
    await gateway.open(url);
  });

  it('is refused where the policies deny the opening', async () => {
    await gateway.putPolicy(user, [allow({ IpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } })]);
    const url = await gateway.presign(casey, notebook);
    const answer = await gateway.ask(url);
    expect(answer.status).toBe(403);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.body).toContain(`User: ${casey.arn} is not authorized to perform: ${ACTION} on resource: ${arn}`);
    expect(answer.headers['set-cookie']).toBeUndefined();
    // From an address of the list, as a listed proxy tells it; the URL that was denied is used up all the same.
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    expect((await gateway.ask(url, { headers })).status).toBe(403);
    await gateway.open(await gateway.presign(casey, notebook), { headers });
  });
});

describe('a session', () => {
  it('ends with its duration', async () => {
    const session = await opened(casey, { SessionExpirationDurationInSeconds: 1800 });
    const socket = await openSocket(session);
    gateway.clock.now += 30 * MINUTE - 1;
    expect((await gateway.ask(session.url, session)).status).toBe(200);
    gateway.clock.now += 1;
    const end = ended(socket);
    socket.send('late');
    expect(await end).toEqual({ code: 1008, reason: 'the session has ended' });
    expect((await gateway.ask(session.url, session)).status).toBe(401);
    expect(echo.messages).not.toContain('late');
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'a key made inactive',
      () =>
        gateway.iam.perform('UpdateAccessKey', { UserName: user, AccessKeyId: casey.accessKeyId, Status: 'Inactive' }),
    ],
    ['a key deleted', () => gateway.iam.perform('DeleteAccessKey', { UserName: user, AccessKeyId: casey.accessKeyId })],
    ['the notebook stopped', () => gateway.root.call('StopNotebookInstance', { NotebookInstanceName: notebook })],
    ['a policy taken away', () => gateway.iam.perform('DeleteUserPolicy', { UserName: user, PolicyName: 'use' })],
    ['an explicit deny', () => gateway.putPolicy(user, [allow(), { ...allow(), Effect: 'Deny' }])],
    [
      'a tag that a policy denies',
      async () => {
        await gateway.putPolicy(user, [allow({ StringNotEquals: { 'aws:ResourceTag/Shut': 'yes' } })]);
        return gateway.root.call('AddTags', { ResourceArn: arn, Tags: [{ Key: 'Shut', Value: 'yes' }] });
      },
    ],
    [
      'an address that is not in the list',
      () => gateway.putPolicy(user, [allow({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })]),
    ],
    [
      'a time that is over',
      async () => {
        const end = new Date(gateway.clock.now + MINUTE).toISOString();
        await gateway.putPolicy(user, [allow({ DateLessThan: { 'aws:CurrentTime': end } })]);
        gateway.clock.now += MINUTE;
      },
    ],
  ])('ends with %s: nothing passes any more, and another one lives on', async (_what, change) => {
    const other = await gateway.createUser(`${user}-other`, [allow()]);
    const otherNotebook = `${notebook}-other`;
    gateway.servers.set(await gateway.createNotebook(otherNotebook), { url: echo.url, token: 'sesame' });
    const otherUrl = await gateway.presign(other, otherNotebook);
    const otherSession = { url: new URL('/', otherUrl), headers: { cookie: await gateway.open(otherUrl) } };
    const session = await opened();
    const [socket, quiet, lives] = [
      await openSocket(session),
      await openSocket(session),
      await openSocket(otherSession),
    ];
    const message = nextMessage(socket);
    socket.send('before');
    expect(await message).toBe('before');
    await change();
    const ends = [ended(socket), ended(quiet)];
    socket.send(`after ${count}`);
    for (const end of ends) expect((await end).code).toBe(1008);
    expect(echo.messages).not.toContain(`after ${count}`);
    const answer = await gateway.ask(session.url, session);
    expect([401, 403]).toContain(answer.status);
    const living = nextMessage(lives);
    lives.send('still here');
    expect(await living).toBe('still here');
    lives.close();
  });

  it('cuts what comes from the notebook, too', async () => {
    const socket = await openSocket(await opened());
    const messages: string[] = [];
    socket.on('message', (data) => messages.push(String(data)));
    echo.broadcast('one');
    await expect.poll(() => messages).toEqual(['one']);
    await gateway.iam.perform('DeleteUserPolicy', { UserName: user, PolicyName: 'use' });
    const end = ended(socket);
    echo.broadcast('two');
    expect(await end).toEqual({ code: 1008, reason: `not authorized to perform ${ACTION}: implicitDeny (identity)` });
    expect(messages).toEqual(['one']);
  });

  it('cuts a download that is under way', async () => {
    const session = await opened();
    const path = { host: '127.0.0.1', port: gateway.port, path: '/stream', agent: false };
    const [response] = await once(
      request({ ...path, headers: { host: session.url.host, ...session.headers } }).end(),
      'response',
    );
    const [begun] = await once(response, 'data');
    expect(String(begun)).toBe('begun');
    response.on('error', () => undefined);
    const closed = new Promise((done) => response.once('close', done));
    await gateway.iam.perform('DeleteUserPolicy', { UserName: user, PolicyName: 'use' });
    await closed;
    expect(response.complete).toBe(false);
  });

  it('of a role ends with the role’s session, its deletion, and a policy against older sessions', async () => {
    const trust = { Effect: 'Allow', Principal: { AWS: casey.arn }, Action: 'sts:AssumeRole' };
    const text = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
    const assumed = async (RoleName: string, DurationSeconds = 900) => {
      await gateway.iam.perform('CreateRole', { RoleName, AssumeRolePolicyDocument: text(trust) });
      await gateway.iam.perform('PutRolePolicy', { RoleName, PolicyName: 'use', PolicyDocument: text(allow()) });
      await gateway.putPolicy(user, [allow(), allow(undefined, 'sts:AssumeRole')]);
      const client = clientOf(stsOperations, gateway.world, casey, gateway.clock.now);
      const RoleArn = `arn:aws:iam::123456789012:role/${RoleName}`;
      const { Credentials } = await client.call('AssumeRole', { RoleArn, RoleSessionName: 'here', DurationSeconds });
      return opened(sessionCaller(gateway.world, Credentials, gateway.clock.now));
    };
    const [brief, gone, revoked] = [
      await assumed(`a${count}`),
      await assumed(`b${count}`, 3600),
      await assumed(`c${count}`, 3600),
    ];
    for (const session of [brief, gone, revoked]) expect((await gateway.ask(session.url, session)).status).toBe(200);
    await gateway.iam.perform('DeleteRolePolicy', { RoleName: `b${count}`, PolicyName: 'use' });
    await gateway.iam.perform('DeleteRole', { RoleName: `b${count}` });
    expect((await gateway.ask(gone.url, gone)).status).toBe(401);
    const older = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:TokenIssueTime': new Date(gateway.clock.now + 1000).toISOString() } },
    };
    await gateway.iam.perform('PutRolePolicy', {
      RoleName: `c${count}`,
      PolicyName: 'revoke',
      PolicyDocument: text(older),
    });
    expect((await gateway.ask(revoked.url, revoked)).body).toContain(
      'with an explicit deny in an identity-based policy',
    );
    gateway.clock.now += 900_000;
    expect((await gateway.ask(brief.url, brief)).status).toBe(401);
  });

  it('is not another notebook’s, and not another cookie’s', async () => {
    const session = await opened();
    const second = `${notebook}b`;
    gateway.servers.set(await gateway.createNotebook(second), { url: echo.url, token: 'sesame' });
    const otherUrl = await gateway.presign(casey, second);
    const otherCookie = await gateway.open(otherUrl);
    expect((await gateway.ask(new URL('/', otherUrl), session)).status).toBe(401);
    expect(await refusedWith(gateway.socket(new URL('/ws', otherUrl), session.headers))).toBe(401);
    const both = { headers: { cookie: `${session.headers.cookie}; ${otherCookie}` } };
    expect(await gateway.ask(session.url, both)).toMatchObject({
      status: 400,
      body: expect.stringContaining('several sessions'),
    });
    expect((await gateway.ask(session.url)).status).toBe(401);
    expect((await gateway.ask(session.url, session)).status).toBe(200);
  });

  it('gets a new cookie at every opening, and the former one ends', async () => {
    const session = await opened();
    const cookie = await gateway.open(await gateway.presign(casey, notebook), session);
    expect(cookie).not.toBe(session.headers.cookie);
    expect((await gateway.ask(session.url, session)).status).toBe(401);
    expect((await gateway.ask(session.url, { headers: { cookie } })).status).toBe(200);
  });

  it('that is denied from elsewhere is still good where it was allowed', async () => {
    await gateway.putPolicy(user, [allow({ IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '127.0.0.0/8'] } })]);
    const session = await opened();
    const from = (address: string) =>
      gateway.ask(session.url, { headers: { ...session.headers, 'x-forwarded-for': address } });
    expect((await from('203.0.113.9')).status).toBe(403);
    expect((await gateway.ask(session.url, session)).status).toBe(200);
    expect((await from('192.0.2.9')).status).toBe(200);
    // What stands before the address that the listed proxy saw is the client's own invention.
    expect((await from('192.0.2.9, 203.0.113.9')).status).toBe(403);
    expect((await from('not an address')).status).toBe(400);
  });
});
