// `sagewarden import account --organization`: decisions go by what is imported, and what the listings leave open never opens anything.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCommand } from '../../src/cli/import.ts';
import type { Caller } from '../../src/identity/caller.ts';
import { decideNeeds } from '../../src/services/authorize.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import type { World } from '../../src/services/operation.ts';
import { openStore } from '../../src/store/open-store.ts';
import { decideOrFail } from '../services/decide-or-fail.ts';
import { callBy } from '../services/world.ts';
import { temporaryFolder } from '../store/test-folder.ts';
import { ACCOUNT, listing } from './account-listing.ts';
import {
  DENY_MODELS,
  FULL,
  INNER,
  MANAGER,
  ORGANIZATION,
  OUTER,
  OWN,
  organizationListing,
  POLICY,
  ROOT,
} from './organization-listing.ts';
import { type CommandRun, runCommand } from './run-command.ts';

interface Imported extends CommandRun {
  readonly data: string;
}

/** `texts` are the files of the organization. */
async function importing(
  texts: readonly string[],
  options: readonly string[] = [],
  data = join(temporaryFolder(), 'data'),
): Promise<Imported> {
  const folder = temporaryFolder();
  const account = join(folder, 'account.json');
  writeFileSync(account, JSON.stringify(listing()));
  const files = texts.map((text, index) => {
    const file = join(folder, `organization-${index}.json`);
    writeFileSync(file, text);
    return file;
  });
  const words = ['account', account, '--data', data, ...options, '--organization', ...files];
  return { ...(await runCommand(importCommand, words)), data };
}

/** What the root user of the imported account may do, after its name. */
async function mayCall(data: string, action: string): Promise<string> {
  const store = await openStore({ folder: data, now: Date.now });
  const world = { ...store, decide: decideOrFail, encodedMessages: false } as unknown as World;
  const arn = `arn:aws:iam::${ACCOUNT}:root`;
  const root: Caller = { kind: 'Root', account: ACCOUNT, arn, userId: ACCOUNT, accessKeyId: 'AKIA' };
  const verdict = decideNeeds([{ action, resource: '*', context: {} }], callBy(root), world);
  await store.close();
  return verdict.allowed ? 'allowed' : verdict.message.replace(/^User: \S+ is not authorized to perform: \S+ /, '');
}

async function records(data: string) {
  const store = await openStore({ folder: data, now: Date.now });
  const { directory } = store.identity;
  const found = {
    organization: directory.list('organization', MANAGER),
    units: directory.list('organizationalUnit', MANAGER),
    policies: directory.list('controlPolicy', MANAGER),
    member: directory.get('membership', ACCOUNT, ACCOUNT),
    manager: directory.get('membership', MANAGER, MANAGER),
    account: directory.get('account', MANAGER, MANAGER),
  };
  await store.close();
  return found;
}

const ARN = `arn:aws:organizations::${MANAGER}:policy/o-abcdefghij/service_control_policy`;

