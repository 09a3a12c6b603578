// Builds src/sagemaker/data/constraints.json, what SageMaker demands of the values in its inputs (patterns, lengths, ranges, sets), and
// declared.json, which errors its operations declare and how its lists are ordered. These are in AWS's service model, which botocore carries (Apache-2.0) and the JavaScript SDK does not:
//   node scripts/build-sagemaker-constraints.mjs …/botocore/data/sagemaker/2017-07-24/service-2.json.gz

import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as sdk from '@aws-sdk/client-sagemaker';

const published = new Map(Object.entries(sdk));
const DATA = new URL('../src/sagemaker/data/', import.meta.url);
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name the service-2.json or service-2.json.gz of botocore');
const bytes = readFileSync(file);
const model = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
const { shapes, operations } = model;

/**
 * Sets of instance types become a pattern: AWS brings new types every few weeks, and a policy can speak of one that this build has not heard
 * of. Of other sets the SDK's may have members that the model is too old for.
 */
function setOf(name, members) {
  const types = members.filter((member) => member.startsWith('ml.'));
  if (types.length < 5)
    return { enum: [...new Set([...members, ...Object.values(published.get(name) ?? {})])].toSorted() };
  const others = members.filter((member) => !member.startsWith('ml.'));
  return { pattern: [...others, 'ml\\.[a-z0-9-]+\\.[a-z0-9-]+'].join('|') };
}

/**
 * Patterns that JavaScript's engine would try in exponentially many ways, with ones that take the same texts and are tried in one. Each says
 * why it is the same.
 */
const REWRITTEN = {
  // A repetition of what begins anyhow and ends in a letter or digit is itself such a text.
  '[a-z0-9]([-a-z0-9]*[a-z0-9]){0,39}?': '[a-z0-9]([-a-z0-9]*[a-z0-9])?',
  // One character or more, and perhaps a slash, many times: the same as one character and perhaps a slash, many times.
  'https://([.\\-_a-zA-Z0-9]+/?){3,1016}': 'https://([.\\-_a-zA-Z0-9]/?){3,1016}',
  // Lines and what stands between them: everything but the ends of lines that the dot leaves out and the class has not.
  '.*(?:[ \\r\\n\\t].*)*': '[^\\u2028\\u2029]*',
};

/** AWS's patterns are Java's. What JavaScript writes otherwise, or refuses with the `u` flag, is rewritten; the rest must compile. */
function inJavaScript(pattern) {
  const text = (REWRITTEN[pattern] ?? pattern)
    .replaceAll('\\p{Alnum}', 'a-zA-Z0-9')
    .replaceAll(/\$\{1,\d+\}$/g, '')
    .replaceAll(/\\([ _])/g, '$1');
  new RegExp(`^(?:${text})$`, 'u');
  return text;
}

function demandsOf(name) {
  const { type, min, max, pattern, enum: members } = shapes[name];
  if (type === 'structure') return {};
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(pattern !== undefined && { pattern: inJavaScript(pattern) }),
    ...(members !== undefined && setOf(name, members)),
  };
}

function partsOf(name) {
  const { type, member, key, value, members } = shapes[name];
  if (type === 'list') return [member.shape];
  if (type === 'map') return [key.shape, value.shape];
  return type === 'structure' ? Object.values(members).map(({ shape }) => shape) : [];
}

/** Whether anything is demanded at or below a shape. Shapes that hold themselves are followed once. */
function isDemanding(name, above = new Set()) {
  if (above.has(name)) return false;
  const within = new Set([...above, name]);
  return Object.keys(demandsOf(name)).length > 0 || partsOf(name).some((part) => isDemanding(part, within));
}

const demanding = new Map();
const told = new Map();
function tell(name) {
  if (told.has(name)) return;
  const { type, member, key, value, members } = shapes[name];
  const row = demandsOf(name);
  told.set(name, row);
  const keep = (part) => {
    if (!demanding.has(part)) demanding.set(part, isDemanding(part));
    if (demanding.get(part)) tell(part);
    return demanding.get(part);
  };
  if (type === 'list' && keep(member.shape)) row.list = member.shape;
  if (type === 'map') {
    if (keep(key.shape)) row.key = key.shape;
    if (keep(value.shape)) row.value = value.shape;
  }
  if (type === 'structure') {
    row.members = Object.fromEntries(
      Object.entries(members).flatMap(([own, { shape }]) => (keep(shape) ? [[own, shape]] : [])),
    );
  }
}

const added = JSON.parse(readFileSync(new URL('sagemaker-facts/added-constraints.json', import.meta.url), 'utf8'));
for (const [name, row] of Object.entries(added.shapes)) {
  if (told.has(name)) throw new Error(`the model has ${name} now: take it out of added-constraints.json`);
  told.set(name, row);
}

/** What AWS's texts say of the order in which a list comes when the caller does not choose one. */
function defaultOrder({ members = {} }) {
  const said = (member) => {
    const text = String(members[member]?.documentation ?? '').replaceAll(/<[^>]*>/g, '');
    return /default(?: value)?(?: sort order)?(?: is|:)\s*(\w+)/i.exec(text)?.[1];
  };
  return [said('SortBy'), said('SortOrder')];
}

const errors = {};
const orders = {};
for (const [name, { input, errors: declared = [] }] of Object.entries(operations)) {
  if (input !== undefined) tell(input.shape);
  for (const { shape } of declared) errors[shape] = [...(errors[shape] ?? []), name];
  const order = input === undefined ? [] : defaultOrder(shapes[input.shape]);
  if (order.some((said) => said !== undefined)) orders[name] = order.map((said) => said ?? null);
}
const lines = [...told]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, row]) => `${JSON.stringify(name)}: ${JSON.stringify(row)}`);
writeFileSync(new URL('constraints.json', DATA), `{\n${lines.join(',\n')}\n}\n`);
const declared = `{\n"errors": ${JSON.stringify(errors)},\n"orders": ${JSON.stringify(orders)}\n}\n`;
writeFileSync(new URL('declared.json', DATA), declared);
