// pbac: an engine inspired by IAM's policies. It looks at one key under each condition operator and fills in no variables there, so that
// it takes only workloads that have neither.

import { createRequire } from 'node:module';
import { Inexpressible, placesOf } from './statements.mjs';

const PBAC = createRequire(import.meta.url)('pbac');

export function translate({ principals, requests }) {
  const places = principals.map(({ policies }) => placesOf(policies).map((documents) => documents.map(normalized)));
  return { places, requests: requests.map((request) => ({ ...request, context: nested(request.context) })) };
}

function normalized({ Version, Statement }) {
  const statements = [Statement].flat().map((statement) => {
    for (const block of Object.values(statement.Condition ?? {})) {
      if (Object.keys(block).length > 1) throw new Inexpressible('more than one key under an operator');
      if (JSON.stringify(block).includes('${')) throw new Inexpressible('variables in conditions');
      if (Object.keys(block)[0].split(':').length > 2) throw new Inexpressible('colons in the names of tags');
    }
    const lists = ['Action', 'NotAction', 'Resource', 'NotResource'].filter((name) => name in statement);
    return { ...statement, ...Object.fromEntries(lists.map((name) => [name, [statement[name]].flat()])) };
  });
  return { Version, Statement: statements };
}

/** `aws:SourceIp` is looked up as `SourceIp` of `aws`. */
function nested(context) {
  const found = {};
  for (const [key, value] of Object.entries(context)) {
    const [prefix, name] = key.split(':');
    found[prefix] ??= {};
    found[prefix][name] = value;
  }
  return found;
}

export function compile({ places, requests }) {
  const engines = places.map((ofPrincipal) => ofPrincipal.map((documents) => new PBAC(documents)));
  return (index) => {
    const { principal, action, resource, context } = requests[index];
    return engines[principal].every((engine) => engine.evaluate({ action, resource, context }));
  };
}
