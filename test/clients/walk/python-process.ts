// How does the walk speak with a Python program? One process for the whole walk: a line of JSON for each call, a line for each answer.

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../repository/source-files.ts';

const FOLDER = join(ROOT, 'test/clients/walk');
/** What is on the PATH, and what Debian's packages are installed for (scripts/install-aws-clients.sh). */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** Nothing of this process's environment but where programs are: no credentials, no configuration of AWS clients. */
export const ENVIRONMENT = { PATH: process.env['PATH'], HOME: '/nonexistent', TZ: 'UTC', PYTHONIOENCODING: 'utf-8' };

/** The Pythons that have this module, with its version; of two with the same version the first. */
export function pythonsWith(module: 'boto3' | 'awscli'): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const python of PYTHONS) {
    const ask = ['-c', `import ${module}; print(${module}.__version__)`];
    const { status, stdout } = spawnSync(python, ask, { encoding: 'utf8', env: ENVIRONMENT });
    if (status === 0 && ![...found.values()].includes(stdout.trim())) found.set(python, stdout.trim());
  }
  return found;
}

export interface PythonProcess {
  readonly ask: (question: object) => Promise<unknown>;
  readonly close: () => void;
}

/** `program` is the name of a file beside this one. */
export function pythonProcess(python: string, program: string, environment: NodeJS.ProcessEnv = {}): PythonProcess {
  const child = spawn(python, [join(FOLDER, program)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...ENVIRONMENT, ...environment },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${program} ended`);
      return JSON.parse(value);
    },
    close: () => {
      child.stdin.end();
    },
  };
}
