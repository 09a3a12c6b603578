// Feature Store's runtime through the SDK and botocore: who may, what is kept, and what is refused.
// Sources: SageMaker API Reference, PutRecord, GetRecord, DeleteRecord, UpdateRecord, BatchGetRecord, BatchWriteRecord, ListRecords; the
// wordings of refusals are ours.

import {
  BatchGetRecordCommand,
  BatchWriteRecordCommand,
  DeleteRecordCommand,
  type FeatureValue,
  GetRecordCommand,
  ListRecordsCommand,
  PutRecordCommand,
  UpdateRecordCommand,
} from '@aws-sdk/client-sagemaker-featurestore-runtime';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { hasBotocore, python } from '../botocore.ts';
import { ACCOUNT, allow, kept, type Served, serveInProcess } from '../serve-in-process.ts';

const ONLINE = { OnlineStoreConfig: { EnableOnlineStore: true } };
const group = (more: object = {}) => ({
  RecordIdentifierFeatureName: 'id',
  EventTimeFeatureName: 'at',
  FeatureDefinitions: [
    { FeatureName: 'id', FeatureType: 'Integral' },
    { FeatureName: 'at', FeatureType: 'Fractional' },
    { FeatureName: 'score', FeatureType: 'Fractional' },
    { FeatureName: 'label', FeatureType: 'String' },
    { FeatureName: 'words', FeatureType: 'String', CollectionType: 'List' },
  ],
  FeatureGroupStatus: 'Created',
  ...ONLINE,
  ...more,
});
const byText = [
  { FeatureName: 'id', FeatureType: 'String' },
  { FeatureName: 'at', FeatureType: 'String' },
];
const OFFLINE = { OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://b' } } };
const arnOf = (name: string) => `arn:aws:sagemaker:us-east-1:${ACCOUNT}:feature-group/${name}`;

let server: Served;
beforeAll(async () => {
  server = await serveInProcess({}, [
    kept('feature-group', 'numbers', group(), { team: 'a' }),
    kept('feature-group', 'texts', group({ FeatureDefinitions: byText, ...OFFLINE }), { team: 'b' }),
    kept('feature-group', 'offline', group({ OnlineStoreConfig: undefined, ...OFFLINE })),
    kept('feature-group', 'creating', group({ FeatureGroupStatus: 'Creating' })),
    kept('feature-group', 'listed', group()),
    kept(
      'feature-group',
      'short',
      group({ OnlineStoreConfig: { EnableOnlineStore: true, TtlDuration: { Unit: 'Seconds', Value: 1 } } }),
    ),
    kept(
      'feature-group',
      'updatable',
      group({ OnlineStoreConfig: { EnableOnlineStore: true, StorageType: 'InMemory' } }),
    ),
  ]);
});
afterAll(() => server.close());

const store = () => server.admin['sagemaker-featurestore-runtime'];
const features = (values: Readonly<Record<string, string | string[]>>): FeatureValue[] =>
  Object.entries(values).map(([FeatureName, value]) =>
    typeof value === 'string' ? { FeatureName, ValueAsString: value } : { FeatureName, ValueAsStringList: value },
  );
const put = (FeatureGroupName: string, values: Readonly<Record<string, string | string[]>>, more: object = {}) =>
  store().send(new PutRecordCommand({ FeatureGroupName, Record: features(values), ...more }));
const get = async (FeatureGroupName: string, RecordIdentifierValueAsString: string, more: object = {}) => {
  const { Record, ExpiresAt } = await store().send(
    new GetRecordCommand({ FeatureGroupName, RecordIdentifierValueAsString, ...more }),
  );
  return (
    Record && {
      Record: Object.fromEntries(
        Record.map((each) => [each.FeatureName, each.ValueAsString ?? each.ValueAsStringList]),
      ),
      ExpiresAt,
    }
  );
};
const remove = (
  FeatureGroupName: string,
  RecordIdentifierValueAsString: string,
  EventTime: string,
  more: object = {},
) => store().send(new DeleteRecordCommand({ FeatureGroupName, RecordIdentifierValueAsString, EventTime, ...more }));
const refused = (message: string, name = 'ValidationError') => ({ name, message: expect.stringContaining(message) });

describe('a record', () => {
  it('is kept, by name or ARN, and the later event time wins', async () => {
    const first = { id: '1', at: '1700000000.5', score: '1e-3', label: 'ä "b"', words: ['x', 'y'] };
    await put('numbers', first);
    expect(await get(arnOf('numbers'), '1')).toEqual({ Record: first, ExpiresAt: undefined });
    expect((await get('numbers', '1', { FeatureNames: ['label', 'words'] }))?.Record).toEqual({
      label: 'ä "b"',
      words: ['x', 'y'],
    });
    await put('numbers', { id: '1', at: '1700000000.499999' });
    await put('numbers', { id: '1', at: '1700000000.5', label: 'same' });
    expect((await get('numbers', '1'))?.Record).toEqual(first);
    await put(arnOf('numbers'), { id: '1', at: '1700000000.500001', label: 'later' });
    expect((await get('numbers', '1'))?.Record).toEqual({ id: '1', at: '1700000000.500001', label: 'later' });
    expect(await get('numbers', '2')).toBeUndefined();
  });

  it('may be deleted softly, and an older one does not come back', async () => {
    await put('texts', { id: 's', at: '2026-01-01T00:00:00Z' });
    await remove('texts', 's', '2026-01-01T00:00:00Z');
    expect(await get('texts', 's')).toBeDefined();
    await remove('texts', 's', '2026-01-01T00:00:00.001Z');
    expect(await get('texts', 's')).toBeUndefined();
    await put('texts', { id: 's', at: '2026-01-01T01:00:00.001+01:00' });
    expect(await get('texts', 's')).toBeUndefined();
    await put('texts', { id: 's', at: '2026-01-01T00:00:00.002Z' });
    expect(await get('texts', 's')).toBeDefined();
  });

  it('may be removed, unless it is as new as its removal', async () => {
    await put('numbers', { id: '7', at: '100' });
    const hard = { DeletionMode: 'HardDelete' };
    await expect(remove('numbers', '7', '100', hard)).rejects.toMatchObject(refused('EventTime must be later'));
    await remove('numbers', '7', '101', hard);
    expect(await get('numbers', '7')).toBeUndefined();
    await put('numbers', { id: '7', at: '50' });
    expect((await get('numbers', '7'))?.Record).toEqual({ id: '7', at: '50' });
  });

  it('expires after its own time to live, or its group’s', async () => {
    const now = Math.floor(Date.now() / 1000);
    await put('short', { id: '1', at: String(now - 10) });
    expect(await get('short', '1')).toBeUndefined();
    await put('short', { id: '1', at: String(now - 20) }, { TtlDuration: { Unit: 'Minutes', Value: 5 } });
    expect(await get('short', '1', { ExpirationTimeResponse: 'Enabled' })).toEqual({
      Record: { id: '1', at: String(now - 20) },
      ExpiresAt: new Date((now - 20 + 300) * 1000).toISOString(),
    });
    expect((await get('short', '1'))?.ExpiresAt).toBeUndefined();
    await put('short', { id: '9', at: '9007199254' }, { TtlDuration: { Unit: 'Weeks', Value: 2_147_483_647 } });
    expect((await get('short', '9', { ExpirationTimeResponse: 'Enabled' }))?.ExpiresAt).toBe(
      '+275760-09-13T00:00:00.000Z',
    );
  });

  it('goes where it is told to', async () => {
    await put('texts', { id: 'o', at: '2026-01-01T00:00:00Z' }, { TargetStores: ['OfflineStore'] });
    expect(await get('texts', 'o')).toBeUndefined();
    await put('offline', { id: '1', at: '1' });
    await expect(get('offline', '1')).rejects.toMatchObject(refused('Feature group offline has no online store.'));
    await expect(put('numbers', { id: '1', at: '1' }, { TargetStores: ['OfflineStore'] })).rejects.toMatchObject(
      refused('Feature group numbers has no OfflineStore.'),
    );
  });

  test.each<[string, string, Readonly<Record<string, string | string[]>>, string]>([
    ['without its name', 'numbers', { at: '1' }, 'The record has no value for id'],
    ['without its time', 'numbers', { id: '1' }, 'The record has no value for at'],
    [
      'with a feature of no definition',
      'numbers',
      { id: '1', at: '1', x: '1' },
      'Feature x is not defined in feature group numbers.',
    ],
    ['with a wrong integer', 'numbers', { id: '1.5', at: '1' }, 'Value 1.5 of feature id is not of type Integral.'],
    ['with too large an integer', 'numbers', { id: '9223372036854775808', at: '1' }, 'is not of type Integral.'],
    [
      'with a wrong number',
      'numbers',
      { id: '1', at: '1', score: 'NaN' },
      'Value NaN of feature score is not of type Fractional.',
    ],
    [
      'with a list for a text',
      'numbers',
      { id: '1', at: '1', label: ['a'] },
      'Feature label must have a ValueAsString.',
    ],
    [
      'with a text for a list',
      'numbers',
      { id: '1', at: '1', words: 'a' },
      'Feature words must have a ValueAsStringList.',
    ],
    ['with a wrong time', 'texts', { id: '1', at: '2026-01-01' }, 'must be a date and time in ISO 8601 with its zone'],
    [
      'with a time that no number holds',
      'texts',
      { id: '1', at: '9999-01-01T00:00:00Z' },
      'must be before the year 2255',
    ],
    ['with seconds that no number holds', 'numbers', { id: '1', at: '9999999999' }, 'must be before the year 2255'],
    ['with a wrong number of seconds', 'numbers', { id: '1', at: '-1' }, 'must be a number of seconds since the epoch'],
    ['of a group that is being made', 'creating', { id: '1', at: '1' }, 'is in status Creating, not Created'],
  ])('%s is refused', async (_what, name, values, message) => {
    await expect(put(name, values)).rejects.toMatchObject(refused(message));
  });

  it('with a feature twice, or of a group that is not there, is refused', async () => {
    const Record = [...features({ id: '1', at: '1' }), ...features({ id: '2' })];
    const twice = store().send(new PutRecordCommand({ FeatureGroupName: 'numbers', Record }));
    await expect(twice).rejects.toMatchObject(refused('Feature id is given more than once.'));
    await expect(get('none', '1')).rejects.toMatchObject(
      refused('Feature group none does not exist.', 'ResourceNotFound'),
    );
    await expect(get('numbers', '1', { FeatureNames: ['x'] })).rejects.toMatchObject(
      refused('Feature x is not defined'),
    );
    await expect(get('a/b', '1')).rejects.toMatchObject(refused("Value 'a/b' at 'featureGroupName' failed"));
  });
});

describe('batches', () => {
  it('are written and read, with errors for single entries', async () => {
    const entry = (FeatureGroupName: string, values: Readonly<Record<string, string>>) => ({
      FeatureGroupName,
      Record: features(values),
    });
    const written = await store().send(
      new BatchWriteRecordCommand({
        Entries: [
          entry('numbers', { id: '31', at: '1' }),
          entry('none', { id: '1', at: '1' }),
          entry('numbers', { id: '32' }),
        ],
      }),
    );
    expect(written.Errors?.map(({ ErrorCode, Entry }) => [ErrorCode, Entry?.FeatureGroupName])).toEqual([
      ['ResourceNotFound', 'none'],
      ['ValidationError', 'numbers'],
    ]);
    const read = await store().send(
      new BatchGetRecordCommand({
        Identifiers: [
          { FeatureGroupName: arnOf('numbers'), RecordIdentifiersValueAsString: ['31', '99'], FeatureNames: ['id'] },
          { FeatureGroupName: 'none', RecordIdentifiersValueAsString: ['1'] },
        ],
      }),
    );
    expect(read.Records).toEqual([
      { FeatureGroupName: arnOf('numbers'), RecordIdentifierValueAsString: '31', Record: features({ id: '31' }) },
    ]);
    expect(read.Errors).toMatchObject([
      { FeatureGroupName: 'none', RecordIdentifierValueAsString: '1', ErrorCode: 'ResourceNotFound' },
    ]);
    expect(read.UnprocessedIdentifiers).toEqual([]);
  });

  it('are listed page by page, deleted ones only when asked for', async () => {
    for (const id of ['1', '2', '3', '4', '5']) await put('listed', { id, at: '1' });
    await remove('listed', '3', '2');
    const list = async (more: object) => {
      const found: (string | undefined)[] = [];
      let NextToken: string | undefined;
      do {
        const page = await store().send(
          new ListRecordsCommand({ FeatureGroupName: 'listed', MaxResults: 2, NextToken, ...more }),
        );
        found.push(...(page.RecordIdentifiers ?? []));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return found.join();
    };
    expect([await list({}), await list({ IncludeSoftDeletedRecords: true })]).toEqual(['1,2,4,5', '1,2,3,4,5']);
    const stray = store().send(new ListRecordsCommand({ FeatureGroupName: 'listed', NextToken: 'x' }));
    await expect(stray).rejects.toMatchObject(refused('Invalid NextToken', 'ValidationException'));
  });
});

describe('UpdateRecord', () => {
  const update = (FeatureGroupName: string, id: string, values: Readonly<Record<string, string>>, more: object = {}) =>
    store().send(
      new UpdateRecordCommand({
        FeatureGroupName,
        RecordIdentifierValueAsString: id,
        Features: features(values),
        ...more,
      }),
    );

  it('changes single features', async () => {
    await put('updatable', { id: '1', at: '10', label: 'a', score: '1' });
    await update('updatable', '1', { label: 'b' });
    expect((await get('updatable', '1'))?.Record).toEqual({ id: '1', at: '10', label: 'b', score: '1' });
    await expect(update('updatable', '1', { at: '9', label: 'c' })).rejects.toMatchObject(
      refused('EventTime is older', 'ConflictException'),
    );
    const far = String(Math.floor(Date.now() / 1000));
    await update('updatable', '1', { at: far }, { TtlDuration: { Unit: 'Weeks', Value: 1 } });
    expect(await get('updatable', '1', { ExpirationTimeResponse: 'Enabled' })).toEqual({
      Record: { id: '1', at: far, label: 'b', score: '1' },
      ExpiresAt: new Date((Number(far) + 604_800) * 1000).toISOString(),
    });
  });

  it('is refused where AWS refuses it', async () => {
    await expect(update('numbers', '1', { label: 'b' })).rejects.toMatchObject(
      refused('needs the storage type Standard_V2 or InMemory'),
    );
    await expect(update('updatable', '404', { label: 'b' })).rejects.toMatchObject(
      refused('does not exist', 'ResourceNotFound'),
    );
    const ttl = { TtlDuration: { Unit: 'Weeks', Value: 1 } };
    await expect(update('updatable', '1', { label: 'b' }, ttl)).rejects.toMatchObject(refused('needs an EventTime'));
    await expect(update('updatable', '1', { id: '2' })).rejects.toMatchObject(refused('cannot be changed'));
  });
});

describe('who may', () => {
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: Error) => error.message.replace(/^.* perform: /, ''),
    );
  const because = (action: string, name: string) =>
    `sagemaker:${action} on resource: ${arnOf(name)} because no identity-based policy allows the sagemaker:${action} action`;

  it('is decided by the group and its tags', async () => {
    const { clients } = await server.addUser(
      'tags',
      allow('sagemaker:*Record', '*', { StringEquals: { 'sagemaker:ResourceTag/team': 'a' } }),
    );
    const send = clients['sagemaker-featurestore-runtime'];
    const read = (FeatureGroupName: string) =>
      outcome(send.send(new GetRecordCommand({ FeatureGroupName, RecordIdentifierValueAsString: '1' })));
    expect(await read('numbers')).toBe('done');
    expect(await read(arnOf('numbers'))).toBe('done');
    expect(await read('texts')).toBe(because('GetRecord', 'texts'));
    const both = ['numbers', 'texts'].map((FeatureGroupName) => ({
      FeatureGroupName,
      RecordIdentifiersValueAsString: ['1'],
    }));
    expect(await outcome(send.send(new BatchGetRecordCommand({ Identifiers: both })))).toBe(
      because('BatchGetRecord', 'texts'),
    );
  });

  // AWS: the descriptions of sagemaker:IsUpdateRecord and sagemaker:UpdatableFeatures (Service Authorization Reference).
  it('update is decided by the features that change', async () => {
    const only = {
      Bool: { 'sagemaker:IsUpdateRecord': 'true' },
      'ForAllValues:StringEquals': { 'sagemaker:UpdatableFeatures': ['label'] },
    };
    const { clients } = await server.addUser('updater', allow('sagemaker:PutRecord', '*', only));
    const send = clients['sagemaker-featurestore-runtime'];
    await put('updatable', { id: '5', at: '10' });
    const update = (values: Readonly<Record<string, string>>) =>
      outcome(
        send.send(
          new UpdateRecordCommand({
            FeatureGroupName: 'updatable',
            RecordIdentifierValueAsString: '5',
            Features: features(values),
          }),
        ),
      );
    expect(await update({ label: 'x' })).toBe('done');
    expect(await update({ label: 'x', score: '2' })).toBe(because('PutRecord', 'updatable'));
    const direct = new PutRecordCommand({ FeatureGroupName: 'updatable', Record: features({ id: '6', at: '1' }) });
    expect(await outcome(send.send(direct))).toBe(because('PutRecord', 'updatable'));
  });

  // AWS: Service Authorization Reference, "API operations": BatchWriteRecord authorizes PutRecord as well.
  it('write a batch, may put each record', async () => {
    const { clients } = await server.addUser('batcher', allow('sagemaker:BatchWriteRecord', '*'));
    const Entries = [{ FeatureGroupName: 'numbers', Record: features({ id: '1', at: '1' }) }];
    const work = clients['sagemaker-featurestore-runtime'].send(new BatchWriteRecordCommand({ Entries }));
    expect(await outcome(work)).toBe(because('PutRecord', 'numbers'));
  });
});

