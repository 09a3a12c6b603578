// `sagewarden validate` as a person and a build server see it: reports, exit codes, what is ignored, what is mended.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { matchSegments } from '../../../src/cli/validate/find-files.ts';
import { validateCommand } from '../../../src/cli/validate.ts';
import { file, folder } from '../policy-files.ts';
import { type RunOptions, runCommand } from '../run-command.ts';
import { SARIF_PARTS } from './sarif-parts.ts';

const run = (args: readonly string[], options: RunOptions = {}) =>
  runCommand((terminal) => validateCommand(terminal), args, options);
const shown = (path: string) => relative(process.cwd(), path);

const BAD = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:Get*"], "Resource": "*" },
    { "Effect": "Allow", "Action": "sagemaker:CreateFlowDefiniton", "Resource": "*" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }
  ]
}
`;
/** What has one right mend is mended: the redundant action is gone, the one that is nearly right is right. */
const MENDED = BAD.replace('"s3:GetObject", ', '').replace('Definiton', 'Definition');
const bad = file('bad.json', BAD);
const suggestion = file('suggestion.json', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:Get*', 's3:GetObject'], Resource: '*' }],
});
const clean = file('clean.json', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
});
const codesOf = (out: string): readonly string[] =>
  JSON.parse(out).files.flatMap(({ policies }: { policies: { findings: { issueCode: string }[] }[] }) =>
    policies.flatMap(({ findings }) => findings.map(({ issueCode }) => issueCode)),
  );

describe('checks that Access Analyzer does not have', () => {
  const never = file('never.json', {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: 'arn:aws:s3:::bucket/key' }],
  });

  it('run when they are asked for', async () => {
    expect(codesOf((await run([never, '--json'])).out)).toEqual([]);
    const codes = codesOf((await run([never, '--json', '--beyond'])).out);
    expect(codes).toContain('SAGEWARDEN_ACTION_NEVER_MATCHES_RESOURCE');
  });
});

describe('exit codes', () => {
  const cases: readonly (readonly [args: readonly string[], code: number])[] = [
    [[clean], 0],
    [[suggestion], 0],
    [[suggestion, '--fail-on', 'suggestion'], 1],
    [[bad], 1],
    [[bad, '--fail-on', 'error'], 1],
    [[bad, '--fail-on', 'error', '--ignore', 'INVALID_ACTION'], 0],
    [[bad, '--ignore', 'INVALID_ACTION=is there soon', '--ignore', 'PASS_ROLE_WITH_STAR_IN_RESOURCE'], 0],
    [[bad, '--ignore', 'invalid'], 2],
    [[bad, '--ignore', 'INVALID_ACTION='], 2],
    [[join(folder, 'absent.json')], 2],
    [[join(folder, 'absent*.json')], 2],
    [[bad, '--type', 'user'], 2],
    [[bad, '--resource-type', 'AWS::S3::Bucket'], 2],
    [[bad, '--json', '--sarif'], 2],
    [[bad, '--dry-run'], 2],
    [[bad, '--format', 'terraform'], 2],
    [[file('words.yaml', 'hello: world')], 2],
    [[file('utf16.json', Buffer.from('{}', 'utf16le'))], 2],
  ];
  it.each(cases)('%j: %i', async (args, code) => {
    expect((await run(args)).exitCode).toBe(code);
  });
});

describe('text', () => {
  it('is for people, within 80 columns but for links', async () => {
    const { out } = await run([bad]);
    const link = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';
    const name = shown(bad);
    expect(out.replaceAll(/#\S+/g, '').replaceAll(name, 'bad.json')).toBe(`error INVALID_ACTION
  bad.json:5:36
  The action sagemaker:CreateFlowDefiniton does not exist. Did you mean
  sagemaker:CreateFlowDefinition?
    5 | : "Allow", "Action": "sagemaker:CreateFlowDefiniton", "Resource": "*" },
      |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  try this: write \`sagemaker:CreateFlowDefinition\` (--fix does)
  ${link}

security warning PASS_ROLE_WITH_STAR_IN_RESOURCE
  bad.json:6:36
  Using the iam:PassRole action with wildcards (*) in the resource can be overly
  permissive because it allows iam:PassRole permissions on multiple resources.
  We recommend that you specify resource ARNs or add the iam:PassedToService
  condition key to your statement.
    6 |     { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }
      |                                    ^^^^^^^^^^^^^^
  ${link}

suggestion REDUNDANT_ACTION
  bad.json:4:37
  The 2 action(s) are redundant because they provide similar permissions. Update
  the policy to remove the redundant action such as: s3:GetObject.
    4 | ect": "Allow", "Action": ["s3:GetObject", "s3:Get*"], "Resource": "*" },
      |                           ^^^^^^^^^^^^^^
  try this: remove the redundant actions (--fix does)
  ${link}

1 policy in 1 file: 1 error, 1 security warning, 1 suggestion
`);
    const long = out.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '));
    expect(long).toEqual([]);
  });

  it('is coloured only where it may be', async () => {
    expect((await run([bad])).out).not.toContain('\u001b');
    expect((await run([bad], { colors: true })).out).toContain('\u001b[31merror');
  });

  it('lets no text of a policy steer the terminal', async () => {
    const { out } = await run([file('steering.json', '{"Statement":[{"Effect":"\\u001b[2J\u0085\u202e"}]}')]);
    for (const character of ['\u0085', '\u202e', '\u001b']) expect(out).not.toContain(character);
  });
});

