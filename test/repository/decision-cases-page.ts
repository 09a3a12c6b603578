// The page docs/reference/decision-cases.md: every rule that a case holds, with its source, and what each of its requests comes to.

import { decide } from '../../src/decision/reference.ts';
import { countDoors, topicOf } from '../cases/doors.ts';
import { type ConditionCases, loadConditionCases } from '../conditions/load-condition-cases.ts';
import { accessRequestOf, type DecisionCase, loadDecisionCases, readPolicies } from '../decision/load-cases.ts';
import { code, plain, table } from './markdown.ts';

/** Where an expectation comes from, and what the page calls it. */
const SOURCES = {
  doc: "AWS's documentation",
  observed: 'observed in public',
  derived: 'derived from other rules',
} as const;

type SourceKind = keyof typeof SOURCES;

const SOURCE_KINDS = Object.keys(SOURCES) as readonly SourceKind[];

interface Source extends Readonly<Partial<Record<SourceKind, string>>> {}

interface Rule {
  readonly file: string;
  readonly data: DecisionCase;
  readonly requests: readonly { readonly title: string; readonly decision: string; readonly layer: string }[];
}

export function decisionCasesPage(): string {
  const rules = loadDecisionCases().map(ruleOf);
  const topics = [...new Set(rules.map(topicOf))].map(
    (topic) => [topic, rules.filter((rule) => topicOf(rule) === topic)] as const,
  );
  const conditions = loadConditionCases();
  return `${[
    '# Decision cases',
    'What is decided, rule by rule: each rule is a file of policies and requests with the decision that they must get, and says where ' +
      'the expectation comes from. Every request is decided by both evaluators, and goes through every door that can take it.',
    '## In numbers',
    table(
      ['source of the rule', 'rules', 'requests'],
      [
        ...SOURCE_KINDS.map((kind) => {
          const some = rules.filter(({ data }) => kindOf(data.source) === kind);
          return [SOURCES[kind], ...counted(some)];
        }),
        ['all', ...counted(rules)],
      ],
    ),
    table(
      ['topic', 'rules', 'requests', 'allowed', 'denied'],
      topics.map(([topic, some]) => [`[${topic}](#${topic})`, ...counted(some), ...decided(some)]),
    ),
    '## Through which doors',
    table(
      ['door', 'requests', 'kept out'],
      countDoors().map(({ title, through, keptOut }) => [
        title,
        String(through),
        keptOut.map(([reason, count]) => `${count}: ${plain(reason)}`).join('; '),
      ]),
    ),
    ...topics.flatMap(([topic, some]) => topicSections(topic, some)),
    ...conditionSections(conditions),
    'Made from the cases by `npm run docs`; edit those, not this page.',
  ].join('\n\n')}\n`;
}

function ruleOf({ file, data }: { readonly file: string; readonly data: DecisionCase }): Rule {
  const { policies } = readPolicies(data.policies);
  const requests = (data.requests ?? []).map((request) => {
    const { decision, layer } = decide(accessRequestOf(data, request), policies);
    return { title: request.title, decision, layer };
  });
  return { file, data, requests };
}

function topicSections(topic: string, rules: readonly Rule[]): readonly string[] {
  return [
    `## ${topic}`,
    table(
      ['rule', 'source', 'allowed', 'denied'],
      rules.map((rule) => [
        `[${plain(rule.data.title)}](../../cases/decision/${rule.file})`,
        sourceText(rule.data.source),
        ...decided([rule]),
      ]),
    ),
    `<details><summary>Every request of ${topic}</summary>`,
    ...rules.map(ruleDetails),
    '</details>',
  ];
}

function ruleDetails({ data, requests }: Rule): string {
  const problems = (data.expectProblems ?? []).map(
    ({ code: name, line, column }) => `- refused: ${code(name)} at line ${line}, column ${column + 1}`,
  );
  const lines = requests.map(({ title, decision, layer }) => `- ${plain(title)}: **${decision}**, ${layer}`);
  return [`**${plain(data.title)}**`, [...lines, ...problems].join('\n')].join('\n\n');
}

function conditionSections(operators: readonly ConditionCases[]): readonly string[] {
  const rows = operators.map(({ file, operator, source, cases }) => {
    const outcomes = ['holds', 'fails', 'unclear'].map((wanted) =>
      cases.filter((one) => one.expect.outcome === wanted),
    );
    const sources = SOURCE_KINDS.map((kind) => cases.filter((one) => kindOf(one.source ?? source) === kind));
    return { file, operator, counts: [cases, ...outcomes, ...sources].map((some) => some.length) };
  });
  const sums = rows[0]?.counts.map((_, column) => rows.reduce((sum, { counts }) => sum + (counts[column] ?? 0), 0));
  return [
    '## Conditions by operator',
    'One condition and one context a case; how often it holds, fails, or cannot be judged, and where the expectation comes from.',
    table(
      ['operator', 'cases', 'holds', 'fails', 'unclear', ...SOURCE_KINDS],
      [
        ...rows.map(({ file, operator, counts }) => [
          `[${operator}](../../cases/conditions/${file})`,
          ...counts.map(String),
        ]),
        ['all', ...(sums ?? []).map(String)],
      ],
    ),
  ];
}

function kindOf(source: Source): SourceKind | undefined {
  return SOURCE_KINDS.find((kind) => source[kind] !== undefined);
}

function sourceText(source: Source): string {
  const kind = kindOf(source);
  return kind === undefined ? '' : `${kind}: ${plain(source[kind] ?? '')}`;
}

/** How many rules, and how many requests. */
function counted(rules: readonly Rule[]): readonly string[] {
  return [String(rules.length), String(rules.flatMap(({ requests }) => requests).length)];
}

/** How many requests are allowed, and how many denied. */
function decided(rules: readonly Rule[]): readonly string[] {
  const decisions = rules.flatMap(({ requests }) => requests.map(({ decision }) => decision));
  const allowed = decisions.filter((decision) => decision === 'allowed').length;
  return [String(allowed), String(decisions.length - allowed)];
}
