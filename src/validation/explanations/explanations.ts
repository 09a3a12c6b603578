// What does each check mean? By its issue code; a test holds that each check has one.

import { ACTIONS } from './actions.ts';
import { BEYOND } from './beyond.ts';
import { CONDITIONS } from './conditions.ts';
import { DOCUMENT } from './document.ts';
import type { Explanation } from './explanation.ts';
import { PRINCIPALS } from './principals.ts';

export const EXPLANATIONS: ReadonlyMap<string, Explanation> = new Map(
  Object.entries({ ...DOCUMENT, ...ACTIONS, ...CONDITIONS, ...PRINCIPALS, ...BEYOND }),
);
