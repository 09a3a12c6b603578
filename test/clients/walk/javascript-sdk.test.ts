// One walk over all of IAM, STS and Organizations, taken with three clients that know nothing of each other: the AWS SDK for JavaScript,
// boto3 and the AWS CLI. All three are told the same; what they are told is kept in record/.

import { expect, it } from 'vitest';
import { CHAPTERS } from './chapters/all.ts';
import { javascriptSdk } from './javascript-sdk.ts';
import { recordFile } from './recorded-walk.ts';
import { takeWalk } from './take-walk.ts';

it('the AWS SDK for JavaScript is told what is recorded', { timeout: 300_000 }, async () => {
  const { record, leftOut } = await takeWalk(javascriptSdk(), CHAPTERS);
  expect(leftOut).toEqual([]);
  for (const [chapter, steps] of Object.entries(record)) {
    await expect(`${JSON.stringify(steps, undefined, 2)}\n`).toMatchFileSnapshot(recordFile(chapter));
  }
});
