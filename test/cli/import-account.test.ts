// `sagewarden import account`: what it takes, what it refuses and why, and that refusing leaves nothing behind.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProgressStream } from '../../src/cli/import/import-progress.ts';
import { importCommand } from '../../src/cli/import.ts';
import type { RecordKind } from '../../src/identity/records.ts';
import { openStore } from '../../src/store/open-store.ts';
import { temporaryFolder } from '../store/test-folder.ts';
import { ACCOUNT, allow, CREATED, group, listing, OWN, policy, role, user } from './account-listing.ts';
import { runCommand } from './run-command.ts';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

interface Done {
  readonly out: string;
  readonly error: string;
  readonly exitCode: number;
  readonly data: string;
}

async function importing(
  content: unknown,
  options: readonly string[] = [],
  data = join(temporaryFolder(), 'data'),
): Promise<Done> {
  const file = join(temporaryFolder(), 'account.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  const silent: ProgressStream = { isTTY: false as true, write: () => true };
  const done = await runCommand(
    (terminal) => importCommand(terminal, silent),
    ['account', file, '--data', data, ...options],
  );
  return { ...done, data };
}

async function records<K extends RecordKind>(data: string, kind: K, account = ACCOUNT) {
  const store = await openStore({ folder: data, now: Date.now });
  const found = store.identity.directory.list(kind, account);
  await store.close();
  return found;
}

const problemsOf = (done: Done): readonly string[] =>
  JSON.parse(done.out).problems.map(({ place, reason }: { place: string; reason: string }) => `${place}: ${reason}`);

describe('sagewarden import account', () => {
  it('takes users, groups, roles and policies with all that the listing tells', async () => {
    const done = await importing(listing());
    expect(done).toMatchObject({ exitCode: 0, error: '' });
    expect(done.out).toBe(
      [
        `imported into account ${ACCOUNT}: 1 users, 1 groups, 1 roles, 1 policies`,
        'account 123456789012 is new; the key of its user admin is in the credentials file',
        `account ${ACCOUNT} is new; the key of its user admin is in the credentials file`,
        '',
      ].join('\n'),
    );
    const createdAt = Date.parse(CREATED);
    expect((await records(done.data, 'user'))[1]).toEqual({
      account: ACCOUNT,
      name: 'casey',
      path: '/',
      id: 'AIDACASEYXXXXXXXXXXXX',
      createdAt,
      inlinePolicies: {},
      attachedPolicies: [OWN],
      groups: ['Staff'],
      tags: [{ key: 'aws:team', value: '' }],
    });
    expect((await records(done.data, 'role'))[0]).toMatchObject({
      id: 'AROAWORKERXXXXXXXXXXX',
      boundary: OWN,
      maxSessionDuration: 3600,
    });
    const [own] = await records(done.data, 'policy');
    expect(own).toMatchObject({
      id: 'ANPAOWNXXXXXXXXXXXXXX',
      defaultVersion: 'v2',
      nextVersion: 11,
      updatedAt: createdAt,
    });
    expect(own?.versions.map(({ id }) => id)).toEqual(['v2', 'v10']);
    expect(own?.versions[1]?.text).toBe(JSON.stringify(allow('iam:Get*')));
  });

  it('takes standard input', async () => {
    const data = join(temporaryFolder(), 'data');
    const done = await runCommand(importCommand, ['account', '-', '--data', data], {
      input: JSON.stringify(listing()),
    });
    expect(done.exitCode).toBe(0);
    expect(await records(data, 'group')).toHaveLength(1);
  });

  it('with --account takes another number, in ARNs and in what policies say', async () => {
    const other = '444455556666';
    const done = await importing(listing(), ['--account', other, '--json']);
    expect(JSON.parse(done.out)).toMatchObject({
      sourceAccount: ACCOUNT,
      account: other,
      written: true,
      problemCount: 0,
    });
    expect(await records(done.data, 'account')).toEqual([]);
    const [casey] = (await records(done.data, 'user', other)).slice(1);
    expect(casey?.attachedPolicies).toEqual([`arn:aws:iam::${other}:policy/Own`]);
    const [worker] = await records(done.data, 'role', other);
    expect(worker?.boundary).toBe(`arn:aws:iam::${other}:policy/Own`);
    expect(worker?.trustPolicy).toContain(`"AWS":"${other}"`);
    expect((await records(done.data, 'policy', other))[0]?.versions[0]?.text).toContain(`arn:aws:iam::${other}:user/*`);
  });

  it('puts the administrator of the file in the place of the one that a new account is made with', async () => {
    const content = { ...listing(), UserDetailList: [user('Admin')] };
    const done = await importing(content);
    expect(done.exitCode).toBe(0);
    expect((await records(done.data, 'user')).map(({ id }) => id)).toEqual(['AIDAADMINXXXXXXXXXXXX']);
    expect((await importing(content, ['--json'], done.data)).out).toContain('"unchanged": 4');
  });

  it.each<[string, object, string]>([
    [
      'an unknown member',
      { UserDetailList: [user('casey', { Shoes: 1 })] },
      'UserDetailList[0] (casey), `Shoes`: is not known',
    ],
    [
      'a missing member',
      { UserDetailList: [user('casey', { Path: undefined })] },
      'UserDetailList[0] (casey), Path: is missing',
    ],
    [
      'a name that is none',
      { UserDetailList: [user('a b')] },
      'UserDetailList[0] (a b), UserName: must be a name of letters, digits and +=,.@_-, not `a b`',
    ],
    [
      'an ARN of another path',
      { UserDetailList: [user('casey', { Path: '/x/' })] },
      `UserDetailList[0] (casey), Arn: is not that of the user with this path and name: \`arn:aws:iam::${ACCOUNT}:user/casey\``,
    ],
    [
      'an ARN of another partition',
      { UserDetailList: [user('casey', { Arn: `arn:aws-cn:iam::${ACCOUNT}:user/casey` })] },
      `UserDetailList[0] (casey), Arn: is not that of the user with this path and name: \`arn:aws-cn:iam::${ACCOUNT}:user/casey\``,
    ],
    [
      'a second account',
      { UserDetailList: [user(), user('b', { Arn: 'arn:aws:iam::999999999999:user/b' })] },
      `UserDetailList[1] (b), Arn: is of account 999999999999; the entries before are of ${ACCOUNT}`,
    ],
    [
      'a time that is none',
      { UserDetailList: [user('casey', { CreateDate: '31.1.2026' })] },
      'UserDetailList[0] (casey), CreateDate: must be a time such as 2026-01-31T08:00:00Z',
    ],
    [
      'a policy that is not understood',
      { RoleDetailList: [role({ RolePolicyList: [{ PolicyName: 'p', PolicyDocument: allow('nothing') }] })] },
      'RoleDetailList[0] (Worker), RolePolicyList[0].PolicyDocument: line 1, column',
    ],
    [
      'a policy that is no text',
      { RoleDetailList: [role({ AssumeRolePolicyDocument: '%zz' })] },
      'RoleDetailList[0] (Worker), AssumeRolePolicyDocument: is neither a policy document nor a URL-encoded one',
    ],
    [
      'a default version that is not there',
      { Policies: [policy({ DefaultVersionId: 'v3' })] },
      'Policies[0] (Own), DefaultVersionId: `v3` is none of the versions in the file',
    ],
    [
      'a group that is not there',
      { UserDetailList: [user('casey', { GroupList: ['Gone'] })] },
      'UserDetailList[0] (casey), GroupList: group `Gone` is neither in the file nor here',
    ],
    [
      'a policy that is not there',
      {
        GroupDetailList: [
          group('g', { AttachedManagedPolicies: [{ PolicyName: 'X', PolicyArn: 'arn:aws:iam::aws:policy/X' }] }),
        ],
      },
      'GroupDetailList[0] (g): policy `arn:aws:iam::aws:policy/X` is neither in the file nor here',
    ],
    [
      'a name twice',
      { UserDetailList: [user('casey'), user('CASEY', { UserId: 'AIDAANOTHERONEXXXXXXX' })] },
      'UserDetailList[1] (CASEY): the file has another user of this name',
    ],
    [
      'an id twice',
      { UserDetailList: [user('casey'), user('b', { UserId: 'AIDACASEYXXXXXXXXXXXX' })] },
      'UserDetailList[1] (b), UserId: is the id of an entry before: `AIDACASEYXXXXXXXXXXXX`',
    ],
    [
      'a tag twice',
      {
        UserDetailList: [
          user('casey', {
            Tags: [
              { Key: 'a', Value: '' },
              { Key: 'A', Value: '' },
            ],
          }),
        ],
      },
      'UserDetailList[0] (casey), Tags: names the same thing twice',
    ],
    ['an entry that is none', { UserDetailList: [3] }, 'UserDetailList[0]: must be an object, not a number'],
    ['a list that is none', { UserDetailList: 'x' }, '`UserDetailList`: must be a list'],
    ['another listing', { Users: [user()] }, '`Users`: is not a member of this listing'],
    [
      'a page that is not the last',
      { ...listing(), IsTruncated: true, Marker: 'x' },
      'IsTruncated: the listing goes on behind this page',
    ],
  ])('writes nothing for %s, and tells where', async (_what, content, problem) => {
    const done = await importing(content, ['--json']);
    expect(done.exitCode).toBe(1);
    expect(JSON.parse(done.out).written).toBe(false);
    expect(problemsOf(done)).toContainEqual(expect.stringContaining(problem));
    if (existsSync(done.data)) expect(await records(done.data, 'account')).toEqual([]);
  });

  it('takes pages one after another, of which only the last says that it is', async () => {
    const { UserDetailList, ...rest } = listing();
    const pages = [
      { UserDetailList, IsTruncated: true, Marker: 'x' },
      { ...rest, IsTruncated: false },
    ];
    const done = await importing(pages.map((page) => JSON.stringify(page)).join(''));
    expect(done.exitCode).toBe(0);
  });

  it('with --partial takes what it can, and nothing that leans on what it cannot', async () => {
    const content = {
      ...listing(),
      GroupDetailList: [group('Staff', { GroupPolicyList: [{ PolicyName: 'p', PolicyDocument: '{' }] })],
      Policies: [policy()],
    };
    const done = await importing(content, ['--partial', '--json']);
    expect(done.exitCode).toBe(1);
    expect(JSON.parse(done.out)).toMatchObject({
      written: true,
      users: 0,
      groups: 0,
      roles: 1,
      policies: 1,
      problemCount: 2,
    });
    expect((await records(done.data, 'user')).map(({ name }) => name)).toEqual(['admin']);
    expect(await records(done.data, 'role')).toHaveLength(1);
  });

  it('does not replace what is there', async () => {
    const { data } = await importing(listing());
    const changed = { ...listing(), RoleDetailList: [role({ Tags: [{ Key: 'new', Value: '1' }] })] };
    const done = await importing(changed, ['--json'], data);
    expect(done.exitCode).toBe(1);
    expect(problemsOf(done)).toEqual([`RoleDetailList[0] (Worker): account ${ACCOUNT} has another role of this name`]);
    expect((await records(data, 'role'))[0]?.tags).toEqual([]);
  });

  it('takes the policies of AWS that are missing; one that is here with another text stays, with a note', async () => {
    const aws = (name: string, Arn: string, document: object) =>
      policy({
        PolicyName: name,
        PolicyId: `ANPA${name.toUpperCase().slice(0, 17)}XX`,
        Arn,
        PolicyVersionList: [{ Document: document, VersionId: 'v2', CreateDate: CREATED }],
      });
    const support = 'arn:aws:iam::aws:policy/SupportUser';
    const done = await importing(
      listing(
        aws('SupportUser', support, allow('support:*')),
        aws('AdministratorAccess', ADMINISTRATOR, allow('iam:*')),
      ),
      ['--json'],
    );
    expect(done.exitCode).toBe(0);
    expect(JSON.parse(done.out)).toMatchObject({
      policies: 2,
      noteCount: 1,
      notes: [
        {
          place: 'Policies[2] (AdministratorAccess)',
          reason: 'this policy of AWS is here already with another text, which stays',
        },
      ],
    });
    expect((await records(done.data, 'policy', 'aws')).map(({ name }) => name)).toContain('SupportUser');
  });

  it('gives a new id where the file has none that is one, and tells of instance profiles', async () => {
    const done = await importing(
      { UserDetailList: [user('casey', { UserId: 'casey' })], RoleDetailList: [role({ InstanceProfileList: [{}] })] },
      ['--json'],
    );
    expect(done.exitCode).toBe(0);
    expect(JSON.parse(done.out).notes).toMatchObject([
      { reason: '`casey` is no unique id; it gets a new one' },
      { reason: 'instance profiles are not imported' },
    ]);
    expect((await records(done.data, 'user'))[1]?.id).toMatch(/^AIDA[A-Z2-7]{17}$/);
  });

  it.each([
    ['{"UserDetailList": [', 'the text ends inside of an object'],
    ['', 'there is nothing in it'],
    ['{"IsTruncated": false}', 'has no user, group, role or policy of an account'],
  ])('ends with 2 for the file %j', async (content, message) => {
    const done = await importing(content);
    expect(done.exitCode).toBe(2);
    expect(done.error).toContain(message);
    expect(existsSync(done.data)).toBe(false);
  });

  it.each([
    [['account'], 'missing required argument'],
    [['account', '/nowhere/account.json'], 'cannot read `/nowhere/account.json`: ENOENT'],
    [['account', 'x', '--account', '12'], 'An account number has twelve digits.'],
    [['account', 'x', '--shoes'], "unknown option '--shoes'"],
  ])('ends with 2 for %j', async (args, message) => {
    const done = await runCommand(importCommand, args);
    expect(done.exitCode).toBe(2);
    expect(done.error).toContain(message);
  });

  it('shows a bar on a terminal only, and takes it away', async () => {
    const file = join(temporaryFolder(), 'account.json');
    writeFileSync(file, JSON.stringify(listing()));
    const shown: string[] = [];
    const stream: ProgressStream = { isTTY: true, write: (text) => shown.push(String(text)) > 0 };
    await runCommand(
      (terminal) => importCommand(terminal, stream),
      ['account', file, '--data', join(temporaryFolder(), 'data')],
    );
    expect(shown[0]).toMatch(/\[=+\] 100 %/);
    expect(shown.at(-1)).toBe('\r\u001b[K');
  });
});
