// Which services have these users and roles tried to use, and when last? From the recorded activity, which is kept for a while, and from
// what access keys were last used for.

import type { ActivityHistory } from '../../identity/activity-log.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { Access, ServiceAccess } from '../../identity/report-records.ts';
import type { Entity } from './report-subject.ts';

/** AWS: IAM User Guide, access_policies_access-advisor: "at least the last 400 days". */
const TRACKED_FOR = 400 * 86_400_000;

export interface AccessQuestion {
  readonly account: string;
  readonly entities: readonly Entity[];
  readonly services: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export async function recordedAccess(
  { account, entities, services, now }: AccessQuestion,
  activity: ActivityHistory,
  directory: Directory,
): Promise<readonly ServiceAccess[]> {
  const last = new LastAccesses(services);
  const since = now - TRACKED_FOR;
  const ids = new Set(entities.map(({ record }) => record.id));
  if (ids.size > 0) {
    for (const { principal, source, name, region, at } of await activity.lastUses(account, ids, since)) {
      if (!ids.has(principal)) continue;
      last.add(source.split('.', 1)[0] ?? '', { entity: principal, at, region }, name);
    }
    const users = new Map(entities.flatMap(({ kind, record }) => (kind === 'user' ? [[record.name, record.id]] : [])));
    for (const { user, lastUsed } of directory.list('accessKey', account)) {
      const entity = user === undefined ? undefined : users.get(user);
      if (entity === undefined || lastUsed === undefined || lastUsed.at < since) continue;
      last.add(lastUsed.service, { entity, at: lastUsed.at, region: lastUsed.region });
    }
  }
  return last.services();
}

/** The newest access of each entity and action, by service. */
class LastAccesses {
  readonly #byService: ReadonlyMap<string, { entities: Map<string, Access>; actions: Map<string, Access> }>;

  constructor(services: readonly string[]) {
    this.#byService = new Map(services.map((each) => [each, { entities: new Map(), actions: new Map() }]));
  }

  add(service: string, { entity, at, region }: Access, action?: string): void {
    const known = this.#byService.get(service);
    if (known === undefined) return;
    keepNewest(known.entities, entity, { entity, at, region });
    if (action !== undefined) keepNewest(known.actions, action, { entity, at, region });
  }

  services(): readonly ServiceAccess[] {
    return [...this.#byService].map(([namespace, { entities, actions }]) => ({
      namespace,
      accesses: [...entities.values()],
      actions: [...actions].map(([name, access]) => ({ name, ...access })),
    }));
  }
}

function keepNewest(accesses: Map<string, Access>, key: string, access: Access): void {
  const known = accesses.get(key);
  if (known === undefined || known.at < access.at) accesses.set(key, access);
}
