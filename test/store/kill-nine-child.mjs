// The process that kill-nine.test.ts kills: it tells what it finds in the store, then writes and tells each write that was
// acknowledged. It runs the built store, as `npm start` does.

import { writeFileSync } from 'node:fs';
import { openStore } from '../../dist/store/open-store.js';

const [folder, round] = process.argv.slice(2);
const account = '111122223333';
const region = 'us-east-1';
const type = 'model';

/** At once and whole: what is told has reached the parent, whatever happens next. */
const tell = (message) => writeFileSync(1, `${JSON.stringify(message)}\n`);

const store = await openStore({ folder, now: Date.now });
const { directory } = store.identity;
const found = [
  ...directory.list('user', account).map((user) => `user ${user.name}`),
  ...directory.list('group', account).map((group) => `group ${group.name}`),
  ...(await store.resources.list(account, region, type)).map((resource) => `resource ${resource.name}`),
  ...(await store.activity.recent(1_000_000)).map((record) => `activity ${record.name}`),
];
tell({ found });

const identity = { account, path: '/', createdAt: 1, inlinePolicies: {}, attachedPolicies: [] };

/** One of several writers at once, so that the kill meets writes that share a transaction. */
async function write(lane) {
  for (let number = 0; ; number += 1) {
    const name = `r${round}-${lane}-${number}`;
    await store.identity.transact((draft) => {
      draft.put('user', { ...identity, name, id: `AIDA${name}`, groups: [name], tags: [] });
      draft.put('group', { ...identity, name, id: `AGPA${name}` });
    });
    tell({ written: [`user ${name}`, `group ${name}`] });
    const address = { account, region, type, name };
    await store.resources.insert({
      ...address,
      arn: name,
      createdAt: 1,
      updatedAt: 1,
      document: {},
      tags: [],
      version: 1,
    });
    tell({ written: [`resource ${name}`] });
    await store.activity.append({ name });
    tell({ written: [`activity ${name}`] });
  }
}

await Promise.all([1, 2, 3].map(write));
