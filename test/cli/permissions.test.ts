// `sagewarden permissions`: what is printed can be attached; what is too wide is refused.

import { describe, expect, it } from 'vitest';
import { permissionsCommand } from '../../src/cli/permissions.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import { runCommand } from './run-command.ts';

const print = (...args: readonly string[]) => runCommand(permissionsCommand, args);
const PLACE = ['--account', '111122223333', '--region', 'eu-west-1'];
const ROLE = ['--role', 'arn:aws:iam::111122223333:role/Compute'];

describe('sagewarden permissions', () => {
  it('prints the policy of a persona, and its trust policy', async () => {
    const { out, exitCode } = await print('persona', 'mlops', ...PLACE, ...ROLE);
    expect(exitCode).toBe(0);
    expect(parsePolicy(out, { kind: 'identity' }).problems).toEqual([]);
    const trust = await print('persona', 'mlops', ...PLACE, ...ROLE, '--trust-policy');
    expect(parsePolicy(trust.out, { kind: 'trust' }).problems).toEqual([]);
  });

  it('says what each statement is for, in 80 columns', async () => {
    const { out } = await print('persona', 'data-scientist', ...PLACE, ...ROLE, '--bucket', 'data', '--explain');
    const reasons = out.slice(0, out.indexOf('\n{'));
    for (const line of reasons.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(reasons).toContain('PassJobRoles: giving jobs the roles that they run with; giving models');
    expect(reasons).toMatch(/\d+ characters without white space/);
    expect(out).toContain('the trust policy of its role\n{');
  });

  it('prints both policies and all reasons for programs', async () => {
    const { out } = await print('persona', 'mlops', ...PLACE, ...ROLE, '--monitoring', '--json');
    const { policy, trustPolicy, reasons, size } = JSON.parse(out);
    expect(Object.keys(reasons)).toEqual(policy.Statement.map(({ Sid }: { Sid: string }) => Sid));
    expect(Object.keys(reasons)).toContain('CreateMonitoring');
    expect(trustPolicy.Statement).toHaveLength(1);
    expect(size).toBe(JSON.stringify(policy).length);
  });

  it('prints the permissions for a console, and what it leaves out', async () => {
    const { out } = await print('console', 'ground-truth', '--json');
    expect(JSON.parse(out).leftOut).toContain('aws-marketplace:DescribeListings');
    const { out: policy } = await print('console', 'sagemaker', '--pass-role', ROLE[1] ?? '');
    expect(policy).not.toContain('iam:CreateRole');
    expect(policy).toContain('"Resource": "arn:aws:iam::111122223333:role/Compute"');
    expect((await print('console', 'sagemaker', '--optional')).out).toContain('iam:CreateRole');
  });

  it.each([
    [['persona', 'mlops', ...PLACE], 'give --role'],
    [['persona', 'data-scientist', ...PLACE], 'give --role, --bucket'],
    [['persona', 'compute', ...PLACE, '--bucket', 'data'], 'give --repository'],
    [['persona', 'nobody', ...PLACE], 'Allowed choices'],
    [['persona', 'mlops', '--account', '1', '--region', 'eu-west-1'], 'twelve digits'],
    [['persona', 'mlops', ...PLACE, '--role', 'arn:aws:iam::111122223333:role/*'], 'ARN of a role'],
    [['persona', 'mlops', ...PLACE, ...ROLE, '--kms-key', 'alias/x'], 'ARN of a KMS key'],
    [['persona', 'mlops', ...PLACE, ...ROLE, '--bucket', '*'], 'no name of a bucket'],
    [['persona', 'mlops', ...PLACE, ...ROLE, '--vpc-subnets', 'sg-1'], 'It begins with subnet-'],
    [['persona', 'mlops', ...PLACE, ...ROLE, '--repository', 'x'], 'repository in ECR'],
    [['console', 'nothing'], 'Allowed choices'],
  ])('refuses %j', async (args, message) => {
    const { out, error, exitCode } = await print(...args);
    expect([exitCode, out]).toEqual([2, '']);
    expect(error.replaceAll(/\s+/g, ' ')).toContain(message);
  });
});
