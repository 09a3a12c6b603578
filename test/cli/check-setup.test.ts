// `sagewarden check-setup`: each thing that is broken is named, and after the printed fix nothing is.

import { describe, expect, it } from 'vitest';
import { checkSetupCommand } from '../../src/cli/check-setup.ts';
import { permissionsCommand } from '../../src/cli/permissions.ts';
import { KMS_KEY, names, PERMISSIONS, TRUST, without } from './notebook-job-parts.ts';
import { file, folder } from './policy-files.ts';
import { type CommandRun, runCommand } from './run-command.ts';

function check(...args: readonly string[]): Promise<CommandRun> {
  return runCommand(checkSetupCommand, args);
}

const LINE_OF_TEXT = /^ {0,10}\S.{0,78}$/;

interface Parts {
  readonly policy: object;
  readonly trust: object;
  readonly scp?: object;
}

let written = 0;

/** The options that tell of an execution role that is whole, and of a role of the jobs with these policies. */
function parts({ policy, trust, scp }: Parts, ...more: readonly string[]): readonly string[] {
  written += 1;
  const one = (name: string, content: object) => file(`${name}-${written}.json`, content);
  return [
    ...['--policy', one('execution', WITH_KEY), '--trust-policy', one('execution-trust', TRUST)],
    ...['--job-policy', one('job', policy), '--job-trust-policy', one('job-trust', trust)],
    ...(scp === undefined ? [] : ['--scp', one('scp', scp)]),
    ...['--kms-key', KMS_KEY, ...more],
  ];
}

const USE_OF_KEY = {
  Effect: 'Allow',
  Action: [
    'kms:Encrypt',
    'kms:Decrypt',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:DescribeKey',
    'kms:CreateGrant',
  ],
  Resource: KMS_KEY,
};
const WITH_KEY = { ...PERMISSIONS, Statement: [...PERMISSIONS.Statement, USE_OF_KEY] };
const UNTAGGED = {
  ...WITH_KEY,
  Statement: WITH_KEY.Statement.map((each) =>
    names('is-scheduling-notebook-job')(each)
      ? { ...each, Condition: { StringEquals: { 'aws:ResourceTag/sagemaker:is-scheduling-notebook-job': 'yes' } } }
      : each,
  ),
};
const ONLY_SAGEMAKER = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['sagemaker:*', 's3:*', 'kms:*'], Resource: '*' }],
};

interface Addition {
  readonly of: string;
  readonly kind: string;
  readonly level: number;
  readonly document: { readonly Statement: readonly object[] };
}

const BROKEN: readonly (readonly [string, Parts, string, Partial<Addition>])[] = [
  [
    'EventBridge is not trusted',
    { policy: WITH_KEY, trust: without(TRUST, names('events.amazonaws.com')) },
    'the trust policy does not let events.amazonaws.com assume the role',
    { of: 'jobRole', kind: 'trust' },
  ],
  [
    'iam:PassRole is missing',
    { policy: without(WITH_KEY, names('iam:PassRole')), trust: TRUST },
    'iam:PassRole, where iam:PassedToService is sagemaker.amazonaws.com or events.amazonaws.com',
    { of: 'jobRole', kind: 'identity' },
  ],
  [
    'the condition asks for another tag',
    { policy: UNTAGGED, trust: TRUST },
    'where aws:ResourceTag/sagemaker:is-scheduling-notebook-job is true',
    { of: 'jobRole', kind: 'identity' },
  ],
  [
    'the KMS key may not be used',
    { policy: PERMISSIONS, trust: TRUST },
    'kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey*, kms:DescribeKey, kms:CreateGrant',
    { of: 'jobRole', kind: 'identity' },
  ],
  [
    'a service control policy does not allow it',
    { policy: WITH_KEY, trust: TRUST, scp: ONLY_SAGEMAKER },
    'no service control policy at level 1 allows it',
    { kind: 'serviceControl', level: 0 },
  ],
];

