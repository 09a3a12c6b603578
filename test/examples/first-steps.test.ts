// The first steps of a data-science team, through the official SDK against a real server.

import { expect, it } from 'vitest';
import { firstSteps } from '../../examples/first-steps/first-steps.ts';
import type { SagewardenProcess } from '../clients/sagewarden-process.ts';
import { serveWhileTesting } from '../clients/serve-while-testing.ts';

let server: SagewardenProcess;

serveWhileTesting(async (started) => {
  server = started;
});

it('lets each user do what the policies say and denies the rest with AWS’s message', async () => {
  const printed: string[] = [];
  const options = { endpoint: server.endpoint, credentials: server.credentials() };
  const attempts = await firstSteps({ ...options, print: (line) => printed.push(line) });

  expect(attempts.map(({ user, title, passed }) => `${user} ${passed ? 'passed' : 'denied'}: ${title}`)).toEqual([
    'ana passed: from the training directory, read-only',
    'ana denied: from the training directory, read-write',
    'ana passed: without a file system, in network isolation',
    'ana denied: without a file system, with the network',
    "ben passed: in the team's VPC",
    'ben passed: outside of it, on a c5 instance',
    'ben denied: outside of it, on a p3 instance',
    'ben denied: with root access',
    'ben denied: without a word about root access',
    'ben denied: with direct internet access',
    'ben denied: without a subnet',
    'ben denied: without a security group',
    'ben passed: locked down',
  ]);
  for (const { passed, message } of attempts) {
    if (passed) continue;
    expect(message).toMatch(
      /^User: arn:aws:iam::123456789012:user\/(ana|ben)-\w+ is not authorized to perform: sagemaker:(\w+) on resource: arn:aws:sagemaker:us-east-1:123456789012:\S+ because no identity-based policy allows the sagemaker:\2 action$/,
    );
  }
  expect(printed.join('\n')).toContain('  passed  locked down');
  const lines = printed.join('\n').split('\n');
  expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
});

it('can be walked again on the same server', async () => {
  await firstSteps({ endpoint: server.endpoint, credentials: server.credentials(), print: () => {} });
});
