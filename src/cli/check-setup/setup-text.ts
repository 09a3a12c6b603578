// What does a check of a setup tell people? Each thing by its name, with what lacks of it and what denies it; then the policies that add
// what lacks.

import { describeStatement, LAYER_NAMES } from '../../decision/decision-reason.ts';
import type { Permission } from '../../sagemaker/setups/setup.ts';
import type { Addition } from '../../tasks/additions.ts';
import type { Answer, CheckResult, PermissionResult, SetupResult } from '../../tasks/check-setup.ts';
import { shortest } from '../../tasks/lacking-statements.ts';
import type { Place } from '../../tasks/places.ts';
import type { Colors } from '../colors.ts';
import { printable } from '../output/printable.ts';
import { wrap } from '../output/wrap.ts';
import type { SetupReport } from './setup-json.ts';

/** How many actions and reasons of one thing are shown; `--json` lists all. */
const MAX_SHOWN = 8;

const SUBJECTS = { principal: 'principal', executionRole: 'execution role', jobRole: 'role of the jobs' } as const;
const AT = { identity: 'permissions', trust: 'trust policy', endpoint: 'VPC endpoint policy' } as const;

/** Lines of at most 80 columns, but for words and policies that are longer. */
export function setupText({ result, additions, attached, left, notes }: SetupReport, colors: Colors): string {
  const { setup, complete, checks } = result;
  const denied = checks.some(({ results }) => results.some(({ standing }) => standing === 'denied'));
  const headline = complete ? colors.green('complete') : colors.red(denied ? 'denied' : 'incomplete');
  const sections = [
    `${setup.title}: ${colors.bold(headline)}`,
    ...checks.map((check) => checkText(check, colors)),
    ...notes.map((note) => wrap(printable(note), 'note: ')),
    ...attached.map(
      (addition) => `${wrap(printable(`attached to ${targetOf(addition, result)}`))}\n${addition.text.trimEnd()}`,
    ),
    ...left.map((addition) => `${wrap(printable(`${instruction(addition, result)}:`))}\n${addition.text.trimEnd()}`),
    ...(denied ? [wrap('what a statement denies no policy can add: change that statement')] : []),
    ...(additions.length > 0 && attached.length === 0
      ? [wrap('each was decided again with these, before they were printed')]
      : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function checkText({ of, at, source, subject, results }: CheckResult, colors: Colors): string {
  return [
    colors.bold(wrap(printable(`${SUBJECTS[of]} ${subject.arn}, ${AT[at]}`))),
    colors.dim(wrap(printable(source), '  ')),
    ...results.map((result) => permissionText(result, colors)),
  ].join('\n');
}

function permissionText({ permission, standing, answers, unknown }: PermissionResult, colors: Colors): string {
  const { sid, purpose, optional, actions } = permission;
  const paint = standing === 'has' ? colors.green : optional ? colors.yellow : colors.red;
  const name = sid === '' ? purpose : `${sid}: ${purpose}`;
  const first = `  ${standing.padEnd(6)}  `;
  const title = wrap(printable(`${name}${optional ? ' (optional)' : ''}`), first).replace(standing, paint(standing));
  const lacking = answers.filter(({ silent }) => silent.length > 0);
  const details = [
    ...placesOf(lacking).map(([place, there]) => lackText(place, there, permission)),
    ...denialsOf(answers).map(([why, there]) => `${listed(shortest(actions, actionsOf(there)))}: ${why}`),
    ...(unknown.length > 0 ? [`no documented action is meant by ${listed(unknown)}`] : []),
  ];
  return [title, ...details.map((detail) => wrap(printable(detail), '          '))].join('\n');
}

function lackText(place: Place, there: readonly Answer[], { actions, condition }: Permission): string {
  const service = there[0]?.question.service;
  if (service !== undefined) return `the trust policy does not let ${service} assume the role`;
  const [key] = Object.values(condition ?? {}).flatMap((keys) => Object.keys(keys));
  const values = [...new Set(there.flatMap(({ question }) => question.about.value ?? []))];
  const where = key === undefined || values.length === 0 ? '' : `, where ${key} is ${listed(values, ' or ')}`;
  const level = place.layer === 'serviceControl' ? ` at level ${place.level + 1}` : '';
  const by = place.layer === 'identity' ? '' : `: no ${LAYER_NAMES[place.layer]}${level} allows it`;
  return `${listed(shortest(actions, actionsOf(there)))}${where}${by}`;
}

function placesOf(lacking: readonly Answer[]): readonly (readonly [Place, readonly Answer[]])[] {
  const places = new Map<string, readonly [Place, Answer[]]>();
  for (const answer of lacking) {
    for (const place of answer.silent) {
      const key = `${place.layer}/${place.level}`;
      const entry = places.get(key) ?? ([place, []] as const);
      entry[1].push(answer);
      places.set(key, entry);
    }
  }
  return [...places.values()];
}

function denialsOf(answers: readonly Answer[]): readonly (readonly [string, readonly Answer[]])[] {
  const denials = new Map<string, Answer[]>();
  for (const answer of answers) {
    const reasons = [
      ...answer.deniedBy.map((each) => `${describeStatement(each)} denies it`),
      ...(answer.reason ?? []),
    ];
    for (const reason of reasons) denials.set(reason, [...(denials.get(reason) ?? []), answer]);
  }
  return [...denials].slice(0, MAX_SHOWN);
}

function actionsOf(answers: readonly Answer[]): readonly string[] {
  return [...new Set(answers.map(({ question }) => question.action))];
}

function listed(names: readonly string[], between = ', '): string {
  const left = names.length - MAX_SHOWN;
  return names.slice(0, MAX_SHOWN).join(between) + (left > 0 ? ` and ${left} more` : '');
}

function instruction(addition: Addition, result: SetupResult): string {
  const target = targetOf(addition, result);
  switch (addition.kind) {
    case 'identity':
    case 'session':
      return `to add what lacks, attach to ${target}`;
    case 'serviceControl':
      return `to add what lacks, attach ${target}`;
    default:
      return `to add what lacks, let ${target} be`;
  }
}

function targetOf({ of, kind, level }: Addition, { checks }: SetupResult): string {
  const arn = checks.find((check) => check.of === of)?.subject.arn ?? '';
  switch (kind) {
    case 'identity':
      return arn;
    case 'trust':
      return `the trust policy of ${arn}`;
    case 'key':
      return 'the key policy';
    case 'endpoint':
      return 'the policy of the VPC endpoint';
    case 'boundary':
      return `the permissions boundary of ${arn}`;
    case 'session':
      return `the sessions of ${arn}, as a session policy`;
    case 'serviceControl':
      return `at level ${level + 1} of the organization, as a service control policy`;
  }
}
