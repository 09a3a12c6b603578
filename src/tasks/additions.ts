// Which policies would add just what lacks of a setup, and where? Each is decided again before it is offered.

import type { AttachedPolicy } from '../decision/policy-set.ts';
import { parsePolicy } from '../language/parse-policy.ts';
import type { PolicyKind } from '../language/policy-kind.ts';
import type { SetupSubject } from '../sagemaker/setups/setup.ts';
import { addedTo } from './added-to.ts';
import {
  type CheckResult,
  checkSetup,
  type PermissionResult,
  type SetupQuestion,
  type SetupResult,
} from './check-setup.ts';
import type { CheckedSubject, Subjects } from './checked-subject.ts';
import { lackingStatements } from './lacking-statements.ts';
import type { StatementJson } from './permission-statement.ts';
import type { Place } from './places.ts';

/** A policy that is to be added at one place. */
export interface Addition {
  /** Whose policy it is added to: of one subject, or of all that share that policy. */
  readonly of: SetupSubject;
  readonly appliesTo: readonly SetupSubject[];
  readonly kind: Exclude<PolicyKind, 'resource' | 'resourceControl'>;
  /** Of the organization's levels, from 0 for its root; 0 elsewhere. */
  readonly level: number;
  /** The document: what is added, or, where a place holds one document only, all that would stand there. */
  readonly text: string;
  /** How many statements are added. */
  readonly count: number;
}

export interface AdditionOptions {
  /** Whether what is optional is added as well. */
  readonly optional: boolean;
}

/** Nothing for what is denied: no added statement outweighs a Deny. Throws when an addition does not do what it is for, a defect. */
export function additionsFor(
  question: SetupQuestion,
  { checks }: SetupResult,
  options: AdditionOptions,
): readonly Addition[] {
  const wanted = new Map<string, { readonly place: PlaceOfPolicy; readonly statements: StatementJson[] }>();
  for (const check of checks) {
    for (const result of check.results) {
      if (result.permission.optional && !options.optional) continue;
      for (const place of placesThatLack(check, result, question.subjects)) {
        const entry = wanted.get(keyOf(place)) ?? { place, statements: [] };
        wanted.set(keyOf(place), entry);
        addUnlessThere(entry.statements, statementsFor(check, result, place));
      }
    }
  }
  const additions = [...wanted.values()].map(({ place, statements }) =>
    addition(place, withSids(statements), question.subjects),
  );
  verify(question, additions, options);
  return additions;
}

type PlaceOfPolicy = Pick<Addition, 'of' | 'appliesTo' | 'kind' | 'level'>;

/** What several subjects share is one place. */
function keyOf({ appliesTo, kind, level }: PlaceOfPolicy): string {
  return [kind, level, ...appliesTo].join('/');
}

/** The policies of the organization, of an endpoint and of a key are everybody's; a boundary can be that of several. */
function sharing(of: SetupSubject, kind: Addition['kind'], subjects: Subjects): readonly SetupSubject[] {
  const all = entriesOf(subjects);
  if (kind === 'serviceControl' || kind === 'endpoint' || kind === 'key') return all.map(([name]) => name);
  const arn = kind === 'boundary' ? subjects[of]?.policies.boundary?.arn : undefined;
  if (arn === undefined) return [of];
  return all.filter(([, { policies }]) => policies.boundary?.arn === arn).map(([name]) => name);
}

function placesThatLack(
  { of, at }: CheckResult,
  { answers }: PermissionResult,
  subjects: Subjects,
): readonly PlaceOfPolicy[] {
  const places = new Map<string, PlaceOfPolicy>();
  for (const { layer, level } of answers.flatMap(({ silent }) => silent)) {
    const kind = layer === 'resource' ? (at === 'trust' ? 'trust' : 'key') : layer;
    places.set(`${kind}/${level}`, { of, appliesTo: sharing(of, kind, subjects), kind, level });
  }
  return [...places.values()];
}

function statementsFor(
  { at, subject }: CheckResult,
  { permission, answers }: PermissionResult,
  place: PlaceOfPolicy,
): readonly StatementJson[] {
  const isHere = ({ layer, level }: Place) => level === place.level && layer === layerOf(place.kind);
  const lacking = answers.filter(({ silent }) => silent.some(isHere)).map(({ question }) => question);
  if (at === 'trust' && place.kind === 'trust') {
    return lacking.map(({ service = '' }) => ({
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
    }));
  }
  return lackingStatements(permission, lacking).map((each) => withPrincipal(each, place.kind, subject));
}