describe('an organization', () => {
  it('is rebuilt, and decisions go by it', async () => {
    const done = await importing([organizationListing()]);
    expect([done.error, done.exitCode]).toEqual(['', 0]);
    expect(done.out).toContain('new of organization o-abcdefghij: 2 units, 2 accounts, 1 policies\n');
    const joinedAt = 1_700_000_000_250;
    const full = { SERVICE_CONTROL_POLICY: ['p-FullAWSAccess'] };
    expect(await records(done.data)).toEqual({
      organization: [
        {
          account: MANAGER,
          name: 'o-abcdefghij',
          rootId: ROOT,
          featureSet: 'ALL',
          createdAt: joinedAt,
          policyTypes: ['SERVICE_CONTROL_POLICY'],
          services: [],
          controlPolicies: full,
          tags: [],
        },
      ],
      units: [
        expect.objectContaining({
          name: INNER,
          title: 'inner',
          parent: OUTER,
          controlPolicies: { SERVICE_CONTROL_POLICY: ['p-FullAWSAccess', POLICY] },
        }),
        expect.objectContaining({ name: OUTER, title: 'outer', parent: ROOT, controlPolicies: full }),
      ],
      policies: [expect.objectContaining({ name: POLICY, title: 'no models', text: DENY_MODELS })],
      member: expect.objectContaining({ parent: INNER, joinedMethod: 'CREATED', joinedAt, controlPolicies: full }),
      manager: expect.objectContaining({ parent: ROOT }),
      account: { account: MANAGER, name: 'manager', email: 'manager@example.com', createdAt: joinedAt },
    });
    expect(await mayCall(done.data, 'sagemaker:ListModels')).toContain(`in a service control policy: ${ARN}/${POLICY}`);
    expect(await mayCall(done.data, 'sagemaker:ListTrainingJobs')).toBe('allowed');
  });

  it('is what SimulatePrincipalPolicy goes by', async () => {
    const { data } = await importing([organizationListing()]);
    const store = await openStore({ folder: data, now: Date.now });
    const world = { ...store, decide: decideOrFail } as unknown as World;
    const arn = `arn:aws:iam::${ACCOUNT}:root`;
    const call = callBy({ kind: 'Root', account: ACCOUNT, arn, userId: ACCOUNT, accessKeyId: 'AKIA' });
    const input = { PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/casey`, ActionNames: ['sagemaker:ListModels'] };
    const answer = await iamOperations.get('SimulatePrincipalPolicy')?.perform(input, call, world);
    await store.close();
    expect(answer).toMatchObject({
      EvaluationResults: [
        { EvalDecision: 'explicitDeny', OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
      ],
    });
  });

  it('comes from several files in any order', async () => {
    const parts = Object.values(ORGANIZATION).map((part) => part.map((each) => JSON.stringify(each)).join(' '));
    const done = await importing(parts.toReversed());
    expect(done.exitCode).toBe(0);
    expect(await mayCall(done.data, 'sagemaker:ListModels')).not.toBe('allowed');
  });

  it('may tell places and attachments the other way round', async () => {
    const attached = (TargetId: string, ...Policies: readonly object[]) => [
      { TargetId, Filter: 'SERVICE_CONTROL_POLICY' },
      { Policies },
    ];
    const done = await importing([
      organizationListing({
        'accounts of the inner unit': [{ ChildId: ACCOUNT }, { Parents: [{ Id: INNER, Type: 'ORGANIZATIONAL_UNIT' }] }],
        'accounts of the root': [{ ParentId: ROOT }, { Children: [{ Id: MANAGER, Type: 'ACCOUNT' }] }],
        'list-policies': [],
        'targets of full access': [ROOT, OUTER, MANAGER, ACCOUNT].flatMap((id) => attached(id, FULL)),
        'targets of the policy': attached(INNER, FULL, OWN),
      }),
    ]);
    expect([done.out, done.exitCode]).toEqual([expect.stringContaining('new of organization'), 0]);
    expect(await mayCall(done.data, 'sagemaker:ListModels')).not.toBe('allowed');
    expect(await mayCall(done.data, 'sagemaker:ListTrainingJobs')).toBe('allowed');
  });

  it('that is there already is left as it is, and another one is refused', async () => {
    const first = await importing([organizationListing()]);
    const again = await importing([organizationListing()], [], first.data);
    expect([again.exitCode, again.error]).toEqual([0, '']);
    expect(again.out).toContain('new of organization o-abcdefghij: 0 units, 0 accounts, 0 policies\n');
    const before = await records(first.data);
    const other = organizationListing({ 'targets of the policy': [{ PolicyId: POLICY }, { Targets: [] }] });
    const refused = await importing([other], ['--partial'], first.data);
    expect([refused.exitCode, refused.error]).toEqual([2, expect.stringContaining(`\`${INNER}\` is here already`)]);
    expect(await records(first.data)).toEqual(before);
  });
});