describe.runIf(hasBotocore)('botocore', () => {
  it('puts, gets and deletes', async () => {
    const program = `
c = client('sagemaker-featurestore-runtime')
c.put_record(FeatureGroupName='numbers', Record=[{'FeatureName': 'id', 'ValueAsString': '77'}, {'FeatureName': 'at', 'ValueAsString': '1'}], TargetStores=['OnlineStore'])
got = plain(c.get_record(FeatureGroupName='${arnOf('numbers')}', RecordIdentifierValueAsString='77', FeatureNames=['id', 'at']))
c.delete_record(FeatureGroupName='numbers', RecordIdentifierValueAsString='77', EventTime='2', TargetStores=['OnlineStore'])
print(json.dumps([got, plain(c.get_record(FeatureGroupName='numbers', RecordIdentifierValueAsString='77')),
    plain(c.batch_get_record(Identifiers=[{'FeatureGroupName': 'numbers', 'RecordIdentifiersValueAsString': ['77']}])),
    refusal(c.get_record, FeatureGroupName='none', RecordIdentifierValueAsString='1')]))`;
    expect(await python(program, { endpoint: server.endpoint, ...server.key })).toEqual([
      { Record: features({ id: '77', at: '1' }) },
      {},
      { Records: [], Errors: [], UnprocessedIdentifiers: [] },
      ['ResourceNotFound', 404, 'Feature group none does not exist.'],
    ]);
  });
});
