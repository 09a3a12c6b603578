// What SageMaker's runtimes keep, over the database: a row a feature record, a row a metric.

import type { Insertable, Selectable } from 'kysely';
import type { FeatureRecord, Metric, RecordAddress, RuntimeStore } from '../sagemaker/runtime-store.ts';
import type { Database, DatabaseTransaction, FeatureRecordsTable, MetricsTable } from './schema.ts';
import type { WriteQueue } from './write-queue.ts';

export function openRuntimeStore(database: Database, writes: WriteQueue): RuntimeStore {
  return {
    record: (address) => findRecord(database, address),

    async records(group, after, limit) {
      const rows = await database
        .selectFrom('feature_records')
        .selectAll()
        .where('feature_group', '=', group)
        .$if(after !== undefined, (query) => query.where('identifier', '>', after ?? ''))
        .orderBy('identifier')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },

    changeRecord(address, change) {
      return writes.add(async (transaction) => {
        const { change: wished, result } = change(await findRecord(transaction, address));
        if (wished === 'keep') return result;
        await transaction
          .deleteFrom('feature_records')
          .where('feature_group', '=', address.group)
          .where('identifier', '=', address.identifier)
          .execute();
        if (wished !== 'remove') {
          await transaction.insertInto('feature_records').values(rowOf(wished.put)).execute();
        }
        return result;
      });
    },

    putMetrics(metrics) {
      return writes.add(async (transaction) => {
        const rows = metrics.map(({ resource, name, at, step, value }) => ({
          resource,
          name,
          at,
          step: step ?? null,
          value: String(value),
        }));
        await transaction.insertInto('metrics').values(rows).execute();
      });
    },

    async metrics(resource, name) {
      const rows = await database
        .selectFrom('metrics')
        .selectAll()
        .where('resource', '=', resource)
        .where('name', '=', name)
        .orderBy('seq')
        .execute();
      return rows.map(metricOf);
    },
  };
}

async function findRecord(
  database: Database | DatabaseTransaction,
  { group, identifier }: RecordAddress,
): Promise<FeatureRecord | undefined> {
  const row = await database
    .selectFrom('feature_records')
    .selectAll()
    .where('feature_group', '=', group)
    .where('identifier', '=', identifier)
    .executeTakeFirst();
  return row && recordOf(row);
}

function rowOf({ group, identifier, eventTime, expiresAt, deleted, features }: FeatureRecord) {
  return {
    feature_group: group,
    identifier,
    event_time: eventTime,
    expires_at: expiresAt ?? null,
    deleted: deleted ? 1 : 0,
    features: JSON.stringify(features),
  } satisfies Insertable<FeatureRecordsTable>;
}

function recordOf(row: Selectable<FeatureRecordsTable>): FeatureRecord {
  return {
    group: row.feature_group,
    identifier: row.identifier,
    eventTime: row.event_time,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    deleted: row.deleted === 1,
    features: JSON.parse(row.features),
  };
}

function metricOf({ resource, name, at, step, value }: Selectable<MetricsTable>): Metric {
  return { resource, name, at, ...(step !== null && { step }), value: Number(value) };
}