describe('what the listings leave open', () => {
  const cases: readonly (readonly [what: string, change: Record<string, readonly object[]>, problem: string])[] = [
    [
      'the text of a policy',
      { 'describe-policy': [] },
      `${POLICY} (no models): its text is missing: add what describe-policy`,
    ],
    [
      'a policy altogether',
      { 'describe-policy': [], 'list-policies': [], 'full access': [] },
      `${POLICY}: nothing is known of this policy`,
    ],
    [
      'where a policy is attached',
      { 'targets of the policy': [] },
      `${INNER}: which policies of type SERVICE_CONTROL_POLICY are attached is not known`,
    ],
    ['which policies there are', { 'list-policies': [] }, `${INNER}: which policies of type`],
    [
      'that policies are in use',
      { 'list-roots': [{ Roots: [{ Id: ROOT, PolicyTypes: [] }] }] },
      'is attached, and list-roots does not tell that SERVICE_CONTROL_POLICY is in use',
    ],
    [
      'where the account is',
      { 'accounts of the inner unit': [] },
      `${ACCOUNT}: where it is in the organization is not known`,
    ],
    [
      'the unit that it is in',
      { 'units of the outer unit': [] },
      `${ACCOUNT}: its parent \`${INNER}\` is not in the listings`,
    ],
    ['a unit between', { 'units of the root': [] }, `${INNER}: its parent \`${OUTER}\` is not in the listings`],
    [
      'one place',
      { 'accounts of the outer unit': [{ ParentId: OUTER }, { Children: [{ Id: ACCOUNT, Type: 'ACCOUNT' }] }] },
      `${ACCOUNT}: has more than one parent in the listings`,
    ],
    [
      'an end of the units',
      {
        'units of the root': [
          { ParentId: INNER },
          { Children: [{ Id: OUTER, Type: 'ORGANIZATIONAL_UNIT' }] },
          { OrganizationalUnits: [{ Id: OUTER, Name: 'outer' }] },
        ],
      },
      'is above itself in the listings',
    ],
    [
      'the rest of a page',
      { 'targets of the policy': [{ PolicyId: POLICY }, { Targets: [], NextToken: 'more' }] },
      'the listing goes on behind this page: list all of it',
    ],
    [
      'the meaning of a policy',
      {
        'describe-policy': [
          { Policy: { PolicySummary: OWN, Content: '{"Version":"2012-10-17","Statement":[{"Effect":"Sometimes"}]}' } },
        ],
      },
      'Content: line 1, column',
    ],
    [
      'what an answer is about',
      { 'targets of the policy': [{ Targets: [] }] },
      'does not say what it is about: put its request before it, {"PolicyId": "…"}',
    ],
  ];

  it.each(cases)('%s: is named, and nothing is written', async (_what, change, problem) => {
    const done = await importing([organizationListing(change)], ['--json']);
    expect(done.exitCode).toBe(1);
    const { problems, written } = JSON.parse(done.out);
    expect(written).toBe(false);
    expect(problems.map(({ place, reason }: Record<string, string>) => `${place}: ${reason}`).join('\n')).toContain(
      problem,
    );
  });

  it.each(cases)('%s: denies what it might deny when it is written all the same', async (_what, change) => {
    const done = await importing([organizationListing(change)], ['--partial']);
    expect(done.exitCode).toBe(1);
    expect(await mayCall(done.data, 'sagemaker:ListModels')).toMatch(/explicit deny|no service control policy allows/);
  });

  it.each([
    ['describe-organization', 'the listings lack what describe-organization prints'],
    ['list-roots', 'the listings lack what list-roots prints'],
  ])('without %s nothing is taken at all', async (part, message) => {
    const done = await importing([organizationListing({ [part]: [] })], ['--partial']);
    expect([done.exitCode, done.error]).toEqual([2, expect.stringContaining(message)]);
  });

  it.each([
    ['the imported one', { 'list-accounts': [], 'accounts of the inner unit': [] }, ACCOUNT],
    ['the management account', { 'list-accounts': [], 'accounts of the root': [] }, MANAGER],
    [
      'one that is in a unit',
      { 'accounts of the outer unit': [{ ParentId: OUTER }, { Children: [{ Id: '444455556666', Type: 'ACCOUNT' }] }] },
      '444455556666',
    ],
  ])('an account that is not listed, nothing would limit: %s', async (_what, change, account) => {
    const done = await importing([organizationListing(change)], ['--partial']);
    expect([done.exitCode, done.error]).toEqual([
      2,
      expect.stringContaining(`account ${account} is not in the listings`),
    ]);
  });
});

describe('bad input', () => {
  it.each([
    ['{"ParentId":"r-abcd"}', 'line 1: this request is not followed by its answer'],
    ['{"ParentId":"r-abcd"}\n{"ParentId":"r-abcd"}\n{"Accounts":[]}', 'line 1: this request is not followed'],
    ['{"ParentId":7,"Accounts":[]}', 'line 1: ParentId must be a string'],
    ['\n[]', 'line 2: `{` expected, not `[`'],
    ['{"Accounts":[', 'line 1: the object that begins here does not end'],
    ['{"a":1,"a":2}', 'line 1: in the value that begins here a member is given more than once'],
  ])('%s', async (text, message) => {
    const done = await importing([text]);
    expect([done.exitCode, done.error]).toEqual([2, expect.stringContaining(message)]);
  });

  it.each([
    ['{"ParentId":"../x"}{"Accounts":[]}', 'ParentId: must be the id of a root or organizational unit, not `../x`'],
    ['{"Users":[]}', '`Users`: is not a member of an answer that is taken'],
    ['{"Accounts":{}}', 'Accounts: must be a list'],
    ['{"Accounts":[7]}', 'must be an object'],
    ['{"Accounts":[{"Id":"12","Name":"a"}]}', 'Id: must be an account number, not `12`'],
    ['{"Roots":[{"Id":"r-zzzz","PolicyTypes":[]}]}', 'an organization has one root'],
    ['{"Accounts":[{"Id":"444455556666","Wings":2}]}', '`Wings`: is not known'],
  ])('%s is a problem', async (text, message) => {
    const done = await importing([organizationListing() + text]);
    expect(done.exitCode).toBe(1);
    expect(done.out.replaceAll(', Id: ', ', Id: ')).toContain(message);
  });

  it('a file that is not there', async () => {
    const account = join(temporaryFolder(), 'account.json');
    writeFileSync(account, JSON.stringify(listing()));
    const words = ['account', account, '--data', join(temporaryFolder(), 'data'), '--organization', '/nonexistent/o'];
    expect(await runCommand(importCommand, words)).toMatchObject({
      exitCode: 2,
      error: expect.stringContaining('cannot read `/nonexistent/o`: ENOENT'),
    });
  });

  it('another number for the account', async () => {
    const done = await importing([organizationListing()], ['--account', '444455556666']);
    expect([done.exitCode, done.error]).toEqual([2, expect.stringContaining('leave out --account or --organization')]);
  });
});
