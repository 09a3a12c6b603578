// The Jupyter servers of notebook instances: one runs while its instance is in service. Which process that is, is in jupyter-process.ts.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { World } from '../services/operation.ts';
import { notebooksInService, type RunningNotebook } from '../services/sagemaker/notebooks-in-service.ts';
import { type JupyterProcess, startJupyter } from './jupyter-process.ts';
import type { NotebookServers } from './notebook-server.ts';

export interface JupyterSetting {
  /** The program, and what comes before its options. */
  readonly command: readonly string[];
  /** Where programs are looked for, as in PATH. */
  readonly searchPath: string;
  /** An absolute path: each notebook gets a folder of its own in it. */
  readonly folder: string;
  readonly resources: World['resources'];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly report: (message: string, cause: unknown) => void;
}

/** Milliseconds between looks at which notebooks are in service. */
const LOOK_INTERVAL = 250;
/** Milliseconds until a server that ended by itself is started again. */
const RESTART_DELAY = 5_000;

/** Starts and ends servers as notebook instances come into service and leave it. */
export function createJupyterServers(setting: JupyterSetting): NotebookServers {
  const { resources, now, report } = setting;
  const running = new Map<string, JupyterProcess>();
  const restartAt = new Map<string, number>();
  const ending = new Set<Promise<void>>();
  let closed = false;
  let looking: Promise<void> | undefined;

  const end = (arn: string, process: JupyterProcess) => {
    running.delete(arn);
    const ended = process.end().finally(() => ending.delete(ended));
    ending.add(ended);
  };

  const start = (notebook: RunningNotebook) => {
    const { arn } = notebook;
    const folder = join(setting.folder, createHash('sha256').update(arn).digest('hex').slice(0, 32));
    const process = startJupyter(notebook, { ...setting, folder });
    running.set(arn, process);
    process.ready.catch((error: unknown) => report(`the server of ${arn} did not start`, error));
    process.exited
      .then(() => {
        if (running.get(arn) !== process) return;
        running.delete(arn);
        restartAt.set(arn, now() + RESTART_DELAY);
      })
      .catch((error: unknown) => report('the end of a notebook’s server was not noticed', error));
  };

  const look = async () => {
    const wanted = await notebooksInService(resources, now());
    if (closed) return;
    const arns = new Set(wanted.map(({ arn }) => arn));
    for (const [arn, process] of running) if (!arns.has(arn)) end(arn, process);
    for (const arn of restartAt.keys()) if (!arns.has(arn)) restartAt.delete(arn);
    for (const notebook of wanted) {
      if (!running.has(notebook.arn) && now() >= (restartAt.get(notebook.arn) ?? 0)) start(notebook);
    }
  };
  const lookOnce = () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const timer = setInterval(() => {
    lookOnce().catch((error: unknown) => report('the notebooks in service could not be read', error));
  }, LOOK_INTERVAL);

  return {
    async serverOf(arn) {
      if (!running.has(arn)) await lookOnce();
      return running.get(arn)?.ready;
    },
    async close() {
      closed = true;
      clearInterval(timer);
      for (const [arn, process] of running) end(arn, process);
      await Promise.all(ending);
    },
  };
}
