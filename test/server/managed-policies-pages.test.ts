// The pages of managed policies: what they say, who may publish, and whether a feed reader takes the feed.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDomFromString } from '@node-saml/node-saml/lib/xml.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historyFeed } from '../../src/server/managed-policies/history-feed.ts';
import { markupText } from '../../src/server/managed-policies/markup-text.ts';
import { managedPoliciesListing } from '../../src/services/managed-policies/managed-policies-listing.ts';
import { openWorld, type TestWorld } from '../services/world.ts';
import { temporaryFolder } from '../store/test-folder.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const PATH = '/_sagewarden/managed-policies';
const TOKEN = 'the-token-of-the-operator';
const WIDER = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
const HOSTILE = `<script>alert("1")</script> & ']]>\u0000\ud800`;
let world: TestWorld;
let server: TestServer;

beforeEach(async () => {
  world = await openWorld();
  server = await startTestServer({ world, operatorToken: TOKEN });
});
afterEach(async () => {
  await server.close();
  await world.close();
});

const get = (path: string, init: RequestInit = {}) => fetch(`${server.endpoint}${PATH}${path}`, init);
const post = (body: unknown, authorization: string | undefined = `Bearer ${TOKEN}`, at = server) =>
  fetch(`${at.endpoint}${PATH}/publish`, {
    method: 'POST',
    ...(authorization !== '' && { headers: { authorization } }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const publication = (members: object = {}) => ({
  policy: 'AmazonSageMakerReadOnly',
  text: WIDER,
  description: 'More.',
  ...members,
});

describe('publishing over HTTP', () => {
  it('holds for whoever reads next', async () => {
    const response = await post(publication());
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ outcome: 'published', version: 'v3' });
    const { changes } = JSON.parse(await (await get('/changes.json')).text());
    expect(changes[0]).toMatchObject({ policy: 'AmazonSageMakerReadOnly', version: 'v3', description: 'More.' });
  });

  it('answers a loss with 409, a bad policy with 400', async () => {
    const narrower = await post(publication({ text: WIDER.replace('"*"', '"s3:*"') }));
    expect(narrower.status).toBe(409);
    expect(await narrower.json()).toMatchObject({ outcome: 'refused', comparison: { outcome: 'lost' } });
    expect((await post(publication({ text: '{' }))).status).toBe(400);
  });

  it.each(['', 'Bearer', 'Bearer ', `Bearer ${TOKEN}x`, `bearer ${TOKEN}`, TOKEN, `Bearer ${TOKEN.slice(1)}`])(
    'is for the operator alone: %j',
    async (authorization) => {
      const response = await post(publication(), authorization);
      expect(response.status).toBe(403);
      expect(await response.text()).not.toContain(TOKEN);
      expect(world.identity.directory.get('policy', 'aws', 'AmazonSageMakerReadOnly')?.versions).toHaveLength(2);
    },
  );

  it('is for nobody where the server has no token', async () => {
    const closed = await startTestServer({ world });
    expect((await post(publication(), 'Bearer undefined', closed)).status).toBe(403);
    await closed.close();
  });

  it.each<unknown>([
    '',
    '[]',
    'null',
    '{',
    publication({ text: 1 }),
    publication({ force: 'yes' }),
    publication({ dryRun: true }),
    { policy: 'x', text: 'y' },
  ])('takes nothing but what it knows: %j', async (body) => {
    expect((await post(body)).status).toBe(400);
    expect(server.reports).toEqual([]);
  });

  it('is called with POST', async () => {
    const response = await get('/publish');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('the pages', () => {
  it('show the changes since 2021-06-01, with a link to the feed, and run nothing', async () => {
    const response = await get('');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    for (const text of [
      'June 1, 2021',
      'August 2, 2021',
      'Add sns:Publish',
      `href="${PATH}/feed.xml"`,
      'v1, v2, <strong>v3</strong>',
    ])
      expect(page).toContain(text);
    expect(page).not.toContain('<script');
  });

  it('keep text text', async () => {
    await post(publication({ description: HOSTILE }));
    const page = await (await get('')).text();
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;]]&gt;');
    expect(markupText('a\u0000\u000b\ufffe\ud800😀\n')).toBe('a\ufffd\ufffd\ufffd\ufffd😀\n');
  });

  it('are read, and nothing else', async () => {
    for (const path of ['', '/changes.json', '/feed.xml']) {
      expect((await get(path, { method: 'HEAD' })).status).toBe(200);
      expect((await get(path, { method: 'POST' })).status).toBe(405);
    }
    for (const path of ['/', '/constructor', '/feed.xml/', '/../health/x'])
      expect((await get(path)).status).toBeGreaterThan(399);
    expect((await fetch(`${server.endpoint}${PATH}x`)).status).not.toBe(200);
  });
});

/** What the tests need of the DOM, which has no types here. */
interface XmlElement {
  readonly nodeName: string;
  readonly parentNode: unknown;
  readonly textContent: string | null;
  readonly getAttribute: (name: string) => string | null;
  readonly getElementsByTagName: (name: string) => ArrayLike<XmlElement>;
}

/** What RSS 2.0 and the RSS Best Practices Profile ask of a feed. */
async function readFeed(xml: string) {
  const document: unknown = await parseDomFromString(xml);
  const { documentElement: rss } = document as { documentElement: XmlElement };
  expect([rss.nodeName, rss.getAttribute('version')]).toEqual(['rss', '2.0']);
  const elements = (parent: XmlElement | undefined, name: string) =>
    Array.from(parent?.getElementsByTagName(name) ?? []).filter((each) => each.parentNode === parent);
  const textOf = (parent: XmlElement | undefined, name: string) => {
    const found = elements(parent, name);
    expect(found, name).toHaveLength(1);
    return found[0]?.textContent ?? '';
  };
  const [channel, ...others] = elements(rss, 'channel');
  expect(others).toEqual([]);
  const [self] = elements(channel, 'atom:link');
  return {
    title: textOf(channel, 'title'),
    link: textOf(channel, 'link'),
    description: textOf(channel, 'description'),
    lastBuildDate: textOf(channel, 'lastBuildDate'),
    self: self?.getAttribute('href'),
    rel: self?.getAttribute('rel'),
    type: self?.getAttribute('type'),
    items: elements(channel, 'item').map((item) => ({
      title: textOf(item, 'title'),
      link: textOf(item, 'link'),
      description: textOf(item, 'description'),
      pubDate: textOf(item, 'pubDate'),
      guid: textOf(item, 'guid'),
      isPermaLink: elements(item, 'guid')[0]?.getAttribute('isPermaLink'),
    })),
  };
}

const RFC_822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

describe('the feed', () => {
  it('is RSS 2.0, whatever a description holds', async () => {
    await post(publication({ description: HOSTILE }));
    const response = await get('/feed.xml');
    expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const feed = await readFeed(await response.text());
    expect(feed).toMatchObject({
      link: `${server.endpoint}${PATH}`,
      self: `${server.endpoint}${PATH}/feed.xml`,
      rel: 'self',
      type: 'application/rss+xml',
      lastBuildDate: feed.items[0]?.pubDate,
    });
    expect(feed.items).toHaveLength(4);
    expect(new Set(feed.items.map(({ guid }) => guid)).size).toBe(4);
    for (const { title, link, pubDate, isPermaLink } of feed.items) {
      expect(title).not.toBe('');
      expect(new URL(link).pathname).toBe(PATH);
      expect(pubDate).toMatch(RFC_822);
      expect(isPermaLink).toBe('false');
    }
    expect(feed.items[0]?.description).toBe(`<script>alert("1")</script> & ']]>\ufffd\ufffd`);
    expect(feed.items.at(-1)).toMatchObject({ pubDate: 'Tue, 01 Jun 2021 00:00:00 GMT' });
  });

  it('has links to the page that lead to what they tell of', async () => {
    const { items } = await readFeed(await (await get('/feed.xml')).text());
    const page = await (await get('')).text();
    for (const { link } of items) expect(page).toContain(`id="${new URL(link).hash.slice(1)}"`);
  });

  it('names itself as it was reached, if that is a plain name', async () => {
    const listing = managedPoliciesListing(world.identity.directory);
    expect((await readFeed(historyFeed(listing, 'https://a.example'))).self).toBe(`https://a.example${PATH}/feed.xml`);
  });

  it('tells of the newest hundred changes', async () => {
    const listing = managedPoliciesListing(world.identity.directory);
    const [change] = listing.changes;
    if (change === undefined) throw new Error('no change');
    const many = {
      ...listing,
      changes: Array.from({ length: 150 }, (_, index) => ({ ...change, id: `urn:x:${index}` })),
    };
    expect((await readFeed(historyFeed(many, 'http://a'))).items).toHaveLength(100);
  });
});

const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import feedparser']).status === 0,
);

describe.skipIf(python === undefined)('the feed in a feed reader (skipped: no python3-feedparser)', () => {
  it('is read without complaint', async () => {
    await post(publication({ description: HOSTILE }));
    const file = join(temporaryFolder(), 'feed.xml');
    writeFileSync(file, await (await get('/feed.xml')).text());
    const script =
      'import feedparser, json, sys\n' +
      'feed = feedparser.parse(sys.argv[1])\n' +
      'print(json.dumps([feed.bozo, feed.version, [[e.id, e.published_parsed[:3]] for e in feed.entries]]))';
    const { stdout, stderr } = spawnSync(python ?? '', ['-c', script, file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const [bozo, version, entries] = JSON.parse(stdout);
    expect([Boolean(bozo), version]).toEqual([false, 'rss20']);
    expect(entries).toHaveLength(4);
    expect(entries[1]).toEqual(['urn:sagewarden:managed-policies:2021-08-02:AmazonSageMakerFullAccess', [2021, 8, 2]]);
  });
});
