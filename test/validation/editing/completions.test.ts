// Is what fits at a place offered, and what stands there told? `|` is the place.

import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../../src/validation/editing/completions.ts';
import { hoverAt } from '../../../src/validation/editing/hover.ts';

function labelsAt(marked: string): readonly string[] {
  return completionsAt(marked.replace('|', ''), marked.indexOf('|')).map(({ label }) => label);
}
const hover = (marked: string) => hoverAt(marked.replace('|', ''), marked.indexOf('|'))?.markdown;
const inStatement = (members: string) => `{"Version":"2012-10-17","Statement":[{${members}}]}`;

describe('completions', () => {
  const cases: readonly (readonly [place: string, offered: readonly string[], not: readonly string[]])[] = [
    ['{"|"}', ['Version', 'Statement', 'Id'], ['Effect']],
    ['{"Version":"2012-10-17","|', ['Statement'], ['Version']],
    ['{"Version":"|"}', ['2012-10-17'], ['Allow']],
    [inStatement('"Effect":"Allow","|"'), ['Action', 'Condition'], ['Effect', 'Version']],
    [inStatement('"Effect":"|"'), ['Allow', 'Deny'], []],
    [inStatement('"Effect":|'), ['Allow', 'Deny'], []],
    [inStatement('"Action":"sage|"'), ['*', 'sagemaker:*'], ['sagemaker:CreateApp']],
    [inStatement('"Action":["sagemaker:Cr|"]'), ['sagemaker:CreateApp', 'sagemaker:*'], ['s3:GetObject']],
    [inStatement('"Action":["sagemaker:Cr|'), ['sagemaker:CreateApp'], []],
    [inStatement('"Action":"unknown:|"'), [], ['unknown:*']],
    [inStatement('"Action":"s3:GetObject","Resource":"|"'), ['*', 'arn:aws:s3:::*/*'], []],
    [inStatement('"Principal":{"|"}'), ['AWS', 'Service'], ['Action']],
    [inStatement('"Condition":{"|"}'), ['StringEquals', 'ForAnyValue:StringLike', 'BoolIfExists'], ['NullIfExists']],
    [
      inStatement('"Action":"sagemaker:CreateApp","Condition":{"StringEquals":{"|"}}'),
      ['aws:PrincipalArn', 'sagemaker:InstanceTypes', 'aws:ResourceTag/'],
      ['s3:prefix', 'aws:ResourceTag/${TagKey}'],
    ],
    [inStatement('"Condition":{"Bool":{"aws:SecureTransport":"|"}}'), ['true', 'false'], []],
    [inStatement('"Condition":{"Null":{"aws:SourceArn":"|"}}'), ['true', 'false'], []],
    [inStatement('"Condition":{"StringEquals":{"aws:SourceArn":"|"}}'), [], ['true']],
    ['{"Resources":{"a":"|"}}', [], ['Allow']],
    ['|', [], ['Allow']],
  ];
  it.each(cases)('%s', (place, offered, not) => {
    const labels = labelsAt(place);
    expect(labels).toEqual(expect.arrayContaining([...offered]));
    for (const label of not) expect(labels).not.toContain(label);
    if (offered.length === 0) expect(labels).toEqual([]);
  });

  it('take the place of the whole string', () => {
    const text = inStatement('"Effect":"Al"');
    const [first] = completionsAt(text, text.indexOf('Al"') + 1);
    expect(first).toMatchObject({ json: '"Allow"' });
    expect(text.slice(first?.at.start, first?.at.end)).toBe('"Al"');
  });

  it('never throw, wherever a text breaks off', () => {
    const text = inStatement('"Effect":"Allow","Action":["s3:Get*"],"Condition":{"Bool":{"aws:x":["true"]}}');
    for (let end = 0; end <= text.length; end++) {
      expect(() => [completionsAt(text.slice(0, end), end), hoverAt(text, end)]).not.toThrow();
    }
    expect(completionsAt('['.repeat(100_000), 5)).toEqual([]);
  });
});

describe('hover', () => {
  it('tells of an action, a pattern, an operator and a key', () => {
    expect(hover(inStatement('"Action":"sage|maker:CreateApp"'))).toMatch(
      /Access level: Write[\s\S]*app \(required\): `arn:[\s\S]*`sagemaker:InstanceTypes`/,
    );
    expect(hover(inStatement('"Action":"sagemaker:Create|*"'))).toMatch(
      /^Means \d+ actions: `CreateAIBenchmarkJob`, .* and \d+ more\.$/,
    );
    expect(hover(inStatement('"Condition":{"ForAnyValue:String|LikeIfExists":{}}'))).toMatch(
      /fits one of these patterns[\s\S]*at least one[\s\S]*does not have the key/,
    );
    expect(hover(inStatement('"Condition":{"StringEquals":{"aws:Tag|Keys":"a"}}'))).toMatch(
      /Type: ArrayOfString[\s\S]*every service[\s\S]*ForAnyValue/,
    );
  });

  it('tells nothing of what is not known', () => {
    expect(hover(inStatement('"Action":"sagemaker:Cre|ateAp"'))).toBeUndefined();
    expect(hover(inStatement('"Condition":{"Strin|g":{}}'))).toBeUndefined();
    expect(hover(inStatement('"Effect":"Al|low"'))).toBeUndefined();
  });
});
