// Does every rule of the validator speak up where its cases say so, and keep silent where they say so?

import { describe, expect, it } from 'vitest';
import { BEYOND_RULES } from '../../src/validation/beyond/beyond-rules.ts';
import { RULES } from '../../src/validation/rules.ts';
import { applyEdits } from '../../src/validation/text-edits.ts';
import { validatePolicy } from '../../src/validation/validate-policy.ts';
import { RULE_CASES, type RuleCase, textOfCase, writePath } from './rule-cases.ts';

const codes = [...RULES, ...BEYOND_RULES].map(({ issueCode }) => issueCode);

function findingsOf(issueCode: string, given: RuleCase) {
  const { policyType, resourceType } = given;
  const findings = validatePolicy(textOfCase(given), {
    policyType,
    ...(resourceType && { resourceType }),
    beyond: issueCode.startsWith('SAGEWARDEN_'),
  });
  return findings.filter((finding) => finding.issueCode === issueCode);
}

describe('cases of the rules', () => {
  it('are there for every rule, two policies of each kind', () => {
    const known = new Map(RULE_CASES.map((cases) => [cases.issueCode, cases]));
    const lacking = codes.filter((issueCode) => {
      const cases = known.get(issueCode);
      return cases === undefined || cases.fires.length < 2 || cases.silent.length < 2;
    });
    expect(lacking).toEqual([]);
  });
});

describe.each(RULE_CASES)('$issueCode', ({ issueCode, source, fires, silent }) => {
  it('is a rule, with its source', () => {
    expect(codes).toContain(issueCode);
    expect(Object.values(source).join('')).not.toBe('');
  });

  it.each(fires)('speaks up: $name', (given) => {
    const found = findingsOf(issueCode, given);
    expect(
      found.map(({ findingDetails, locations }) => [findingDetails, locations.map(({ path }) => writePath(path))]),
    ).toEqual(given.findings.map(({ details, at }) => [details, at]));
    found.forEach(({ fix }, index) => {
      expect(fix && applyEdits(textOfCase(given), fix.edits)).toBe(given.findings[index]?.fixed);
    });
  });

  it.each(silent)('is silent: $name', (given) => {
    expect(findingsOf(issueCode, given)).toEqual([]);
  });
});
