// Does a fix mend what it is offered for and break nothing?

import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/validation/finding.ts';
import { applyEdits } from '../../src/validation/text-edits.ts';
import { validatePolicy } from '../../src/validation/validate-policy.ts';
import { RULE_CASES, textOfCase } from './rule-cases.ts';

const offered = RULE_CASES.flatMap(({ issueCode, fires }) =>
  fires.flatMap((given) => {
    const { policyType, resourceType } = given;
    const validate = (text: string): readonly Finding[] =>
      validatePolicy(text, { policyType, ...(resourceType && { resourceType }), beyond: true });
    const text = textOfCase(given);
    const before = validate(text);
    return before
      .filter((finding) => finding.issueCode === issueCode && finding.fix !== undefined)
      .map((finding) => ({ issueCode, name: given.name, text, before, finding, validate }));
  }),
);

const errorsOf = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ findingType }) => findingType === 'ERROR').map(({ issueCode }) => issueCode);

describe('fixes', () => {
  it('are offered', () => {
    expect(new Set(offered.map(({ issueCode }) => issueCode)).size).toBeGreaterThan(15);
  });

  it.each(offered)('$issueCode: $name', ({ issueCode, text, before, finding, validate }) => {
    const after = validate(applyEdits(text, finding.fix?.edits ?? []));
    const count = (findings: readonly Finding[]) => findings.filter((one) => one.issueCode === issueCode).length;
    expect(count(after)).toBeLessThan(count(before));
    const known = [...errorsOf(before)];
    expect(errorsOf(after).filter((code) => !known.includes(code))).toEqual([]);
  });
});