describe('reports for machines', () => {
  it('have AWS’s shape in JSON', async () => {
    const { out } = await run([bad, '--json']);
    const [{ policies }] = JSON.parse(out).files;
    expect(policies[0]).toMatchObject({ policyType: 'IDENTITY_POLICY', ignored: [] });
    expect(policies[0].findings[0]).toEqual({
      findingType: 'ERROR',
      issueCode: 'INVALID_ACTION',
      findingDetails: expect.stringContaining('does not exist'),
      learnMoreLink: expect.stringContaining('error-invalid-action'),
      locations: [
        {
          path: [{ value: 'Statement' }, { index: 1 }, { value: 'Action' }],
          span: { start: { line: 5, column: 35, offset: 164 }, end: { line: 5, column: 66, offset: 195 } },
        },
      ],
    });
  });

  it('are SARIF in the parts of the schema that are used', async () => {
    const broken = file('broken.yaml', 'Resources: [\nStatement: x');
    const { out } = await run([bad, broken, '--sarif', '--ignore', 'INVALID_ACTION=comes soon']);
    const log = JSON.parse(out);
    const validate = new Ajv({ allErrors: true }).compile(SARIF_PARTS);
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    const [{ results, tool, invocations }] = log.runs;
    expect(results.map((result: { ruleId: string }) => result.ruleId)).toEqual([
      'INVALID_ACTION',
      'PASS_ROLE_WITH_STAR_IN_RESOURCE',
      'REDUNDANT_ACTION',
    ]);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(results[0].suppressions).toEqual([{ kind: 'external', justification: 'comes soon' }]);
    expect(results[2].fixes[0].artifactChanges[0].replacements[0].deletedRegion).toMatchObject({ charLength: 16 });
    expect(invocations[0].executionSuccessful).toBe(false);
  });

  it('are XML of JUnit that fails with what --fail-on counts', async () => {
    const { out } = await run([bad, clean, '--junit', '--fail-on', 'error']);
    expect(out).toContain('<testsuites name="sagewarden validate" tests="2" failures="1" errors="0">');
    expect(out).toMatch(/<failure message="5:36 INVALID_ACTION: [^"]+">/);
    expect(out).toMatch(/<system-out>\n6:36 PASS_ROLE/);
  });

  it('are workflow commands of GitHub, one a line whatever a policy says', async () => {
    const hostile = file('hostile.json', '{"Version":"2012-10-17","Statement":[],"a\\n::error::b":1}');
    const { out } = await run([bad, hostile, '--github']);
    const lines = out.trim().split('\n');
    expect(lines[0]).toMatch(
      /^::error file=[^,]+,line=5,endLine=5,col=36,endColumn=67,title=INVALID_ACTION::The action /,
    );
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) file=/);
    expect(out).toContain('%0A::error::b');
  });
});

describe('what is ignored', () => {
  const template = (comment: string) => `Resources:
  Role:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          ${comment}
          - Effect: Allow
            Action: iam:PassRole
            Resource: "*"
          - Effect: Allow
            Action: iam:PassRole
            Resource: "*"
`;

  it('by a comment above is the block below it', async () => {
    const path = file('t1.yaml', template('# sagewarden-ignore PASS_ROLE_WITH_STAR_IN_RESOURCE: trusted'));
    const { out } = await run([path, '--json']);
    const [{ findings, ignored }] = JSON.parse(out).files[0].policies;
    const codes = findings.map(({ issueCode }: { issueCode: string }) => issueCode);
    expect(codes.filter((code: string) => code === 'PASS_ROLE_WITH_STAR_IN_RESOURCE')).toHaveLength(1);
    expect(ignored).toMatchObject([{ reason: 'trusted', origin: `${shown(path)}:8` }]);
  });

  it('by a comment without a reason is refused', async () => {
    const { out, exitCode } = await run([file('t2.yaml', template('# sagewarden-ignore REDUNDANT_ACTION'))]);
    expect(exitCode).toBe(2);
    expect(out.replace(/\s+/g, ' ')).toContain('is not `# sagewarden-ignore CODE: reason`');
  });

  it('by what matches nothing is told', async () => {
    const { out, exitCode } = await run([clean, '--ignore', 'REDUNDANT_ACTION=old']);
    expect(exitCode).toBe(0);
    expect(out).toContain('note: --ignore ignores REDUNDANT_ACTION, but nothing of it was found');
  });

  it('by a configuration holds for its path', async () => {
    const config = file(
      'config.yaml',
      "ignore:\n  - { code: INVALID_ACTION, path: '*bad.json', reason: soon }\n  - { code: PASS_ROLE_WITH_STAR_IN_RESOURCE, path: nowhere, reason: x }\n",
    );
    const { out } = await run([bad, '--config', config, '--json']);
    expect(codesOf(out)).toEqual(['PASS_ROLE_WITH_STAR_IN_RESOURCE', 'REDUNDANT_ACTION']);
    expect(JSON.parse(out).unusedIgnores).toEqual([
      { issueCode: 'PASS_ROLE_WITH_STAR_IN_RESOURCE', origin: `${config}:3` },
    ]);
  });

  it.each([
    ['ignores: []', ':1:1: `ignores` is not a member of the configuration; did you mean `ignore`?'],
    ['ignore:\n  - code: A_B\n    because: x', ':3:5: `because` is not a member'],
    ['ignore:\n  - code: A_B', ':2:5: an entry of `ignore` has no `reason`'],
    ['ignore:\n  - { code: a, reason: b }', ':2:13: `code` must be the code of a check'],
    ['ignore: {', 'the file cannot be read as YAML'],
  ])('by a configuration that is wrong is refused with its place: %s', async (text, message) => {
    const { error, exitCode } = await run([bad, '--config', file('wrong.yaml', text)]);
    expect(exitCode).toBe(2);
    expect(error).toContain(message);
  });
});

