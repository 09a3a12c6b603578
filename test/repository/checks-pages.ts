// The pages of docs/checks: one for each check of the validator, from its rule, its explanation and its cases, and the table of all.

import { BEYOND_RULES } from '../../src/validation/beyond/beyond-rules.ts';
import { EXPLANATIONS } from '../../src/validation/explanations/explanations.ts';
import { POLICY_TYPES } from '../../src/validation/policy-type.ts';
import type { Rule } from '../../src/validation/rule.ts';
import { RULES } from '../../src/validation/rules.ts';
import { learnMoreLink } from '../../src/validation/validate-policy.ts';
import { type FiringCase, RULE_CASES, type RuleCase, type RuleCases } from '../validation/rule-cases.ts';
import { code, table } from './markdown.ts';

/** As AWS counts them: the checks of its page that are current. */
const CHECKS_OF_AWS = 153;
/** Longer texts are shown by their beginning. */
const MAX_SHOWN = 900;
const NOTE = 'Made from the rules and their cases by `npm run docs`; edit those, not this page.';

const CASES: ReadonlyMap<string, RuleCases> = new Map(RULE_CASES.map((cases) => [cases.issueCode, cases]));

function fileOf({ issueCode }: Rule): string {
  return `${issueCode.toLowerCase().replaceAll('_', '-')}.md`;
}

function isOfAws({ issueCode }: Rule): boolean {
  return !issueCode.startsWith('SAGEWARDEN_');
}

function typesOf({ policyTypes }: Rule): string {
  return policyTypes === undefined || policyTypes.length === POLICY_TYPES.length
    ? 'all'
    : policyTypes.map(code).join(' ');
}

function hasFix({ issueCode }: Rule): boolean {
  return (CASES.get(issueCode)?.fires ?? []).some(({ findings }) => findings.some(({ fixed }) => fixed !== undefined));
}

function fence(text: string): string {
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return `\`\`\`json\n${shown}\n\`\`\``;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function shownPolicy({ text, policy, length }: RuleCase): string {
  const filled = length === undefined ? '' : `\n\nIts \`Id\` is filled up until the text has ${length} characters.`;
  return `${fence(text ?? JSON.stringify(policy, null, 2))}${filled}`;
}

function exampleOf(given: FiringCase): string {
  const found = given.findings.map(({ details, at, fixed }) => {
    const places = at.map((path) => code(path === '' ? 'the whole text' : path)).join(', ');
    const after =
      fixed === undefined || given.length !== undefined ? '' : `\n\nAfter the fix:\n\n${fence(pretty(fixed))}`;
    return `> ${details}\n\nat ${places}${after}`;
  });
  return [`## Example: ${given.name}`, shownPolicy(given), ...found].join('\n\n');
}

function pageOf(rule: Rule): string {
  const { issueCode, findingType } = rule;
  const explanation = EXPLANATIONS.get(issueCode);
  const cases = CASES.get(issueCode);
  const link = isOfAws(rule) ? `\n\n[AWS on this check](${learnMoreLink(findingType, issueCode)})` : '';
  const sources = Object.entries(cases?.source ?? {}).map(([kind, source]) => `- ${kind}: ${source}`);
  return `${[
    `# ${issueCode}`,
    `${code(findingType)}, policies: ${typesOf(rule)}, fix: ${hasFix(rule) ? 'yes' : 'no'}`,
    `**What.** ${explanation?.what}`,
    `**Why.** ${explanation?.why}`,
    `**How to mend.** ${explanation?.mend}${link}`,
    ...(cases?.fires ?? []).slice(0, 2).map(exampleOf),
    `## Silent\n\n${(cases?.silent ?? []).map(({ name }) => `- ${name}`).join('\n')}`,
    `## Sources\n\n${sources.join('\n')}`,
    NOTE,
  ].join('\n\n')}\n`;
}

function tableOf(rules: readonly Rule[]): string {
  return table(
    ['check', 'type', 'policies', 'cases', 'fix'],
    rules.map((rule) => {
      const cases = CASES.get(rule.issueCode);
      const count = (cases?.fires.length ?? 0) + (cases?.silent.length ?? 0);
      return [
        `[${rule.issueCode}](${fileOf(rule)})`,
        rule.findingType,
        typesOf(rule),
        String(count),
        hasFix(rule) ? 'yes' : 'no',
      ];
    }),
  );
}

function overview(): string {
  return `${[
    '# Checks of policies',
    `Implemented: ${RULES.length} of ${CHECKS_OF_AWS} that Access Analyzer has, and ${BEYOND_RULES.length} that it does not have.`,
    'A case is a policy with what the check says about it, or that it says nothing.',
    '## Of Access Analyzer',
    tableOf(RULES),
    '## Beyond',
    'They run only when they are asked for.',
    tableOf(BEYOND_RULES),
    NOTE,
  ].join('\n\n')}\n`;
}

export const CHECK_PAGES: Readonly<Record<string, () => string>> = {
  'README.md': overview,
  ...Object.fromEntries([...RULES, ...BEYOND_RULES].map((rule) => [fileOf(rule), () => pageOf(rule)])),
};
