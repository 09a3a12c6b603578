// Which tests judge a mutant? Those of the pure floors; `npm run mutation` runs them once for each change to the code.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/language/**/*.test.ts', 'test/conditions/**/*.test.ts', 'test/decision/**/*.test.ts'],
    // What these hold is that large texts cost little; they take long, and what is wrong is found by the others.
    exclude: ['**/hostile-*.test.ts'],
    setupFiles: ['test/mutation.setup.ts'],
    testTimeout: 30_000,
  },
});
