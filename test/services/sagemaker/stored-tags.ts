// Resources that are there with their tags while a case is looked at.

import type { World } from '../../../src/services/operation.ts';
import { ACCOUNT, START } from './bench.ts';

/** Tags of resources by ARN. */
export type StoredTags = Readonly<Record<string, Readonly<Record<string, string>>>>;

export async function withStored(world: World, stored: StoredTags, work: () => Promise<void>): Promise<void> {
  for (const [arn, tags] of Object.entries(stored)) {
    const [type = '', ...name] = arn.split(':')[5]?.split('/') ?? [];
    await world.resources.insert({
      account: ACCOUNT,
      region: 'us-west-2',
      type,
      name: name.join('/'),
      arn,
      createdAt: START,
      updatedAt: START,
      document: {},
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
      version: 1,
    });
  }
  await work();
  for (const arn of Object.keys(stored)) {
    const record = await world.resources.byArn(arn);
    if (record !== undefined) await world.resources.delete(record, record.version);
  }
}
