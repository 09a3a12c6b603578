// The walk with boto3.

import { describe, it } from 'vitest';
import { boto3 } from './boto3.ts';
import { pythonsWith } from './python-process.ts';
import { expectRecordedWalk } from './recorded-walk.ts';

const found = pythonsWith('boto3');

describe('boto3 is told what is recorded', () => {
  if (found.size === 0) it.skip('skipped: no boto3');
  it.each([...found])('%s: %s', { timeout: 5 * 60_000 }, (python) => expectRecordedWalk(boto3(python)));
});
