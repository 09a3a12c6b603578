// SageMaker geospatial through the SDK and botocore: jobs and their tags, who may, and what is refused by name.

import { CreateRoleCommand } from '@aws-sdk/client-iam';
import {
  DeleteEarthObservationJobCommand,
  ExportEarthObservationJobCommand,
  GetEarthObservationJobCommand,
  GetTileCommand,
  GetVectorEnrichmentJobCommand,
  ListEarthObservationJobsCommand,
  ListTagsForResourceCommand,
  ListVectorEnrichmentJobsCommand,
  StartEarthObservationJobCommand,
  type StartEarthObservationJobCommandInput,
  StartVectorEnrichmentJobCommand,
  StopEarthObservationJobCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sagemaker-geospatial';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { hasBotocore, python } from '../botocore.ts';
import { ACCOUNT, allow, type Served, serveInProcess } from '../serve-in-process.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/geo`;
let server: Served;
beforeAll(async () => {
  server = await serveInProcess({ transitionMilliseconds: 600_000 });
  for (const [RoleName, Service] of [
    ['geo', 'sagemaker-geospatial.amazonaws.com'],
    ['other', 'sagemaker.amazonaws.com'],
  ]) {
    const Statement = { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await server.admin.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  }
});
afterAll(() => server.close());

const geo = () => server.admin['sagemaker-geospatial'];
const job = (more: Partial<StartEarthObservationJobCommandInput> = {}): StartEarthObservationJobCommandInput => ({
  Name: 'harvest',
  ExecutionRoleArn: ROLE,
  InputConfig: {
    RasterDataCollectionQuery: {
      RasterDataCollectionArn:
        'arn:aws:sagemaker-geospatial:us-east-1:378778860802:raster-data-collection/public/nmqj48dcu3g7ayw8',
      TimeRangeFilter: { StartTime: new Date(1000), EndTime: new Date(2000) },
    },
  },
  JobConfig: { CloudRemovalConfig: { AlgorithmName: 'INTERPOLATION' } },
  ...more,
});
const start = async (more: Partial<StartEarthObservationJobCommandInput> = {}) =>
  (await geo().send(new StartEarthObservationJobCommand(job(more)))).Arn ?? '';

describe('a job', () => {
  it('is started with its tags, told, listed, stopped and deleted', async () => {
    const Arn = await start({ Tags: { team: 'a' } });
    expect(Arn).toMatch(
      new RegExp(`^arn:aws:sagemaker-geospatial:us-east-1:${ACCOUNT}:earth-observation-job/[a-z0-9]{12,}$`),
    );
    const told = await geo().send(new GetEarthObservationJobCommand({ Arn }));
    expect(told).toMatchObject({
      ...job(),
      Arn,
      Status: 'INITIALIZING',
      Tags: { team: 'a' },
      CreationTime: expect.any(Date),
    });
    const { EarthObservationJobSummaries } = await geo().send(
      new ListEarthObservationJobsCommand({ StatusEquals: 'INITIALIZING' }),
    );
    expect(EarthObservationJobSummaries).toMatchObject([{ Arn, Name: 'harvest', OperationType: 'CLOUD_REMOVAL' }]);
    await expect(geo().send(new DeleteEarthObservationJobCommand({ Arn }))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await geo().send(new StopEarthObservationJobCommand({ Arn }));
    expect((await geo().send(new GetEarthObservationJobCommand({ Arn }))).Status).toBe('STOPPING');
    await expect(geo().send(new StopEarthObservationJobCommand({ Arn }))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await expect(geo().send(new GetVectorEnrichmentJobCommand({ Arn }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('ends when its time has come, and may then be deleted', async () => {
    const quick = await serveInProcess();
    const Statement = {
      Effect: 'Allow',
      Principal: { Service: 'sagemaker-geospatial.amazonaws.com' },
      Action: 'sts:AssumeRole',
    };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await quick.admin.iam.send(new CreateRoleCommand({ RoleName: 'geo', AssumeRolePolicyDocument }));
    const client = quick.admin['sagemaker-geospatial'];
    const JobConfig = {
      MapMatchingConfig: {
        IdAttributeName: 'i',
        XAttributeName: 'x',
        YAttributeName: 'y',
        TimestampAttributeName: 't',
      },
    };
    const InputConfig = { DocumentType: 'CSV', DataSourceConfig: { S3Data: { S3Uri: 's3://b/k' } } } as const;
    const input = { Name: 'roads', ExecutionRoleArn: ROLE, InputConfig, JobConfig };
    const { Arn = '', Type } = await client.send(new StartVectorEnrichmentJobCommand(input));
    expect([Type, (await client.send(new GetVectorEnrichmentJobCommand({ Arn }))).Status]).toEqual([
      'MAP_MATCHING',
      'COMPLETED',
    ]);
    const { Arn: earth = '' } = await client.send(new StartEarthObservationJobCommand(job()));
    await client.send(new DeleteEarthObservationJobCommand({ Arn: earth }));
    await expect(client.send(new GetEarthObservationJobCommand({ Arn: earth }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect((await client.send(new ListVectorEnrichmentJobsCommand({}))).VectorEnrichmentJobSummaries).toMatchObject([
      { Arn, Type },
    ]);
    await quick.close();
  });

  it('is one, however often its request is repeated', async () => {
    const ClientToken = '11111111-1111-1111-1111-111111111111';
    const [first, second] = await Promise.all([start({ ClientToken }), start({ ClientToken })]);
    expect(first).toBe(second);
    await expect(start({ ClientToken, Name: 'another' })).rejects.toMatchObject({ name: 'ConflictException' });
  });

  it('is listed page by page', async () => {
    for (const Name of ['p1', 'p2', 'p3']) await start({ Name });
    const names: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await geo().send(
        new ListEarthObservationJobsCommand({ MaxResults: 2, SortOrder: 'ASCENDING', NextToken }),
      );
      names.push(...(page.EarthObservationJobSummaries ?? []).map((each) => each.Name));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(names.slice(-3).sort()).toEqual(['p1', 'p2', 'p3']);
    expect(new Set(names).size).toBeGreaterThanOrEqual(4);
  });

  it('is tagged and untagged', async () => {
    const ResourceArn = await start({ Tags: { a: '1' } });
    await geo().send(new TagResourceCommand({ ResourceArn, Tags: { a: '2', b: '3' } }));
    expect((await geo().send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ a: '2', b: '3' });
    await geo().send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'c'] }));
    expect((await geo().send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ b: '3' });
  });

  test.each([
    [
      'without a name',
      { Name: undefined },
      "Value null at 'name' failed to satisfy constraint: Member must not be null",
    ],
    [
      'with a role that trusts another service',
      { ExecutionRoleArn: ROLE.replace('geo', 'other') },
      'Could not assume role',
    ],
    ['with a role that is not there', { ExecutionRoleArn: ROLE.replace('geo', 'none') }, 'Could not assume role'],
    ['with a reserved tag', { Tags: { 'aws:x': '1' } }, 'reserved prefix'],
  ])('%s is refused', async (_what, more, message) => {
    await expect(start(more as object)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  test.each([
    [
      'a tile',
      new GetTileCommand({ x: 1, y: 2, z: 3, Arn: 'a', ImageAssets: ['i'], Target: 'INPUT' }),
      'satellite images',
    ],
    [
      'an export',
      new ExportEarthObservationJobCommand({
        Arn: 'a',
        ExecutionRoleArn: ROLE,
        OutputConfig: { S3Data: { S3Uri: 's3://b' } },
      }),
      'there is no S3',
    ],
  ])('has no %s', async (_what, command, reason) => {
    await expect(geo().send(command as GetTileCommand)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining(reason),
    });
  });
});

describe('who may', () => {
  it('start a job, is decided by its tags and may pass the role', async () => {
    const tagged = allow('sagemaker-geospatial:Start*', '*', { StringEquals: { 'aws:RequestTag/team': 'a' } });
    const passing = allow('iam:PassRole', ROLE, {
      StringEquals: { 'iam:PassedToService': 'sagemaker-geospatial.amazonaws.com' },
    });
    const starter = (await server.addUser('starter', tagged, passing)).clients['sagemaker-geospatial'];
    await starter.send(new StartEarthObservationJobCommand(job({ Tags: { team: 'a' } })));
    await expect(starter.send(new StartEarthObservationJobCommand(job({ Tags: { team: 'b' } })))).rejects.toMatchObject(
      {
        name: 'AccessDeniedException',
        message: expect.stringContaining(
          'sagemaker-geospatial:StartEarthObservationJob on resource: arn:aws:sagemaker-geospatial:',
        ),
      },
    );
    const other = (await server.addUser('roleless', tagged)).clients['sagemaker-geospatial'];
    await expect(other.send(new StartEarthObservationJobCommand(job({ Tags: { team: 'a' } })))).rejects.toMatchObject({
      message: expect.stringContaining(`iam:PassRole on resource: ${ROLE}`),
    });
  });

  it('see a job, is decided by the tags that it has', async () => {
    const [mine, yours] = [await start({ Tags: { team: 'a' } }), await start({ Tags: { team: 'b' } })];
    const reader = (
      await server.addUser(
        'reader',
        allow('sagemaker-geospatial:*', '*', { StringEquals: { 'aws:ResourceTag/team': 'a' } }),
      )
    ).clients['sagemaker-geospatial'];
    expect((await reader.send(new GetEarthObservationJobCommand({ Arn: mine }))).Arn).toBe(mine);
    await expect(reader.send(new GetEarthObservationJobCommand({ Arn: yours }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(
      reader.send(new TagResourceCommand({ ResourceArn: yours, Tags: { team: 'a' } })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe.runIf(hasBotocore)('botocore', () => {
  it('starts and tells a job', async () => {
    const program = `
c = client('sagemaker-geospatial')
job = c.start_earth_observation_job(Name='py', ExecutionRoleArn='${ROLE}', JobConfig={'LandCoverSegmentationConfig': {}}, Tags={'team': 'a'},
    InputConfig={'RasterDataCollectionQuery': {'RasterDataCollectionArn': 'arn:aws:sagemaker-geospatial:us-east-1:378778860802:raster-data-collection/public/nmqj48dcu3g7ayw8',
        'TimeRangeFilter': {'StartTime': '2022-01-01T00:00:00Z', 'EndTime': '2022-02-01T00:00:00Z'}}})
told = c.get_earth_observation_job(Arn=job['Arn'])
print(json.dumps([told['Name'], told['Status'], told['InputConfig']['RasterDataCollectionQuery']['TimeRangeFilter']['StartTime'].isoformat(),
    c.list_tags_for_resource(ResourceArn=job['Arn'])['Tags'], refusal(c.get_earth_observation_job, Arn=job['Arn'][:-1] + 'x')[:2]]))`;
    expect(await python(program, { endpoint: server.endpoint, ...server.key })).toEqual([
      'py',
      'INITIALIZING',
      '2022-01-01T00:00:00+00:00',
      { team: 'a' },
      ['ResourceNotFoundException', 404],
    ]);
  });
});
