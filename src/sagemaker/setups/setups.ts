// Which setups can be checked?

import { a2iConsole } from './a2i-console.ts';
import { executionRole } from './execution-role.ts';
import { groundTruthConsole } from './ground-truth-console.ts';
import { notebookJob } from './notebook-job.ts';
import { sagemakerConsole } from './sagemaker-console.ts';
import type { Setup } from './setup.ts';
import { studio } from './studio.ts';

export const SETUPS: readonly Setup[] = [
  sagemakerConsole,
  groundTruthConsole,
  a2iConsole,
  studio,
  notebookJob,
  executionRole,
];
