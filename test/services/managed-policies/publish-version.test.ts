// Publishing versions of managed policies, and taking those that AWS published.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareVersions } from '../../../src/decision/comparison/compare-versions.ts';
import { changeHistory } from '../../../src/identity/managed-policies/change-history.ts';
import type { ManagedPolicyRecord } from '../../../src/identity/records.ts';
import { managedPoliciesListing } from '../../../src/services/managed-policies/managed-policies-listing.ts';
import { type Publication, publishVersion } from '../../../src/services/managed-policies/publish-version.ts';
import { type PolicyOfAws, takeVersions } from '../../../src/services/managed-policies/take-versions.ts';
import { NOW, openWorld, type TestWorld } from '../world.ts';

const NAME = 'AmazonSageMakerReadOnly';
const ARN = `arn:aws:iam::aws:policy/${NAME}`;
let world: TestWorld;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const allowing = (...Action: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const EVERYTHING = allowing('*');
const means = { compare: compareVersions, now: NOW };

const publish = (publication: Partial<Publication>) =>
  world.identity.transact((draft) =>
    publishVersion(
      draft,
      { policy: NAME, text: EVERYTHING, description: 'More.', force: false, ...publication },
      means,
    ),
  );
const take = (policy: Partial<PolicyOfAws>, force = false) =>
  world.identity.transact((draft) => takeVersions(draft, { ...ofAws(), ...policy }, { ...means, force }));

const version = (id: string, text: string, createdAt: number) => ({ id, text, createdAt });
const ofAws = (): PolicyOfAws => ({
  name: 'AmazonS3ReadOnlyAccess',
  id: 'ANPAIZTJ4DXE7G6AGAE6M',
  createdAt: 5,
  versions: [version('v3', allowing('s3:Get*', 's3:List*'), 7), version('v2', allowing('s3:Get*'), 6)],
  defaultVersion: 'v3',
});
const record = (name = NAME): ManagedPolicyRecord => {
  const found = world.identity.directory.get('policy', 'aws', name);
  if (found === undefined) throw new Error(`no policy ${name}`);
  return found;
};

describe('publishing', () => {
  it.each([NAME, NAME.toUpperCase(), ARN])('puts a version into force that takes nothing away: %s', async (policy) => {
    expect(await publish({ policy })).toEqual({
      outcome: 'published',
      policy: ARN,
      version: 'v3',
      previousVersion: 'v2',
      comparison: { outcome: 'kept' },
    });
    expect(record()).toMatchObject({ defaultVersion: 'v3', nextVersion: 4, updatedAt: NOW });
    expect(record().versions.map(({ id }) => id)).toEqual(['v1', 'v2', 'v3']);
    expect(changeHistory(world.identity.directory)[0]).toMatchObject({
      policy: NAME,
      version: 'v3',
      description: 'More.',
    });
  });

  it('refuses a loss, and names a request that would be lost', async () => {
    const refused = await publish({ text: allowing('sagemaker:Describe*', 'sagemaker:List*') });
    expect(refused).toMatchObject({
      outcome: 'refused',
      version: 'v2',
      comparison: { outcome: 'lost', request: { action: expect.any(String), allowedBy: 'policy' } },
    });
    expect(record()).toMatchObject({ defaultVersion: 'v2', nextVersion: 3 });
  });

  it('refuses what cannot be settled', async () => {
    const parts = ['Resource', 'NotResource'].map((element) => ({
      Effect: 'Allow',
      Action: '*',
      [element]: 'arn:aws:s3:::a',
    }));
    await publish({});
    const text = JSON.stringify({ Version: '2012-10-17', Statement: parts });
    expect(await publish({ text })).toMatchObject({ outcome: 'refused', comparison: { outcome: 'unsettled' } });
    expect(await publish({ text, force: true })).toMatchObject({ outcome: 'published', version: 'v4' });
  });

  it('obeys the operator who says that it must be', async () => {
    const outcome = await publish({ text: allowing('s3:GetObject'), force: true });
    expect(outcome).toMatchObject({ outcome: 'published', version: 'v3', comparison: { outcome: 'lost' } });
  });

  it('publishes nothing that says the same', async () => {
    const { text } = record().versions.at(-1) ?? { text: '' };
    expect(await publish({ text: JSON.stringify(JSON.parse(text)) })).toEqual({
      outcome: 'unchanged',
      policy: ARN,
      version: 'v2',
    });
  });

  it.each<[string, Partial<Publication>, RegExp]>([
    ['an unknown name', { policy: 'Nope' }, /no policy `Nope`/],
    ['a policy of an account', { policy: 'arn:aws:iam::123456789012:policy/Mine' }, /no policy/],
    ['other letters in an ARN', { policy: ARN.replace('Sage', 'sage') }, /no policy/],
    ['a broken text', { text: '{' }, /^line 1, column/],
    ['an older language', { text: allowing('s3:*').replace('2012-10-17', '2008-10-17') }, /2012-10-17/],
    [
      'a trust policy',
      { text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}' },
      /^line 1/,
    ],
    ['too long a text', { text: allowing(`s3:${'a'.repeat(131_072)}`) }, /131072 characters/],
    ['too long a description', { description: 'x'.repeat(1001) }, /1000 characters/],
  ])('takes no %s', async (_what, publication, message) => {
    expect(await publish(publication)).toMatchObject({ outcome: 'invalid', message: expect.stringMatching(message) });
    expect(record().versions).toHaveLength(2);
  });
});

describe('taking versions of AWS', () => {
  it('makes a policy that was not there, with its versions and numbers', async () => {
    expect(await take({ path: '/x/' })).toMatchObject({
      outcome: 'new',
      policy: 'arn:aws:iam::aws:policy/x/AmazonS3ReadOnlyAccess',
    });
    const made = record('AmazonS3ReadOnlyAccess');
    expect(made).toMatchObject({ defaultVersion: 'v3', nextVersion: 4, createdAt: 5, updatedAt: 7 });
    expect(made.versions.map(({ id }) => id)).toEqual(['v2', 'v3']);
    expect(changeHistory(world.identity.directory, made.name)).toMatchObject([
      { change: 'AmazonS3ReadOnlyAccess updates – New policy', version: 'v3', at: NOW },
    ]);
    expect(await take({})).toMatchObject({ outcome: 'unchanged' });
    expect(await take({ path: '/y/' })).toMatchObject({ outcome: 'otherPath' });
  });

  it('puts a newer version into force that takes nothing away', async () => {
    await take({});
    const versions = [version('v9', allowing('s3:*'), 9)];
    expect(await take({ versions, defaultVersion: 'v9' })).toMatchObject({ outcome: 'updated', defaultVersion: 'v9' });
    expect(record('AmazonS3ReadOnlyAccess')).toMatchObject({ defaultVersion: 'v9', nextVersion: 10, updatedAt: 9 });
  });

  it('refuses a newer version by which something is lost, unless the operator insists', async () => {
    await take({});
    const narrower = { versions: [version('v9', allowing('s3:GetObject'), 9)], defaultVersion: 'v9' };
    expect(await take(narrower)).toMatchObject({ outcome: 'refused', comparison: { outcome: 'lost' } });
    expect(record('AmazonS3ReadOnlyAccess').versions).toHaveLength(2);
    expect(await take(narrower, true)).toMatchObject({ outcome: 'updated', defaultVersion: 'v9' });
  });

  it('keeps an older version as one, with its number where that is free', async () => {
    await take({});
    const versions = [version('v1', allowing('s3:GetObject'), 1), version('v2', allowing('s3:GetObjectAcl'), 2)];
    expect(await take({ versions, defaultVersion: 'v2' })).toMatchObject({ outcome: 'updated', defaultVersion: 'v3' });
    const kept = record('AmazonS3ReadOnlyAccess');
    expect(kept).toMatchObject({ defaultVersion: 'v3', nextVersion: 5 });
    expect(kept.versions.map(({ id, createdAt }) => [id, createdAt])).toEqual([
      ['v1', 1],
      ['v2', 6],
      ['v3', 7],
      ['v4', 2],
    ]);
  });
});

it('the listing tells policies, versions and changes', async () => {
  await publish({});
  const { policies, changes, trackingSince } = managedPoliciesListing(world.identity.directory);
  expect(policies.find(({ name }) => name === NAME)).toMatchObject({
    arn: ARN,
    defaultVersion: 'v3',
    versions: [
      { id: 'v1', created: '2021-06-01T00:00:00Z' },
      { id: 'v2' },
      { id: 'v3', created: '2026-11-23T00:00:00Z' },
    ],
  });
  expect(changes[0]).toMatchObject({ policy: NAME, version: 'v3', date: '2026-11-23T00:00:00Z' });
  expect(trackingSince).toBe('2021-06-01');
});
