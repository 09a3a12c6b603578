// The Resource Groups Tagging API through the SDK and botocore.
// Sources: Resource Groups Tagging API Reference, GetResources, GetTagKeys, GetTagValues, TagResources, UntagResources, and
// supported-services (no IAM users and roles in GetResources).

import { CreatePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import {
  GetComplianceSummaryCommand,
  GetResourcesCommand,
  type GetResourcesCommandInput,
  GetTagKeysCommand,
  GetTagValuesCommand,
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
  UntagResourcesCommand,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { ListTagsCommand } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { hasBotocore, python } from '../botocore.ts';
import { ACCOUNT, allow, kept, type Served, serveInProcess } from '../serve-in-process.ts';

const arnOf = (type: string, name: string) => `arn:aws:sagemaker:us-east-1:${ACCOUNT}:${type}/${name}`;
const [MODEL, ENDPOINT, UNTAGGED] = [arnOf('model', 'm'), arnOf('endpoint', 'e'), arnOf('model', 'plain')];
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/p`;

let server: Served;
let unit = '';
beforeAll(async () => {
  server = await serveInProcess({}, [
    kept('model', 'm', {}, { team: 'a', stage: 'x' }),
    kept('endpoint', 'e', { EndpointStatus: 'InService' }, { team: 'b' }),
    kept('endpoint', 'gone', { pending: { at: 1, status: 'gone' } }, { team: 'a' }),
    kept('model', 'plain', {}),
    {
      ...kept('model', 'far', {}, { team: 'far' }),
      region: 'eu-west-1',
      arn: `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:model/far`,
    },
    {
      ...kept('model', 'theirs', {}, { team: 'theirs' }),
      account: '210987654321',
      arn: 'arn:aws:sagemaker:us-east-1:210987654321:model/theirs',
    },
  ]);
  const { iam, organizations } = server.admin;
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' },
  });
  await iam.send(new CreatePolicyCommand({ PolicyName: 'p', PolicyDocument, Tags: [{ Key: 'team', Value: 'a' }] }));
  const trust = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Service: 'x.amazonaws.com' }, Action: 'sts:AssumeRole' },
  };
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'r',
      AssumeRolePolicyDocument: JSON.stringify(trust),
      Tags: [{ Key: 'team', Value: 'a' }],
    }),
  );
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots } = await organizations.send(new ListRootsCommand({}));
  const made = await organizations.send(
    new CreateOrganizationalUnitCommand({ Name: 'ou', ParentId: Roots?.[0]?.Id, Tags: [{ Key: 'team', Value: 'a' }] }),
  );
  unit = made.OrganizationalUnit?.Arn ?? '';
});
afterAll(() => server.close());

const tagging = () => server.admin.resourcegroupstaggingapi;
const arns = async (input: GetResourcesCommandInput = {}) =>
  (await tagging().send(new GetResourcesCommand(input))).ResourceTagMappingList?.map(({ ResourceARN }) => ResourceARN);

describe('GetResources', () => {
  it('tells what bears tags in the account and Region, and nothing of others', async () => {
    expect(await arns()).toEqual([POLICY, unit, ENDPOINT, MODEL]);
    const { ResourceTagMappingList } = await tagging().send(
      new GetResourcesCommand({ ResourceARNList: [MODEL, UNTAGGED] }),
    );
    expect(ResourceTagMappingList).toEqual([
      {
        ResourceARN: MODEL,
        Tags: [
          { Key: 'team', Value: 'a' },
          { Key: 'stage', Value: 'x' },
        ],
      },
    ]);
    const credentials = server.key;
    const far = new ResourceGroupsTaggingAPIClient({ endpoint: server.endpoint, region: 'eu-west-1', credentials });
    const there = await far.send(new GetResourcesCommand({}));
    expect(there.ResourceTagMappingList?.map(({ ResourceARN }) => ResourceARN)).toEqual([
      `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:model/far`,
    ]);
  });

  test.each<[string, GetResourcesCommandInput, () => string[]]>([
    ['a key', { TagFilters: [{ Key: 'stage' }] }, () => [MODEL]],
    ['one of several values', { TagFilters: [{ Key: 'team', Values: ['b', 'c'] }] }, () => [ENDPOINT]],
    [
      'all filters',
      {
        TagFilters: [
          { Key: 'team', Values: ['a'] },
          { Key: 'stage', Values: ['x'] },
        ],
      },
      () => [MODEL],
    ],
    ['the case of keys', { TagFilters: [{ Key: 'Team' }] }, () => []],
    ['a service', { ResourceTypeFilters: ['sagemaker'] }, () => [ENDPOINT, MODEL]],
    ['types', { ResourceTypeFilters: ['sagemaker:model', 'iam:policy'] }, () => [POLICY, MODEL]],
    ['no part of a type', { ResourceTypeFilters: ['sagemaker:mod'] }, () => []],
  ])('goes by %s', async (_what, input, expected) => {
    expect(await arns(input)).toEqual(expected());
  });

  it('comes page by page', async () => {
    const pages: number[] = [];
    const found: (string | undefined)[] = [];
    for await (const page of paginateGetResources({ client: tagging(), pageSize: 1 }, {})) {
      pages.push(page.ResourceTagMappingList?.length ?? 0);
      found.push(...(page.ResourceTagMappingList ?? []).map(({ ResourceARN }) => ResourceARN));
    }
    expect([pages, found]).toEqual([
      [1, 1, 1, 1],
      [POLICY, unit, ENDPOINT, MODEL],
    ]);
    expect(await arns({ TagsPerPage: 100 })).toHaveLength(4);
  });

  test.each<[GetResourcesCommandInput, string]>([
    [
      { ResourceARNList: [MODEL], TagFilters: [{ Key: 'a' }] },
      'ResourceARNList and TagFilters cannot be given in the same request.',
    ],
    [{ ResourceARNList: [MODEL], ResourcesPerPage: 1 }, 'ResourceARNList and ResourcesPerPage'],
    [{ ResourcesPerPage: 101 }, 'ResourcesPerPage must be a whole number from 1 to 100.'],
    [{ TagsPerPage: 99 }, 'TagsPerPage must be a whole number from 100 to 500.'],
    [{ IncludeComplianceDetails: true }, 'Compliance with tag policies is not told here'],
    [{ TagFilters: [{ Values: ['a'] }] }, 'Each of TagFilters must have a Key.'],
    [{ ResourceARNList: Array.from({ length: 101 }, () => MODEL) }, 'ResourceARNList must have 1 to 100 items.'],
  ])('refuses %o', async (input, message) => {
    await expect(arns(input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  it('refuses a token of another list', async () => {
    const { PaginationToken } = await tagging().send(new GetResourcesCommand({ ResourcesPerPage: 1 }));
    await expect(arns({ PaginationToken, TagFilters: [{ Key: 'team' }] })).rejects.toThrow('Invalid NextToken');
  });
});

it('GetTagKeys and GetTagValues tell each once', async () => {
  expect((await tagging().send(new GetTagKeysCommand({}))).TagKeys).toEqual(['stage', 'team']);
  expect((await tagging().send(new GetTagValuesCommand({ Key: 'team' }))).TagValues).toEqual(['a', 'b']);
  expect((await tagging().send(new GetTagValuesCommand({ Key: 'Team' }))).TagValues).toEqual([]);
});

it('what tells compliance is refused by name', async () => {
  await expect(tagging().send(new GetComplianceSummaryCommand({}))).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: expect.stringContaining('tag policies of an organization, which are not served'),
  });
});

describe('TagResources and UntagResources', () => {
  it('tag what is here, and tell what is not', async () => {
    const none = arnOf('model', 'none');
    const added = await tagging().send(
      new TagResourcesCommand({ ResourceARNList: [UNTAGGED, none, POLICY], Tags: { kind: 'k' } }),
    );
    expect(added.FailedResourcesMap).toMatchObject({
      [none]: { StatusCode: 400, ErrorCode: 'ValidationException' },
      [POLICY]: { StatusCode: 400, ErrorCode: 'InvalidParameterException' },
    });
    const tags = async () => (await server.admin.sagemaker.send(new ListTagsCommand({ ResourceArn: UNTAGGED }))).Tags;
    expect(await tags()).toEqual([{ Key: 'kind', Value: 'k' }]);
    const removed = await tagging().send(new UntagResourcesCommand({ ResourceARNList: [UNTAGGED], TagKeys: ['kind'] }));
    expect([removed.FailedResourcesMap, await tags()]).toEqual([{}, []]);
  });

  // AWS: "To use the Resource Groups Tagging API … permissions to access the resources of individual services" (Welcome page).
  it('need the action of the service for each resource besides', async () => {
    const own = allow('sagemaker:AddTags', '*', {
      StringEquals: { 'aws:ResourceTag/team': 'a', 'aws:RequestTag/kind': 'k' },
    });
    const { clients } = await server.addUser('tagger', allow('tag:*', '*'), own);
    const tag = (ResourceARNList: string[], kind = 'k') =>
      clients.resourcegroupstaggingapi.send(new TagResourcesCommand({ ResourceARNList, Tags: { kind } }));
    expect((await tag([MODEL])).FailedResourcesMap).toEqual({});
    await expect(tag([MODEL, ENDPOINT])).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`sagemaker:AddTags on resource: ${ENDPOINT}`),
    });
    await expect(tag([MODEL], 'other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const { clients: bare } = await server.addUser('bare', own);
    await expect(
      bare.resourcegroupstaggingapi.send(new TagResourcesCommand({ ResourceARNList: [MODEL], Tags: { kind: 'k' } })),
    ).rejects.toMatchObject({
      message: expect.stringContaining('tag:TagResources'),
    });
    await expect(bare.resourcegroupstaggingapi.send(new GetResourcesCommand({}))).rejects.toMatchObject({
      message: expect.stringContaining('tag:GetResources'),
    });
    await server.admin.resourcegroupstaggingapi.send(
      new UntagResourcesCommand({ ResourceARNList: [MODEL], TagKeys: ['kind'] }),
    );
  });
});

describe.runIf(hasBotocore)('botocore', () => {
  it('filters and pages', async () => {
    const program = `
c = client('resourcegroupstaggingapi')
pages = c.get_paginator('get_resources').paginate(TagFilters=[{'Key': 'team'}], PaginationConfig={'PageSize': 2})
print(json.dumps([[each['ResourceARN'] for page in pages for each in page['ResourceTagMappingList']], c.get_tag_keys()['TagKeys'],
    refusal(c.get_resources, ResourcesPerPage=101)]))`;
    expect(await python(program, { endpoint: server.endpoint, ...server.key })).toEqual([
      [POLICY, unit, ENDPOINT, MODEL],
      ['stage', 'team'],
      ['InvalidParameterException', 400, 'ResourcesPerPage must be a whole number from 1 to 100.'],
    ]);
  });
});