function layerOf(kind: Addition['kind']): Place['layer'] {
  return kind === 'trust' || kind === 'key' ? 'resource' : kind;
}

/** A policy on an endpoint or a key says to whom it speaks; one on a key speaks of no other resource. */
function withPrincipal(statement: StatementJson, kind: Addition['kind'], { arn }: CheckedSubject): StatementJson {
  const { Sid, Effect, ...rest } = statement;
  const start = { ...(Sid !== undefined && { Sid }), Effect };
  if (kind === 'endpoint') return { ...start, Principal: '*', ...rest };
  return kind === 'key' ? { ...start, Principal: { AWS: arn }, ...rest, Resource: '*' } : statement;
}

function addUnlessThere(statements: StatementJson[], added: readonly StatementJson[]): void {
  const there = new Set(statements.map((each) => JSON.stringify(each)));
  statements.push(...added.filter((each) => !there.has(JSON.stringify(each))));
}

/** A Sid stands once in a policy: the same of another permission gets a number. */
function withSids(statements: readonly StatementJson[]): readonly StatementJson[] {
  const used = new Set<string>();
  return statements.map((each) => {
    if (each.Sid === undefined) return each;
    let sid = each.Sid;
    for (let number = 2; used.has(sid); number++) sid = `${each.Sid}${number}`;
    used.add(sid);
    return { ...each, Sid: sid };
  });
}

function addition(place: PlaceOfPolicy, statements: readonly StatementJson[], subjects: Subjects): Addition {
  const there = onlyDocumentAt(place, subjects);
  return { ...place, text: addedTo(there?.document.text, statements), count: statements.length };
}

/** Of the places that hold one document only: what stands there. */
function onlyDocumentAt({ of, kind }: PlaceOfPolicy, subjects: Subjects): AttachedPolicy | undefined {
  const subject = subjects[of];
  switch (kind) {
    case 'trust':
      return subject?.trust;
    case 'key':
      return subject?.key?.policy;
    case 'endpoint':
      return subject?.endpoint;
    case 'boundary':
      return subject?.policies.boundary;
    default:
      return undefined;
  }
}

/** INVARIANT (offered is tried): with the additions no place is silent any more about anything that they are for. */
function verify(question: SetupQuestion, additions: readonly Addition[], options: AdditionOptions): void {
  const after = checkSetup({ ...question, subjects: subjectsWith(question.subjects, additions) });
  for (const { results } of after.checks) {
    for (const { permission, answers } of results) {
      if (permission.optional && !options.optional) continue;
      const silent = answers.find((answer) => answer.silent.length > 0);
      if (silent === undefined) continue;
      throw new Error(`the policy for ${permission.sid} does not allow ${silent.question.action}`);
    }
  }
}

/** The subjects as they would be with the additions. */
export function subjectsWith(subjects: Subjects, additions: readonly Addition[]): Subjects {
  return Object.fromEntries(
    entriesOf(subjects).map(([of, subject]) => [
      of,
      additions.filter(({ appliesTo }) => appliesTo.includes(of)).reduce(subjectWith, subject),
    ]),
  );
}

function entriesOf(subjects: Subjects): readonly (readonly [SetupSubject, CheckedSubject])[] {
  return Object.entries(subjects) as [SetupSubject, CheckedSubject][];
}

function subjectWith(subject: CheckedSubject, { kind, level, text }: Addition): CheckedSubject {
  const { policy, problems } = parsePolicy(text, { kind });
  if (policy === undefined) throw new Error(`the policy to add is not understood: ${problems[0]?.message}`);
  const added: AttachedPolicy = { name: 'added', document: policy };
  const { policies } = subject;
  switch (kind) {
    case 'trust':
      return { ...subject, trust: added };
    case 'endpoint':
      return { ...subject, endpoint: added };
    case 'key':
      return subject.key === undefined ? subject : { ...subject, key: { ...subject.key, policy: added } };
    case 'boundary':
      return { ...subject, policies: { ...policies, boundary: added } };
    case 'identity':
      return { ...subject, policies: { ...policies, identity: [...policies.identity, added] } };
    case 'session':
      return { ...subject, policies: { ...policies, session: [...(policies.session ?? []), added] } };
    case 'serviceControl': {
      const serviceControl = policies.serviceControl?.map((each, index) => (index === level ? [...each, added] : each));
      return { ...subject, policies: { ...policies, ...(serviceControl && { serviceControl }) } };
    }
  }
}
