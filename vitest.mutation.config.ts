// Which tests judge a mutant? Those of the pure floors, or with FLOOR those of one of them.

import { defineConfig } from 'vitest/config';

const floors = process.env['FLOOR']?.split(',') ?? ['language', 'conditions', 'decision'];

export default defineConfig({
  test: {
    include: floors.map((floor) => `test/${floor}/**/*.test.ts`),
    // What these hold is that large texts cost little; they take long, and what is wrong is found by the others.
    exclude: ['**/hostile-*.test.ts'],
    setupFiles: ['test/mutation.setup.ts'],
    testTimeout: 30_000,
  },
});
