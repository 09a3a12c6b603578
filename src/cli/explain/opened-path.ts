// May the algorithm of the job that is asked about open the path that was given with it?

import type { AccessRequest } from '../../decision/access-request.ts';
import type { PolicySet } from '../../decision/policy-set.ts';
import { decideDirectoryAccess } from '../../tasks/directory-access.ts';
import { printable } from '../output/printable.ts';
import { wrap } from '../output/wrap.ts';
import { UnusableInput } from './read-text.ts';

/** As `--json` has it beside the explanation. */
export interface OpenedPath {
  readonly directory: {
    readonly path: string;
    readonly access: 'read' | 'write';
    readonly allowed: boolean;
    readonly reason: string;
  };
}

/** `undefined` where no path was given. Throws UnusableInput for a way to open without one. */
export function openedPath(
  { directory: path, write }: { readonly directory?: string; readonly write?: true },
  job: AccessRequest,
  policies: PolicySet,
): OpenedPath | undefined {
  if (path === undefined) {
    if (write) throw new UnusableInput('--write needs --directory');
    return undefined;
  }
  const access = write ? 'write' : 'read';
  const { allowed, reason } = decideDirectoryAccess({ job, path, access }, policies);
  return { directory: { path, access, allowed, reason } };
}

/** A section after the explanation; empty where no path was given. */
export function openedPathText(opened: OpenedPath | undefined): string {
  if (opened === undefined) return '';
  const { path, access, allowed, reason } = opened.directory;
  return `\n${wrap(printable(`${path} may ${allowed ? '' : 'not '}be opened to ${access}: ${reason}`))}\n`;
}
