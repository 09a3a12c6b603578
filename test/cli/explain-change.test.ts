// `sagewarden explain`: how the smallest change that would allow the request is printed. Which one it is, the cases tell.

import { expect, it } from 'vitest';
import { file } from './policy-files.ts';
import { runExplain } from './run-explain.ts';

const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });
const JOB = 'arn:aws:sagemaker:us-east-1:123456789012:training-job/a';
const stop = ['--action', 'sagemaker:StopTrainingJob', '--resource', `${JOB}2`];
const jobs = { Effect: 'Allow', Action: ['sagemaker:StopTrainingJob'], Resource: [JOB] };
const nothing = file('nothing.json', policy({ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }));

/** What is printed from "To allow it:" on. */
async function changeIn(args: readonly string[]): Promise<string> {
  const { out } = await runExplain(args);
  return out.slice(out.indexOf('To allow it:'));
}

it('an edit shows the lines that differ, in the layout of the file', async () => {
  const path = file('jobs.json', JSON.stringify(policy(jobs), null, 2));
  const text = await changeIn(['--policy', path, ...stop]);
  expect(text.split('\n').slice(-7)).toEqual([
    `  ${path}:4:5`,
    '          "Resource": [',
    `  -         "${JOB}"`,
    `  +         "${JOB}",`,
    `  +         "${JOB}2"`,
    '          ]',
    '',
  ]);
});

it('a statement on one line is spread out before it is compared', async () => {
  const path = file('compact.json', policy(jobs));
  const text = await changeIn(['--policy', path, ...stop]);
  expect(text.split('\n').slice(-6)).toEqual([
    '      "Resource": [',
    `  -     "${JOB}"`,
    `  +     "${JOB}",`,
    `  +     "${JOB}2"`,
    '      ]',
    '',
  ]);
});

it('a new policy is printed as it can be attached; a statement for a policy that is there, as what is added', async () => {
  const attached = await changeIn(['--policy', nothing, ...stop]);
  const [title, ...lines] = attached.split('\n');
  expect(title).toBe('To allow it: attach an identity-based policy that allows just this');
  const statement = { Effect: 'Allow', Action: 'sagemaker:StopTrainingJob', Resource: `${JOB}2` };
  expect(JSON.parse(lines.join('\n'))).toEqual(policy(statement));

  const all = file('all.json', policy({ Effect: 'Allow', Action: '*', Resource: '*' }));
  const added = await changeIn(['--policy', all, '--boundary', nothing, ...stop]);
  expect(added.replace(/\s+/g, ' ')).toContain(`add this statement to the permissions boundary \`${nothing}\``);
  const lineOf = added.split('\n').filter((line) => line.startsWith('  + '));
  expect(JSON.parse(lineOf.map((line) => line.slice(4)).join(''))).toEqual(statement);
});

it('several who must act are listed, with the statement that all of them need', async () => {
  const text = await changeIn(['--policy', nothing, '--scp', nothing, ...stop]);
  expect(text).toBe(`To allow it: no single change can: all of these stand in the way
  - the service control policy at level 1 of 1 must allow it: ask an
    administrator of the organization
  - the identity-based policy must allow it: ask an administrator of the account
      {
        "Effect": "Allow",
        "Action": "sagemaker:StopTrainingJob",
        "Resource": "${JOB}2"
      }
`);
});

it('--json has the change as data, with files in the place of policies', async () => {
  const changeOf = async (args: readonly string[]) => JSON.parse((await runExplain([...args, '--json'])).out).change;
  const path = file('json.json', policy(jobs));
  expect(await changeOf(['--policy', path, ...stop])).toMatchObject({
    kind: 'edit',
    layer: 'identity',
    file: path,
    index: 0,
    line: 1,
    column: 38,
    before: JSON.stringify(jobs),
    text: expect.stringContaining(`${JOB}2`),
  });
  const boundary = await changeOf(['--policy', path, '--boundary', nothing, ...stop.slice(0, 3), JOB]);
  expect(boundary).toMatchObject({ kind: 'addition', layer: 'boundary', level: 0, file: nothing });
  expect(boundary).not.toHaveProperty('policy');
  const deny = file('deny.json', policy({ Sid: 'Never', Effect: 'Deny', Action: '*', Resource: '*' }));
  expect(await changeOf(['--policy', deny, ...stop])).toMatchObject({
    kind: 'none',
    obstacles: [{ layer: 'identity', denial: { file: deny, sid: 'Never' } }, { layer: 'identity' }],
  });
});

it('--no-change looks for none', async () => {
  const args = ['--policy', nothing, '--no-change', ...stop];
  expect((await runExplain(args)).out).not.toContain('To allow it:');
  expect(JSON.parse((await runExplain([...args, '--json'])).out)).not.toHaveProperty('change');
});

it('keeps control characters of a policy off the terminal', async () => {
  const hostile = file('hostile.json', policy({ ...jobs, Resource: [JOB, 'arn:aws:s3:::\u001b[2J\u202e'] }));
  const { out } = await runExplain(['--policy', hostile, ...stop]);
  expect(out).toContain('To allow it:');
  expect(out).not.toContain('\u001b');
  expect(out).not.toContain('\u202e');
});
