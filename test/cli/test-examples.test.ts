// The example of policy tests holds for the policies of the first steps, and covers every statement of them.

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testCommand } from '../../src/cli/test.ts';
import { filesBelow, ROOT } from '../repository/source-files.ts';
import { runCommand } from './run-command.ts';

it('examples/policy-tests', async () => {
  const args = [join(ROOT, 'examples/policy-tests'), '--json', '--min-coverage', '100'];
  const { out, exitCode } = await runCommand((terminal) => testCommand(terminal), args);
  const { files, coverage } = JSON.parse(out);
  expect({ exitCode, never: coverage.never }).toEqual({ exitCode: 0, never: [] });
  expect(files).toHaveLength(4);
  expect(filesBelow('examples/first-steps/policies', '.json')).toHaveLength(7);
});
