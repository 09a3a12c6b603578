// What does a statement say, in a form that other engines' languages can be written from? Lists everywhere, condition keys folded to
// lower case, operators taken apart, and the actions spelled out: a pattern stands for those of the workload's requests that it covers.

/** Raised by a translation when the engine's language has no words for what a workload says. */
export class Inexpressible extends Error {}

const list = (value) => (value === undefined ? undefined : [value].flat());

/** Does the pattern, in which `*` stands for any text and `?` for any character, cover the text? */
export function covers(pattern, text) {
  let [at, from, star, back] = [0, 0, -1, 0];
  while (from < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      back = from;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[from])) {
      at += 1;
      from += 1;
    } else if (star >= 0) {
      at = star + 1;
      from = ++back;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** What the workload asks: its actions, and for each condition key (in lower case) its values and whether it ever comes as a list. */
export function askedBy({ requests }) {
  const keys = new Map();
  for (const { context } of requests) {
    for (const [key, value] of Object.entries(context)) {
      const folded = key.toLowerCase();
      const known = keys.get(folded) ?? { values: new Set(), isList: false };
      keys.set(folded, { values: known.values, isList: known.isList || Array.isArray(value) });
      for (const one of [value].flat()) known.values.add(one);
    }
  }
  return { actions: [...new Set(requests.map(({ action }) => action))], keys };
}

/** The statements of a document. `variable` gives the text that stands for a policy variable, or `undefined` to leave it. */
export function statementsOf(document, asked, variable = () => undefined) {
  const fill = (text) => text.replace(/\$\{([^}]+)\}/g, (whole, name) => variable(name.toLowerCase()) ?? whole);
  return list(document.Statement).map((statement) => ({
    allows: statement.Effect === 'Allow',
    actions: coveredActions(statement, asked.actions),
    resources: list(statement.Resource)?.map(fill),
    notResources: list(statement.NotResource)?.map(fill),
    conditions: Object.entries(statement.Condition ?? {}).flatMap(([name, block]) =>
      Object.entries(block).map(([key, values]) => ({
        ...operatorOf(name),
        key: key.toLowerCase(),
        values: list(values).map((value) => fill(String(value))),
      })),
    ),
  }));
}

/** The actions that the statement covers, or `undefined` for all. */
function coveredActions({ Action, NotAction }, actions) {
  const some = (patterns) => (action) =>
    patterns.some((pattern) => covers(pattern.toLowerCase(), action.toLowerCase()));
  if (NotAction !== undefined) {
    const named = some(list(NotAction));
    return actions.filter((action) => !named(action));
  }
  return list(Action).includes('*') ? undefined : actions.filter(some(list(Action)));
}

function operatorOf(name) {
  const [set, bare] = name.includes(':') ? name.split(':') : [undefined, name];
  const ifExists = bare.endsWith('IfExists');
  return { set, ifExists, operator: ifExists ? bare.slice(0, -'IfExists'.length) : bare };
}

/** For each principal the values of the keys that are the same in all of its requests: an engine may have them filled in. */
export function fixedValues({ principals, requests }) {
  const seen = principals.map(() => new Map());
  for (const { principal, context } of requests) {
    for (const [key, value] of Object.entries(context)) {
      const of = seen[principal];
      const folded = key.toLowerCase();
      of.set(folded, of.has(folded) && of.get(folded) !== value ? null : value);
    }
  }
  return seen.map((of) => (name) => {
    const value = of.get(name);
    return typeof value === 'string' ? value : undefined;
  });
}

/** The places of a principal that must allow: any of a place's documents may, none of any place may deny. */
export function placesOf({ identity, boundary, serviceControl = [] }) {
  const places = [identity, ...(boundary ? [[boundary]] : []), ...serviceControl];
  return places.map((policies) => policies.map(({ document }) => document));
}

/** Is the resource in another account than the principal? */
export function otherAccount({ resource }, { arn }) {
  const account = resource.split(':')[4];
  return account !== undefined && account !== '' && account !== arn.split(':')[4];
}
