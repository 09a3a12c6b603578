// What makes generated tests quick and repeatable while mutants are judged: one seed, no search for the smallest counterexample
// and, where no test asks what was met on the way, an end after a fraction of a second. Elsewhere every run has a new seed.

import fc from 'fast-check';
import { beforeEach } from 'vitest';

const repeatable = { seed: 1, endOnFailure: true };

beforeEach(({ task }) => {
  const countsWhatItMeets = task.file.name.startsWith('test/decision/');
  fc.configureGlobal(countsWhatItMeets ? repeatable : { ...repeatable, interruptAfterTimeLimit: 100 });
});
