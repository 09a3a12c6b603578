// Which control policies hold for an account, level by level; and that what cannot be found denies.

import { expect, test } from 'vitest';
import { controlPolicyLevels } from '../../src/identity/control-policies.ts';
import { containerPath, organizationPlace } from '../../src/identity/organization-place.ts';
import type { RecordEntry } from '../../src/store/record-key.ts';
import { ACCOUNT } from '../contracts/records.ts';
import { directoryOf } from './test-directory.ts';

const MANAGER = '999988887777';
const SCP = 'SERVICE_CONTROL_POLICY';

const ORGANIZATION = {
  account: MANAGER,
  name: 'o-aaaaaaaaaa',
  rootId: 'r-aaaa',
  featureSet: 'ALL',
  createdAt: 1,
  policyTypes: [SCP],
  services: [],
  controlPolicies: { [SCP]: ['p-FullAWSAccess'] },
  tags: [],
} as const;

const UNIT: RecordEntry = {
  kind: 'organizationalUnit',
  record: {
    account: MANAGER,
    name: 'ou-aaaa-bbbbbbbb',
    title: 'unit',
    parent: 'r-aaaa',
    createdAt: 1,
    controlPolicies: { [SCP]: ['p-own00000', 'p-gone0000'] },
    tags: [],
  },
};

const MEMBERSHIP: RecordEntry = {
  kind: 'membership',
  record: {
    account: ACCOUNT,
    name: ACCOUNT,
    managementAccount: MANAGER,
    organization: ORGANIZATION.name,
    parent: 'ou-aaaa-bbbbbbbb',
    joinedMethod: 'CREATED',
    joinedAt: 1,
    controlPolicies: {},
    tags: [],
  },
};

const POLICY: RecordEntry = {
  kind: 'controlPolicy',
  record: {
    account: MANAGER,
    name: 'p-own00000',
    title: 'own',
    description: '',
    type: SCP,
    text: '{"own":1}',
    tags: [],
  },
};

function levelsIn(...entries: readonly RecordEntry[]) {
  const directory = directoryOf(...entries);
  const place = organizationPlace(ACCOUNT, directory);
  return place && controlPolicyLevels(place, SCP, directory);
}

const whole: readonly RecordEntry[] = [{ kind: 'organization', record: ORGANIZATION }, UNIT, MEMBERSHIP, POLICY];

test('one list a level, from the root to the account; a policy that is gone denies everything', () => {
  const [root, unit, account, ...more] = levelsIn(...whole) ?? [];
  expect(root?.map(({ name, attachedTo }) => [name, attachedTo])).toEqual([['FullAWSAccess', 'r-aaaa']]);
  expect(unit).toEqual([
    {
      name: 'own',
      arn: `arn:aws:organizations::${MANAGER}:policy/o-aaaaaaaaaa/service_control_policy/p-own00000`,
      text: '{"own":1}',
      attachedTo: 'ou-aaaa-bbbbbbbb',
    },
    { name: 'missing: p-gone0000', text: expect.stringContaining('"Deny"'), attachedTo: 'ou-aaaa-bbbbbbbb' },
  ]);
  expect(account).toEqual([]);
  expect(more).toEqual([]);
});

test('no levels without an organization, or where the type is not enabled', () => {
  expect(levelsIn()).toBeUndefined();
  expect(
    levelsIn({ kind: 'organization', record: { ...ORGANIZATION, policyTypes: [] } }, UNIT, MEMBERSHIP),
  ).toBeUndefined();
});

test('a unit that is gone denies everything in its place', () => {
  const levels = levelsIn({ kind: 'organization', record: ORGANIZATION }, MEMBERSHIP) ?? [];
  expect(levels.map((level) => level.map(({ name }) => name))).toEqual([
    ['FullAWSAccess'],
    ['missing: ou-aaaa-bbbbbbbb'],
    [],
  ]);
});

test('a membership of an organization that is gone is a fault, not freedom', () => {
  expect(() => levelsIn(UNIT, MEMBERSHIP)).toThrow('o-aaaaaaaaaa cannot be found');
});

test('the path of a container begins with the organization and ends with a slash', () => {
  const directory = directoryOf(...whole);
  expect(containerPath(ORGANIZATION, 'ou-aaaa-bbbbbbbb', directory)).toBe('o-aaaaaaaaaa/r-aaaa/ou-aaaa-bbbbbbbb/');
  expect(containerPath(ORGANIZATION, 'r-aaaa', directory)).toBe('o-aaaaaaaaaa/r-aaaa/');
});
