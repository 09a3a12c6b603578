// Decides as the server does, and fails the test where the two evaluators disagree.

import { decideWith, describeDisagreement, evaluators } from '../../src/services/two-evaluators.ts';

export const decideOrFail = decideWith(evaluators(), (disagreement) => {
  throw new Error(describeDisagreement(disagreement));
});
