// What does this test file ask and expect, or what is wrong with it? The format is schemas/policy-test.schema.json; whether its
// policies can be read is run-policy-test.ts's business.

import type { Principal } from '../../decision/access-request.ts';
import type { Layer } from '../../decision/decision.ts';
import { LAYER_NAMES } from '../../decision/decision-reason.ts';
import type { Problem } from '../../language/problem.ts';
import type { ContextRecord } from '../explain/derived-context.ts';
import { defaultPrincipal, type GivenPrincipal, principalNamed } from '../explain/principal-named.ts';
import { mergeContexts } from '../explain/read-context.ts';
import { isAction, isResource } from '../explain/request-parts.ts';
import { formatOf } from './find-policy-tests.ts';
import { EXPECTED_DECISIONS, type Expectation, type PolicyTest, type RequestEntry } from './policy-test.ts';
import { readPolicyPlaces, type TestFile } from './read-policy-places.ts';
import {
  quoted,
  readAccount,
  readChoice,
  readList,
  readMembers,
  readScalar,
  readShape,
  readString,
  refuse,
  refuseKind,
  testProblem,
} from './shape-reader.ts';
import { readSource, type SourceNode } from './source-tree.ts';

/** How many requests one file may stand for: every action on every resource counts. */
export const MAX_REQUESTS = 100_000;

const LAYERS = ['credentials', ...(Object.keys(LAYER_NAMES) as readonly Layer[])] as const;

