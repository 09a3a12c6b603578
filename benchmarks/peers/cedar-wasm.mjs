// @cedar-policy/cedar-wasm: a pre-parsed set of policies for each principal, and its stateful call, the fastest that it offers.

import { createRequire } from 'node:module';
import { cedarPolicies } from './cedar-language.mjs';
import { askedBy, fixedValues, otherAccount } from './statements.mjs';

const { preparsePolicySet, statefulIsAuthorized } = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');

export function translate(workload) {
  const { principals, requests } = workload;
  const asked = askedBy(workload);
  const fixed = fixedValues(workload);
  const policySets = principals.map(({ policies }, index) => cedarPolicies(policies, asked, fixed[index]));
  const operators = operatorsByKey(principals);
  const calls = requests.map(({ principal, action, resource, context }) => ({
    principal: { type: 'Principal', id: principals[principal].arn },
    action: { type: 'Action', id: action },
    resource: { type: 'Resource', id: resource },
    context: { arn: resource, ...attributes(context, asked, operators) },
    preparsedPolicySetId: String(principal),
    entities: [],
  }));
  return { policySets, calls };
}

export const KNOWN_DIFFERENCES = [
  ['it knows no accounts: another account would need its own policies', otherAccount],
  ['a variable in a pattern was filled in, the key being absent', ({ context }) => !('aws:username' in context)],
];

/** Which keys are addresses and which are numbers. */
function operatorsByKey(principals) {
  const written = JSON.stringify(principals.flatMap(({ policies }) => [policies.identity, policies.boundary]));
  const keysUnder = (name) => [...written.matchAll(new RegExp(`"${name}[A-Za-z]*":\\{"([^"]+)"`, 'g'))];
  const folded = (name) => new Set(keysUnder(name).map(([, key]) => key.toLowerCase()));
  return { addresses: new Set([...folded('IpAddress'), ...folded('NotIpAddress')]), numbers: folded('Numeric') };
}

function attributes(context, asked, { addresses, numbers }) {
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => {
      const key = name.toLowerCase();
      if (addresses.has(key)) return [key, { __extn: { fn: 'ip', arg: value } }];
      if (numbers.has(key)) return [key, Number(value)];
      return [key, asked.keys.get(key).isList ? [value].flat() : value];
    }),
  );
}

export function compile({ policySets, calls }) {
  policySets.forEach((staticPolicies, index) => {
    const answer = preparsePolicySet(String(index), { staticPolicies });
    if (answer.type !== 'success') throw new Error(answer.errors.map((error) => error.message).join('; '));
  });
  return (index) => {
    const answer = statefulIsAuthorized(calls[index]);
    if (answer.type !== 'success') throw new Error(answer.errors.map((error) => error.message).join('; '));
    return answer.response.decision === 'allow';
  };
}
