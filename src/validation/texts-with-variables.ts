// In which texts do variables count: resources and values of conditions?

import type { PolicyView, TextView } from './policy-view.ts';

/** Those that have one, or the beginning of one, in the order of the text. */
export function textsWithVariables({ statements }: PolicyView): readonly TextView[] {
  return statements.flatMap(({ resources, conditions }) =>
    [...resources.flatMap(({ entries }) => entries), ...conditions.flatMap(({ values }) => values)].filter(({ text }) =>
      text.includes('${'),
    ),
  );
}
