// `sagewarden roles list`: the roles of a listing that a service can be given.

import { describe, expect, it } from 'vitest';
import { rolesCommand } from '../../src/cli/roles.ts';
import { ACCOUNT, listing, role } from './account-listing.ts';
import { file, folder } from './policy-files.ts';
import { runCommand } from './run-command.ts';

const trusting = (Service: string, Condition?: object) => ({
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) }],
  },
});

function roleNamed(name: string, id: string, more: object) {
  return role({
    RoleName: name,
    RoleId: `AROA${id.padEnd(17, 'X')}`,
    Arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    ...more,
  });
}

const roles = [
  roleNamed('Execution', 'A', {
    ...trusting('sagemaker.amazonaws.com'),
    RoleLastUsed: { LastUsedDate: '2026-03-04T05:06:07+00:00', Region: 'eu-west-1' },
  }),
  roleNamed('Guarded', 'B', trusting('sagemaker.amazonaws.com', { StringEquals: { 'aws:SourceAccount': ACCOUNT } })),
  roleNamed('Machine', 'C', trusting('ec2.amazonaws.com')),
];
const details = file('roles.json', { ...listing(), RoleDetailList: roles });
const list = (...args: readonly string[]) => runCommand(rolesCommand, ['list', ...args]);

describe('sagewarden roles list', () => {
  it('lists the roles that SageMaker can be given, with what they ask for', async () => {
    const { out, exitCode } = await list('--for', 'sagemaker', '--account-details', details);
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        'MAY USE IT  LAST USED   ROLE',
        `yes         2026-03-04  arn:aws:iam::${ACCOUNT}:role/Execution`,
        `conditions  never       arn:aws:iam::${ACCOUNT}:role/Guarded`,
        `            StringEquals aws:SourceAccount ${ACCOUNT}`,
        '',
        '2 of 3 roles can be used by sagemaker.amazonaws.com',
        '',
      ].join('\n'),
    );
  });

  it('lists the others too, and why not', async () => {
    const { out } = await list('--for', 'sagemaker.amazonaws.com', '--account-details', details, '--all', '--json');
    const { service, roles: listed } = JSON.parse(out);
    expect(service).toBe('sagemaker.amazonaws.com');
    expect(listed).toMatchObject([
      { name: 'Execution', path: '/', trusts: 'yes', lastUsed: { at: '2026-03-04T05:06:07Z', region: 'eu-west-1' } },
      { name: 'Guarded', trusts: 'underConditions' },
      { name: 'Machine', trusts: 'no', why: 'it trusts ec2.amazonaws.com' },
    ]);
  });

  it('ends with 1 where no role can be used', async () => {
    const { out, exitCode } = await list('--for', 'lambda', '--account-details', details);
    expect([exitCode, out]).toEqual([1, '0 of 3 roles can be used by lambda.amazonaws.com\n']);
  });

  it.each([
    [['--for', 'sagemaker'], 'say whose roles'],
    [['--account-details', details], "required option '--for"],
    [['--for', 'Sage Maker', '--account-details', details], 'A service is named as'],
    [['--for', 'sagemaker', '--account-details', `${folder}/none`], 'cannot read'],
    [
      ['--for', 'sagemaker', '--account-details', file('broken.json', { RoleDetailList: [{ RoleName: 'x' }] })],
      'problem',
    ],
    [['--for', 'sagemaker', '--account-details', file('no.json', 'no')], 'line 1'],
    [['--for', 'sagemaker', '--account', '1', '--account-details', details], 'twelve digits'],
  ])('refuses %j', async (args, message) => {
    const { error, exitCode } = await list(...args);
    expect([exitCode, error]).toEqual([2, expect.stringContaining(message)]);
  });
});