describe('sagewarden check-setup notebook-job', () => {
  it('finds nothing lacking in the policies that the page prints', async () => {
    const whole = parts({ policy: WITH_KEY, trust: TRUST });
    expect(await check('notebook-job', ...whole)).toMatchObject({
      exitCode: 0,
      error: '',
      out: expect.stringMatching(/^notebook jobs: complete\n/),
    });
  });

  it.each(BROKEN)('names what is broken, and prints what mends it: %s', async (_, broken, named, place) => {
    const shown = await check('notebook-job', ...parts(broken));
    expect(shown.exitCode).toBe(1);
    expect(shown.out.replaceAll(/\s+/g, ' ')).toContain(named);
    const { complete, additions, checks } = JSON.parse((await check('notebook-job', ...parts(broken, '--json'))).out);
    expect(complete).toBe(false);
    expect(additions).toHaveLength(1);
    const [addition]: readonly Addition[] = additions;
    expect(addition).toMatchObject(place);
    // One thing is broken, and nothing else is said to be.
    const standings = checks.flatMap(({ permissions }: { permissions: { standing: string }[] }) =>
      permissions.map(({ standing }) => standing),
    );
    if (place.kind !== 'serviceControl') expect(standings.filter((each: string) => each !== 'has')).toEqual(['lacks']);
    expect(await check('notebook-job', ...parts(mended(broken, addition)))).toMatchObject({ exitCode: 0 });
  });

  it('names the statement of a service control policy that denies, and offers nothing', async () => {
    const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
    const deny = {
      Sid: 'OnlyWest',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-west-1'] } },
    };
    const scp = { Version: '2012-10-17', Statement: [everything, deny] };
    const shown = await check('notebook-job', ...parts({ policy: WITH_KEY, trust: TRUST, scp }));
    expect(shown.exitCode).toBe(1);
    expect(shown.out).toMatch(/^notebook jobs: denied\n/);
    expect(shown.out.replaceAll(/\s+/g, ' ')).toMatch(
      /iam:PassRole: statement `OnlyWest` of the service control policy `[^`]+` denies it/,
    );
    expect(shown.out).not.toContain('to add what lacks');
    expect(
      await check('notebook-job', ...parts({ policy: WITH_KEY, trust: TRUST, scp }, '--region', 'us-west-1')),
    ).toMatchObject({ exitCode: 0 });
  });

  it('asks the policy of a VPC endpoint, for the buckets that are named too', async () => {
    const driver = {
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket'],
      Resource: 'arn:aws:s3:::sagemakerheadlessexecution-*',
    };
    const endpoint = file('endpoint.json', { Version: '2012-10-17', Statement: [driver] });
    const args = parts({ policy: WITH_KEY, trust: TRUST }, '--endpoint-policy', endpoint);
    expect(await check('notebook-job', ...args)).toMatchObject({ exitCode: 0 });
    const { out, exitCode } = await check('notebook-job', ...args, '--bucket', 'data', '--json');
    expect(exitCode).toBe(1);
    const [{ kind, document }, ...others] = JSON.parse(out).additions;
    expect([kind, others]).toEqual(['endpoint', []]);
    expect(document.Statement).toEqual([
      driver,
      expect.objectContaining({ Sid: 'JobBucketData', Principal: '*', Resource: 'arn:aws:s3:::data' }),
      expect.objectContaining({ Sid: 'JobData', Principal: '*', Resource: 'arn:aws:s3:::data/*' }),
    ]);
  });

  it('keeps to 80 columns, but for policies', async () => {
    const { out } = await check('notebook-job', ...parts({ policy: PERMISSIONS, trust: TRUST }));
    const report = out.slice(0, out.indexOf('\n{'));
    for (const line of report.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(LINE_OF_TEXT.test(report.split('\n')[0] ?? '')).toBe(true);
  });
});

describe('sagewarden check-setup of a console', () => {
  it('adds by name what lacks, by wildcard where that is shorter, and nothing that is optional', async () => {
    const Statement = [
      {
        Effect: 'Allow',
        Action: [
          'sagemaker:*',
          'ecr:DescribeImages',
          'kms:*',
          'ec2:Describe*',
          'aws-marketplace:*',
          'codecommit:*',
          'secretsmanager:*',
        ],
        Resource: '*',
      },
    ];
    const policy = file('console.json', { Version: '2012-10-17', Statement });
    const { out, exitCode } = await check('sagemaker-console', '--policy', policy, '--json');
    expect(exitCode).toBe(1);
    const [{ document }] = JSON.parse(out).additions;
    expect(document.Statement.map(({ Sid, Action }: { Sid: string; Action: unknown }) => [Sid, Action])).toEqual([
      ['DescribeECRMetaData', 'ecr:Describe*'],
      ['PassRoleForExecutionRoles', 'iam:PassRole'],
    ]);
    const added = file('console-added.json', document);
    const again = await check('sagemaker-console', '--policy', policy, added);
    expect(again.exitCode).toBe(0);
    expect(again.out).toMatch(/lacks +ListAndCreateExecutionRoles/);
    const optional = JSON.parse(
      (await check('sagemaker-console', '--policy', policy, added, '--optional', '--json')).out,
    );
    expect(optional.additions[0].document.Statement[0].Action).toContain('iam:CreateRole');
  });

  it('asks about the one role that is passed', async () => {
    const passed = 'arn:aws:iam::123456789012:role/Compute';
    const { out } = await runCommand(permissionsCommand, ['console', 'sagemaker', '--pass-role', passed]);
    const policy = file('one-role.json', out);
    expect((await check('sagemaker-console', '--policy', policy)).exitCode).toBe(1);
    expect((await check('sagemaker-console', '--policy', policy, '--pass-role', passed)).exitCode).toBe(0);
    expect((await check('sagemaker-console', '--policy', policy, '--pass-role', `${passed}2`)).exitCode).toBe(1);
  });

  it('tells entries of the page that mean no action', async () => {
    const policy = file('ground-truth.json', {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
    });
    const { out, exitCode } = await check('ground-truth-console', '--policy', policy);
    expect(exitCode).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('no documented action is meant by aws-marketplace:DescribeListings');
  });
});

const ACCOUNT = 'examples/setup-checks/account.json';
const CASEY = 'arn:aws:iam::111122223333:user/casey';

describe('sagewarden check-setup, used wrongly', () => {
  const policy = file('any.json', PERMISSIONS);
  const trust = file('any-trust.json', TRUST);
  it.each([
    [['nothing'], 'argument'],
    [['studio'], 'say where policies are read from'],
    [['studio', '--policy', policy], 'give the trust policy of the role with --trust-policy'],
    [['sagemaker-console', '--policy', policy, '--fix'], '--fix needs --data or --endpoint'],
    [['sagemaker-console', '--policy', `${folder}/none`], 'there is no such file'],
    [['sagemaker-console', '--policy', policy, '--principal', 'casey'], 'It is the ARN of one thing'],
    [['sagemaker-console', '--policy', policy, '--principal', 'arn:aws:s3:::x'], 'is not the ARN of a user or role'],
    [
      ['sagemaker-console', '--data', `${folder}/none`, '--principal', 'arn:aws:iam::111122223333:user/x'],
      'there is no folder',
    ],
    [['sagemaker-console', '--data', 'a', '--endpoint', 'b'], 'give one of --data, --endpoint and --account-details'],
    [['sagemaker-console', '--endpoint', 'nowhere'], 'is not the address of a server'],
    [['sagemaker-console', '--policy', policy, '--pass-role', 'arn:aws:iam::111122223333:role/*'], 'of one thing'],
    [['sagemaker-console', '--policy', policy, '--bucket', 'a*'], 'no name of a bucket'],
    [['sagemaker-console', '--policy', policy, '--region', 'Mars'], 'A Region is named as'],
    [['sagemaker-console', '--policy', policy, '--key-policy', policy], '--key-policy needs --kms-key'],
    [['notebook-job', '--policy', policy, '--trust-policy', policy], 'principal'],
    [
      [
        ...['notebook-job', '--policy', policy, '--trust-policy', trust, '--job-policy', policy],
        ...['--job-trust-policy', trust, '--job-role', 'arn:aws:iam::444455556666:role/Job'],
      ],
      'cannot be passed across accounts',
    ],
    [['notebook-job', '--policy', policy, '--principal', CASEY], '--principal says nothing about notebook-job'],
    [['studio', '--policy', policy, '--kms-key', KMS_KEY], '--kms-key says nothing about studio'],
    [
      ['sagemaker-console', '--account-details', ACCOUNT, '--principal', CASEY, '--policy', policy],
      'give no files of them',
    ],
    [['studio', '--account-details', ACCOUNT, '--execution-role', CASEY], 'is no role'],
    [['studio', '--account-details', ACCOUNT], 'say whom to check with --execution-role'],
  ])('%j', async (args, message) => {
    const run = await check(...args);
    expect(run.exitCode).toBe(2);
    expect(run.error.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(message, 'i'));
    expect(run.out).toBe('');
  });
});

/** With the addition where it belongs. */
function mended(broken: Parts, addition: Addition | undefined): Parts {
  const { policy, trust, scp } = broken;
  const document = addition?.document ?? { Statement: [] };
  const withIt = (there: object) => ({
    ...there,
    Statement: [...(there as Addition['document']).Statement, ...document.Statement],
  });
  switch (addition?.kind) {
    case 'trust':
      return { ...broken, trust: document };
    case 'identity':
      return { ...broken, policy: withIt(policy) };
    default:
      return { policy, trust, scp: withIt(scp ?? {}) };
  }
}
