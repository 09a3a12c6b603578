// The walk with the AWS CLI.

import { describe, it } from 'vitest';
import { awsCli } from './aws-cli.ts';
import { pythonsWith } from './python-process.ts';
import { expectRecordedWalk } from './recorded-walk.ts';

const found = pythonsWith('awscli');

describe('the AWS CLI is told what is recorded', () => {
  if (found.size === 0) it.skip('skipped: no AWS CLI');
  it.each([...found])('%s: %s', { timeout: 10 * 60_000 }, (python) => expectRecordedWalk(awsCli(python)));
});
