// What is wrong with this policy, and what is better? Runs the rules over a text, in their order, and puts what they find into AWS's
// shape.

import { indexPlaces, type Place } from '../language/place.ts';
import { parseJson } from '../language/read-json.ts';
import { BEYOND_RULES } from './beyond/beyond-rules.ts';
import type { Finding, FindingLocation, FindingType, PathElement } from './finding.ts';
import type { PolicyContext } from './policy-type.ts';
import type { Part } from './policy-view.ts';
import { readPolicyView } from './read-policy-view.ts';
import type { Found, Rule } from './rule.ts';
import { RULES } from './rules.ts';

/** Deeper than any policy, shallow enough to be read without fear for the stack. */
const MAX_DEPTH = 100;

export interface ValidationContext extends PolicyContext {
  /** Whether the checks run that Access Analyzer does not have, after those that it has. */
  readonly beyond?: boolean;
}

/**
 * Findings about a policy text, in the order of the rules, each rule's in the order of the text. Takes any text and never throws; how
 * long a text may be is the caller's business: time and memory grow in proportion to it.
 */
export function validatePolicy(text: string, context: ValidationContext): readonly Finding[] {
  const view = readPolicyView(text, parseJson(text, MAX_DEPTH), context);
  const placeAt = indexPlaces(text);
  const rules = context.beyond === true ? [...RULES, ...BEYOND_RULES] : RULES;
  return rules
    .filter(({ policyTypes }) => policyTypes?.includes(context.policyType) ?? true)
    .flatMap((rule) => Array.from(rule.check(view), (found) => findingOf(rule, found, placeAt)));
}

function findingOf({ findingType, issueCode }: Rule, found: Found, placeAt: (offset: number) => Place): Finding {
  return {
    findingType,
    issueCode,
    findingDetails: found.details,
    learnMoreLink: learnMoreLink(findingType, issueCode),
    locations: found.at.map((part) => locationOf(part, placeAt)),
    ...(found.fix && { fix: found.fix }),
  };
}

function locationOf(part: Part, placeAt: (offset: number) => Place): FindingLocation {
  return { path: pathOf(part), span: { start: placeAt(part.at.start), end: placeAt(part.at.end) } };
}

function pathOf(part: Part): readonly PathElement[] {
  const steps: PathElement[] = [];
  for (let at: Part | undefined = part; at !== undefined; at = at.parent) if (at.step) steps.push(at.step);
  return steps.reverse();
}

const ANCHORS: Readonly<Record<FindingType, string>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'security-warning',
  WARNING: 'general-warning',
  SUGGESTION: 'suggestion',
};

/** Where AWS explains a check of its own; for one that it does not have, the page below this project's docs. */
export function learnMoreLink(findingType: FindingType, issueCode: string): string {
  const words = issueCode.toLowerCase().replaceAll('_', '-');
  if (issueCode.startsWith('SAGEWARDEN_')) return `docs/checks/${words}.md`;
  const check = words.replace(
    /-not-(action|resource|principal|ip-address)/g,
    (_, element: string) => `-not${element.replace('-', '')}`,
  );
  return `https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-${ANCHORS[findingType]}-${check}`;
}
