// Tags on users, roles and managed policies.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { ACCOUNT, allowing, type Client, clientOf, openWorld, rootCaller, type TestWorld, trusting } from '../world.ts';

const POLICY_ARN = `arn:aws:iam::${ACCOUNT}:policy/e`;
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'e' });
  await iam.perform('CreateRole', { RoleName: 'e', AssumeRolePolicyDocument: trusting(ACCOUNT) });
  await iam.perform('CreatePolicy', { PolicyName: 'e', PolicyDocument: allowing('*') });
});

afterEach(() => world.close());

describe.each([
  { title: 'User', entity: { UserName: 'e' }, resource: `arn:aws:iam::${ACCOUNT}:user/e` },
  { title: 'Role', entity: { RoleName: 'e' }, resource: `arn:aws:iam::${ACCOUNT}:role/e` },
  { title: 'Policy', entity: { PolicyArn: POLICY_ARN }, resource: POLICY_ARN },
])('$title', ({ title, entity, resource }) => {
  const tag = (Key: string, Value = '') => ({ Key, Value });
  const tags = async () => (await iam.perform(`List${title}Tags`, entity))['Tags'];

  test('tags are added, replaced without regard to case, and removed', async () => {
    await iam.perform(`Tag${title}`, { ...entity, Tags: [tag('Team', 'blue'), tag('Cost', '1')] });
    await iam.perform(`Tag${title}`, { ...entity, Tags: [tag('team', 'red')] });
    expect(await tags()).toEqual([tag('Cost', '1'), tag('team', 'red')]);
    await iam.perform(`Untag${title}`, { ...entity, TagKeys: ['TEAM', 'none'] });
    expect(await tags()).toEqual([tag('Cost', '1')]);
  });

  test('tagging needs stored and new tags in the context, untagging the keys', async () => {
    await iam.perform(`Tag${title}`, { ...entity, Tags: [tag('Team', 'blue')] });
    const stored = {
      'aws:ResourceTag/Team': 'blue',
      ...(title !== 'Policy' && { 'iam:ResourceTag/Team': 'blue' }),
    };
    expect(await iam.needs(`Tag${title}`, { ...entity, Tags: [tag('Cost', '1')] })).toEqual([
      {
        action: `iam:Tag${title}`,
        resource,
        context: { ...stored, 'aws:RequestTag/Cost': '1', 'aws:TagKeys': ['Cost'] },
      },
    ]);
    expect(await iam.needs(`Untag${title}`, { ...entity, TagKeys: ['Cost'] })).toEqual([
      { action: `iam:Untag${title}`, resource, context: { ...stored, 'aws:TagKeys': ['Cost'] } },
    ]);
  });

  test('fifty tags at most, in a request and in all', async () => {
    const many = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => tag(prefix + index));
    expect(await iam.refusal(`Tag${title}`, { ...entity, Tags: many(51, 'a') })).toMatch(
      /^ValidationError: .*'tags'.*less than or equal to 50$/,
    );
    await iam.perform(`Tag${title}`, { ...entity, Tags: many(50, 'a') });
    expect(await iam.refusal(`Tag${title}`, { ...entity, Tags: [tag('b')] })).toBe(
      `LimitExceeded: Cannot exceed quota for TagsPer${title}: 50`,
    );
    await iam.perform(`Tag${title}`, { ...entity, Tags: [tag('A7', 'new')] });
  });

  test.each([
    ['key alphabet', [tag('a?')], /^ValidationError: .*'tags\.1\.member\.key'.*pattern: /],
    ['key length', [tag('a'), tag('b'.repeat(129))], /^ValidationError: .*'tags\.2\.member\.key'.*equal to 128$/],
    ['empty key', [tag('')], /^ValidationError: .*'tags\.1\.member\.key'.*equal to 1$/],
    ['value alphabet', [tag('a', '*')], /^ValidationError: .*'tags\.1\.member\.value'.*pattern: /],
    ['value length', [tag('a', 'v'.repeat(257))], /^ValidationError: .*'tags\.1\.member\.value'.*equal to 256$/],
    ['missing value', [{ Key: 'a' }], /^ValidationError: .*'tags\.1\.member\.value'.*must not be null$/],
    ['reserved key', [tag('AWS:a')], /^InvalidInput: Tag keys starting with/],
    ['same key twice', [tag('a'), tag('A')], /^InvalidInput: Duplicate tag keys found/],
  ])('a bad tag is refused: %s', async (_what, Tags, refusal) => {
    expect(await iam.refusal(`Tag${title}`, { ...entity, Tags })).toMatch(refusal);
    expect(await tags()).toEqual([]);
  });
});
