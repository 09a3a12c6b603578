// The resource store over the database: a row a resource, document and tags as JSON.

import type { Expression, ExpressionBuilder, Insertable, Selectable, SqlBool } from 'kysely';
import type { ResourceAddress, ResourceRecord, ResourceStore } from '../sagemaker/resource-store.ts';
import type { Database, ResourcesTable, Schema } from './schema.ts';
import type { WriteQueue } from './write-queue.ts';

/** Behind every character that a name has: it ends a range of names that begin alike. */
const LAST = '\u{10ffff}';

export function openResourceStore(database: Database, writes: WriteQueue): ResourceStore {
  let sequence = 0;
  let written = false;
  // Also after a failure: who read meanwhile may have seen what was then undone.
  writes.afterBatch(() => {
    if (written) sequence += 1;
    written = false;
  });
  const write: WriteQueue['add'] = (work) =>
    writes.add((transaction) => {
      written = true;
      return work(transaction);
    });
  return {
    sequence: () => sequence,

    async ofType(type) {
      const rows = await database.selectFrom('resources').selectAll().where('type', '=', type).orderBy('arn').execute();
      return rows.map(fromRow);
    },

    async get(address) {
      const row = await database
        .selectFrom('resources')
        .selectAll()
        .where((is) => sameAddress(is, address))
        .executeTakeFirst();
      return row && fromRow(row);
    },

    async byArn(arn) {
      const row = await database.selectFrom('resources').selectAll().where('arn', '=', arn).executeTakeFirst();
      return row && fromRow(row);
    },

    async byName({ account, region, type, name }) {
      const row = await database
        .selectFrom('resources')
        .selectAll()
        .where((is) => is.and({ account, region, type, name_lower: name.toLowerCase() }))
        .executeTakeFirst();
      return row && fromRow(row);
    },

    async list(account, region, type) {
      const rows = await database
        .selectFrom('resources')
        .selectAll()
        .where('account', '=', account)
        .where('region', '=', region)
        .where('type', '=', type)
        .orderBy('name')
        .execute();
      return rows.map(fromRow);
    },

    async tagged(account, region) {
      const rows = await database
        .selectFrom('resources')
        .selectAll()
        .where('account', '=', account)
        .where('region', '=', region)
        .where('tags', '!=', '[]')
        .orderBy('arn')
        .execute();
      return rows.map(fromRow);
    },

    async page({ account, region, type, prefix, by, descending, behind, limit }) {
      const direction = descending ? 'desc' : 'asc';
      const past = descending ? '<' : '>';
      const column = by === 'name' ? 'name' : 'created_at';
      let query = database
        .selectFrom('resources')
        .selectAll()
        .where('account', '=', account)
        .where('region', '=', region)
        .where('type', '=', type);
      if (prefix !== undefined) {
        const start = prefix.toLowerCase();
        query = query.where('name_lower', '>=', start).where('name_lower', '<', `${start}${LAST}`);
      }
      if (behind !== undefined) {
        const { value, name } = behind;
        query = query.where((is) =>
          is.or([is(column, past, value), is.and([is(column, '=', value), is('name', past, name)])]),
        );
      }
      if (by !== 'name') query = query.orderBy(column, direction);
      const rows = await query.orderBy('name', direction).limit(limit).execute();
      return rows.map(fromRow);
    },

    insert(record) {
      return write(async (transaction) => {
        const result = await transaction
          .insertInto('resources')
          .values(toRow(record))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return result.numInsertedOrUpdatedRows === 1n ? 'inserted' : 'exists';
      });
    },

    replace(record) {
      return write(async (transaction) => {
        const result = await transaction
          .updateTable('resources')
          .set(toRow(record))
          .where((is) => sameAddress(is, record))
          .where('version', '=', record.version - 1)
          .executeTakeFirst();
        return result.numUpdatedRows === 1n ? 'replaced' : 'conflict';
      });
    },

    delete(address, version) {
      return write(async (transaction) => {
        const result = await transaction
          .deleteFrom('resources')
          .where((is) => sameAddress(is, address))
          .where('version', '=', version)
          .executeTakeFirst();
        return result.numDeletedRows === 1n ? 'deleted' : 'conflict';
      });
    },
  };
}

function toRow(record: ResourceRecord): Insertable<ResourcesTable> {
  return {
    account: record.account,
    region: record.region,
    type: record.type,
    name: record.name,
    name_lower: record.name.toLowerCase(),
    arn: record.arn,
    version: record.version,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    document: JSON.stringify(record.document),
    tags: JSON.stringify(record.tags),
  };
}

function fromRow(row: Selectable<ResourcesTable>): ResourceRecord {
  return {
    account: row.account,
    region: row.region,
    type: row.type,
    name: row.name,
    arn: row.arn,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    document: JSON.parse(row.document),
    tags: JSON.parse(row.tags),
  };
}

function sameAddress(is: ExpressionBuilder<Schema, 'resources'>, address: ResourceAddress): Expression<SqlBool> {
  return is.and({
    account: address.account,
    region: address.region,
    type: address.type,
    name_lower: address.name.toLowerCase(),
    name: address.name,
  });
}