describe('--fix', () => {
  it('shows the difference and writes the file', async () => {
    const path = file('mend.json', BAD);
    const dry = await run([path, '--fix', '--dry-run']);
    expect(dry.out).toContain('-    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:Get*"], "Resource": "*" },');
    expect(dry.out).toContain('+    { "Effect": "Allow", "Action": ["s3:Get*"], "Resource": "*" },');
    expect(readFileSync(path, 'utf8')).toBe(BAD);
    await run([path, '--fix']);
    expect(readFileSync(path, 'utf8')).toBe(MENDED);
  });

  it('writes into a policy that is a JSON string', async () => {
    const policy = BAD;
    const plan = {
      format_version: '1',
      planned_values: {
        root_module: { resources: [{ address: 'aws_iam_policy.p', type: 'aws_iam_policy', values: { policy } }] },
      },
    };
    const path = file('plan.json', plan);
    await run([path, '--fix']);
    const mended = JSON.parse(readFileSync(path, 'utf8')).planned_values.root_module.resources[0].values.policy;
    expect(mended).toBe(MENDED);
  });

  it('leaves what is ignored, and cannot write standard input', async () => {
    const path = file('left.json', BAD);
    await run([path, '--fix', '--ignore', 'REDUNDANT_ACTION=wanted', '--ignore', 'INVALID_ACTION=is there soon']);
    expect(readFileSync(path, 'utf8')).toBe(BAD);
    expect((await run(['-', '--fix'], { input: BAD })).exitCode).toBe(2);
    expect((await run(['-', '--fix', '--dry-run'], { input: BAD })).exitCode).toBe(1);
  });
});

describe('files', () => {
  const tree = join(folder, 'tree');
  for (const path of ['a/one.json', 'a/b/two.json', 'node_modules/x/three.json', '.hidden/four.json', 'a/notes.txt']) {
    mkdirSync(join(tree, path, '..'), { recursive: true });
    writeFileSync(join(tree, path), BAD);
  }
  writeFileSync(join(tree, 'package.json'), '{"name":"x"}');
  const filesOf = async (...paths: string[]) =>
    JSON.parse((await run([...paths, '--json'])).out).files.map(({ file: path }: { file: string }) =>
      relative(tree, path),
    );

  it('are found in folders, and those without policies left out', async () => {
    expect(await filesOf(tree)).toEqual(['a/b/two.json', 'a/one.json']);
    expect((await run([tree])).out.replace(/\s+/g, ' ')).toContain('1 file has no policy');
  });

  it('are found by patterns', async () => {
    expect(await filesOf(join(tree, '*/*.json'))).toEqual(['a/one.json']);
    expect(await filesOf(join(tree, '**/t?o.json'))).toEqual(['a/b/two.json']);
    expect(await filesOf(join(tree, 'a/one.json'), tree)).toEqual(['a/one.json', 'a/b/two.json']);
  });

  it('are matched segment by segment', () => {
    expect(matchSegments(['**'], ['a', 'b'])).toBe(true);
    expect(matchSegments(['a', '**', 'c'], ['a', 'c'])).toBe(true);
    expect(matchSegments(['a*'], ['a', 'b'])).toBe(false);
    expect(matchSegments(Array(40).fill('**').concat('x'), Array(40).fill('a'))).toBe(false);
  });

  it('may be standard input', async () => {
    expect(codesOf((await run(['-', '--json'], { input: BAD })).out)).toContain('INVALID_ACTION');
  });
});
