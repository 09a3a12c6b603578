// What AWS's model demands of values: every pattern compiles and is held within bounded time against long hostile texts.

import { type Context, createContext, Script } from 'node:vm';
import { expect, test } from 'vitest';
import { constraintTable } from '../../src/sagemaker/data/tables.ts';
import { violatedDemands } from '../../src/sagemaker/demands.ts';

const PIECES = ['a', '-', 'a-', 'a.', '/', 'a/', '1.', '_', ' ', '%', 'a:', 'é', 'arn:aws-', 'us-', 'a@', '-a'];
const BEGINNINGS = ['', 'arn:aws:sagemaker:us-east-1:123456789012:', 'arn:', 's3://', 'https://', 'd-', '1.0.'];
const ENDS = ['', '!', '\n', '\u2028'];
/** Of one text against one pattern, in milliseconds, on a busy machine: an exponential match does not end in it. */
const BOUND = 2_000;
const LONGEST = 8_192;

const MATCH = new Script('expression.test(text)');

const patterns = Object.entries(constraintTable()).filter(([, { pattern }]) => pattern !== undefined);

test('there are patterns', () => expect(patterns.length).toBeGreaterThan(150));

test('no pattern takes long against a long text', { timeout: 120_000 }, () => {
  const slow = new Set<string>();
  // Of the shapes that share a pattern the one that lets the longest text through to it.
  const longest = new Map(
    patterns
      .toSorted(([, a], [, b]) => (a.max ?? LONGEST) - (b.max ?? LONGEST))
      .map((entry) => [entry[1].pattern, entry]),
  );
  for (const [name, { max, pattern = '' }] of longest.values()) {
    const length = Math.min(max ?? LONGEST, LONGEST);
    const context = createContext({ expression: new RegExp(`^(?:${pattern})$`, 'u'), text: '' });
    for (const beginning of BEGINNINGS) {
      for (const piece of PIECES) {
        for (const end of ENDS) {
          const middle = piece.repeat(Math.ceil(length / piece.length));
          context['text'] = (beginning + middle).slice(0, Math.max(0, length - end.length)) + end;
          if (!slow.has(name) && !endsIn(context)) slow.add(name);
        }
      }
    }
  }
  expect([...slow]).toEqual([]);
});

/** A match cannot be ended from outside but by the virtual machine that it runs in. */
function endsIn(context: Context): boolean {
  try {
    MATCH.runInContext(context, { timeout: BOUND });
    return true;
  } catch {
    return false;
  }
}

test('lengths come before patterns', () => {
  const [violation] = violatedDemands('TrainingJobName', '!'.repeat(64));
  expect(violation?.demand).toBe('have length less than or equal to 63');
});

test('places are those of the input, list positions from 1', () => {
  const input = {
    DomainId: 'd-abc',
    AppName: 'a',
    AppType: 'Palm',
    Tags: [
      { Key: 'k', Value: 'v' },
      { Key: '', Value: 'v' },
    ],
  };
  const found = violatedDemands('CreateAppRequest', input).map(({ place }) => place);
  expect(found).toEqual([['AppType'], ['Tags', 2, 'Key']]);
});
