// In which texts do variables count: resources and values of conditions?

import type { PolicyView, TextView } from './policy-view.ts';

const textsOf = new WeakMap<PolicyView, readonly TextView[]>();

/** Those that have one, or the beginning of one, in the order of the text. Many rules ask: a policy's are looked for once. */
export function textsWithVariables(policy: PolicyView): readonly TextView[] {
  const texts = textsOf.get(policy) ?? findTexts(policy);
  textsOf.set(policy, texts);
  return texts;
}

function findTexts({ text, statements }: PolicyView): readonly TextView[] {
  // `$` and `{` may be escaped: then there is a backslash.
  if (!text.includes('${') && !text.includes('\\')) return [];
  const found: TextView[] = [];
  for (const { resources, conditions } of statements) {
    for (const { entries } of resources) for (const entry of entries) if (hasBeginning(entry)) found.push(entry);
    for (const { values } of conditions) for (const value of values) if (hasBeginning(value)) found.push(value);
  }
  return found;
}

function hasBeginning({ text }: TextView): boolean {
  return text.includes('${');
}
