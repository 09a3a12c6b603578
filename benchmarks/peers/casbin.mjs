// casbin: an enforcer for each place of a principal, all of which must allow. A statement is one line of policy. casbin's own keyMatch and
// globMatch know no star amid a text, and it has no conditions: the three tests of a line are functions of ours, as its pages advise.

import { newEnforcer, newModelFromString } from 'casbin';
import { conditionsTest } from './conditions.mjs';
import { askedBy, covers, fixedValues, otherAccount, placesOf, statementsOf } from './statements.mjs';

const MODEL = `
[request_definition]
r = act, arn, ctx
[policy_definition]
p = act, arn, cond, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = actionIn(r.act, p.act) && arnIn(r.arn, p.arn) && holds(r.ctx, p.cond)
`;

export const KNOWN_DIFFERENCES = [
  ['it knows no accounts: another account would need its own policies', otherAccount],
  ['a variable was filled in, the key being absent', ({ context }) => !('aws:username' in context)],
];

export function translate(workload) {
  const asked = askedBy(workload);
  const fixed = fixedValues(workload);
  const places = workload.principals.map(({ policies }, index) =>
    placesOf(policies).map((documents) => documents.flatMap((document) => statementsOf(document, asked, fixed[index]))),
  );
  const requests = workload.requests.map(({ principal, action, resource, context }) => {
    const keys = Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]);
    return { principal, action, resource, context: Object.fromEntries(keys) };
  });
  return { places, requests };
}

export async function compile({ places, requests }) {
  const enforcers = [];
  for (const ofPrincipal of places) enforcers.push(await Promise.all(ofPrincipal.map(enforcerOf)));
  return (index) => {
    const { principal, action, resource, context } = requests[index];
    return enforcers[principal].every((enforcer) => enforcer.enforceSync(action, resource, context));
  };
}

/** Lines hold texts only: the number of the statement leads the functions to what it says. */
async function enforcerOf(statements) {
  const enforcer = await newEnforcer(newModelFromString(MODEL));
  const parts = statements.map(({ actions, resources, notResources, conditions }) => ({
    actions: actions && new Set(actions),
    resources,
    notResources,
    holds: conditionsTest(conditions),
  }));
  await enforcer.addFunction('actionIn', (action, number) => parts[number].actions?.has(action) ?? true);
  await enforcer.addFunction('arnIn', (arn, number) => {
    const { resources, notResources } = parts[number];
    if (notResources) return !notResources.some((pattern) => covers(pattern, arn));
    return resources.some((pattern) => covers(pattern, arn));
  });
  await enforcer.addFunction('holds', (context, number) => parts[number].holds(context));
  const lines = statements.map(({ allows }, index) => [`${index}`, `${index}`, `${index}`, allows ? 'allow' : 'deny']);
  if (lines.length > 0) await enforcer.addPolicies(lines);
  return enforcer;
}