export interface PolicyTestReading {
  /** Only where there are no problems. */
  readonly test?: PolicyTest;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

/** Reads the text of a test file and finds everything that is wrong with it. `file` is its path; no file is read. */
export function readPolicyTest(file: string, text: string): PolicyTestReading {
  const source = readSource(text, formatOf(file));
  if ('fault' in source) return { problems: [testProblem('INVALID_SYNTAX', source.at, source.fault)] };
  const problems: Problem[] = [];
  const test = readTest(source.root, { file, text }, problems);
  if (problems.length > 0) return { problems: problems.toSorted((a, b) => a.at.start - b.at.start) };
  return { ...(test && { test }), problems };
}

function readTest(root: SourceNode, testFile: TestFile, problems: Problem[]): PolicyTest | undefined {
  const required = ['policies', 'requests'] as const;
  const optional = ['$schema', 'title', 'principal', 'context', 'onlyGivenContext'] as const;
  const shape = readShape(root, { what: 'the test', required, optional }, problems);
  if (shape === undefined) return undefined;
  const { $schema, title, policies, principal, context, onlyGivenContext, requests } = shape;
  if ($schema) readString($schema, '`$schema`', problems);
  const titleText = title && readString(title, '`title`', problems);
  const defaults = {
    principal: principal && readPrincipal(principal, problems),
    context: context ? readContext(context, problems) : {},
  };
  const entries = requests ? readRequests(requests, defaults, problems) : [];
  const resources = entries.flatMap(({ targets }) => targets.map(({ resource }) => resource));
  return {
    ...(titleText !== undefined && { title: titleText }),
    ...readPolicyPlaces(policies, { ...testFile, resources }, problems),
    onlyGivenContext: onlyGivenContext !== undefined && readFlag(onlyGivenContext, '`onlyGivenContext`', problems),
    requests: entries,
  };
}

function readFlag(node: SourceNode, what: string, problems: Problem[]): boolean {
  if (node.kind !== 'boolean') refuseKind(node, what, 'true or false', problems);
  return node.kind === 'boolean' && node.text === 'true';
}

function readPrincipal(node: SourceNode, problems: Problem[]): Principal | undefined {
  if (node.kind !== 'object') return readNamed(node, { name: node }, problems);
  const what = 'a `principal` that is an object';
  const shape = readShape(node, { what, required: ['arn'], optional: ['roleArn', 'userArn'] }, problems);
  const { arn, roleArn, userArn } = shape ?? {};
  if (roleArn === undefined && userArn === undefined) {
    return refuse(problems, node.at, `${what} has neither \`roleArn\` nor \`userArn\``);
  }
  return arn && readNamed(node, { name: arn, roleArn, userArn }, problems);
}

function readNamed(
  node: SourceNode,
  given: { readonly [Part in keyof GivenPrincipal]: SourceNode | undefined },
  problems: Problem[],
): Principal | undefined {
  const name = given.name && readString(given.name, '`principal`', problems);
  const roleArn = given.roleArn && readString(given.roleArn, '`roleArn`', problems);
  const userArn = given.userArn && readString(given.userArn, '`userArn`', problems);
  if (name === undefined) return undefined;
  const reading = principalNamed({ name, roleArn, userArn });
  return 'fault' in reading ? refuse(problems, node.at, reading.fault) : reading.principal;
}

/** A key with an empty list is there without a value. */
function readContext(node: SourceNode, problems: Problem[]): ContextRecord {
  const members = readMembers(node, '`context`', problems) ?? [];
  const entries = members.map(({ key, value }): readonly [string, string | readonly string[]] => {
    const what = `the value of ${quoted(key)}`;
    if (value.kind !== 'list') return [key, readScalar(value, what, problems) ?? ''];
    return [key, value.items.flatMap((item) => readScalar(item, `each value of ${quoted(key)}`, problems) ?? [])];
  });
  return Object.fromEntries(entries);
}

/** What the whole file says of its requests. */
interface Defaults {
  readonly principal: Principal | undefined;
  readonly context: ContextRecord;
}

function readRequests(node: SourceNode, defaults: Defaults, problems: Problem[]): readonly RequestEntry[] {
  const items = readList(node, '`requests`', problems);
  if (items?.length === 0) refuse(problems, node.at, '`requests` asks nothing');
  const requests = (items ?? []).flatMap((item) => readRequest(item, defaults, problems) ?? []);
  const count = requests.reduce((sum, { actions, targets }) => sum + actions.length * targets.length, 0);
  if (count > MAX_REQUESTS) refuse(problems, node.at, `the test stands for more than ${MAX_REQUESTS} requests`);
  return requests;
}

function readRequest(node: SourceNode, defaults: Defaults, problems: Problem[]): RequestEntry | undefined {
  const required = ['action', 'expect'] as const;
  const optional = ['title', 'principal', 'resource', 'resourceAccount', 'context'] as const;
  const given = readShape(node, { what: 'a request', required, optional }, problems);
  const title = given?.title && readString(given.title, '`title`', problems);
  const principal = given?.principal ? readPrincipal(given.principal, problems) : defaults.principal;
  const actions = given?.action && readTexts(given.action, ACTION, problems);
  const resources = given?.resource ? readTexts(given.resource, RESOURCE, problems) : ['*'];
  const resourceAccount = given?.resourceAccount && readAccount(given.resourceAccount, '`resourceAccount`', problems);
  const context = mergeContexts(defaults.context, given?.context ? readContext(given.context, problems) : {});
  const expect = given?.expect && readExpectation(given.expect, problems);
  if (actions === undefined || expect === undefined) return undefined;
  return {
    ...(title !== undefined && { title }),
    at: node.at,
    actions,
    targets: resources.flatMap((resource) => readTarget(node, { resource, principal }, problems) ?? []),
    ...(resourceAccount !== undefined && { resourceAccount }),
    context,
    expect,
  };
}

function readTarget(
  node: SourceNode,
  { resource, principal }: { readonly resource: string; readonly principal: Principal | undefined },
  problems: Problem[],
): RequestEntry['targets'][number] | undefined {
  if (principal !== undefined) return { resource, principal };
  const reading = principalNamed({ name: defaultPrincipal(resource) });
  if ('principal' in reading) return { resource, principal: reading.principal };
  return refuse(problems, node.at, `the account of ${quoted(resource)} tells nobody who asks: give a \`principal\``);
}

/** What each text of a member must be. */
interface TextRule {
  readonly name: string;
  readonly is: string;
  readonly test: (text: string) => boolean;
}

const ACTION: TextRule = { name: 'action', is: 'one service:name, without wildcards', test: isAction };
const RESOURCE: TextRule = { name: 'resource', is: 'an ARN or *', test: isResource };

/** One text or a list of at least one, each of which passes the test. */
function readTexts(node: SourceNode, { name, is, test }: TextRule, problems: Problem[]): readonly string[] {
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length === 0) refuse(problems, node.at, `\`${name}\` names none`);
  return items.flatMap((item) => {
    const text = readString(item, `\`${name}\``, problems);
    if (text === undefined || test(text)) return text ?? [];
    return refuse(problems, item.at, `\`${name}\` must be ${is}, not ${quoted(text)}`) ?? [];
  });
}

function readExpectation(node: SourceNode, problems: Problem[]): Expectation | undefined {
  if (node.kind !== 'object') {
    const decision = readChoice(node, '`expect`', EXPECTED_DECISIONS, problems);
    return decision && { decision };
  }
  const what = 'an `expect` that is an object';
  const given = readShape(node, { what, required: ['decision'], optional: ['layer', 'statement'] }, problems);
  const decision = given?.decision && readChoice(given.decision, '`decision`', EXPECTED_DECISIONS, problems);
  const layer = given?.layer && readChoice(given.layer, '`layer`', LAYERS, problems);
  const statement = given?.statement && readString(given.statement, '`statement`', problems);
  if (given?.statement && decision === 'implicitDeny') {
    return refuse(problems, given.statement.at, 'no statement decides an implicit deny');
  }
  return decision && { decision, ...(layer && { layer }), ...(statement !== undefined && { statement }) };
}
