// The policies of a case as files, at the places that the command line, test files and matchers know.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type CasePolicies, type CasePolicy, documentText } from '../decision/load-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'sagewarden-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The policies of a case, each by the path of its file. */
export interface PolicyPaths {
  readonly identity: readonly string[];
  readonly boundary?: string;
  readonly session?: readonly string[];
  readonly serviceControl?: readonly (readonly string[])[];
  readonly resourceControl?: readonly (readonly string[])[];
  readonly managementAccounts?: readonly string[];
  readonly resource?: string;
  readonly endpoint?: string;
}

let files = 0;

/** Writes a file and gives its path. */
export function writeCaseFile(name: string, text: string): string {
  const path = join(folder, `${++files}-${name}`);
  writeFileSync(path, text);
  return path;
}

/** Writes every policy; `nameOf` gives the name that the case has for a path. */
export function writePolicies(policies: CasePolicies): {
  readonly paths: PolicyPaths;
  readonly nameOf: (path: string) => string | undefined;
} {
  const names = new Map<string, string>();
  const write = (policy: CasePolicy): string => {
    const path = writeCaseFile('policy.json', documentText(policy));
    names.set(path, policy.name);
    return path;
  };
  const { identity = [], boundary, session, serviceControl, resourceControl, managementAccounts } = policies;
  const { resource, endpoint } = policies;
  const paths = {
    identity: identity.map(write),
    ...(boundary && { boundary: write(boundary) }),
    ...(session && { session: session.map(write) }),
    ...(serviceControl && { serviceControl: serviceControl.map((level) => level.map(write)) }),
    ...(resourceControl && { resourceControl: resourceControl.map((level) => level.map(write)) }),
    ...(managementAccounts && { managementAccounts }),
    ...(resource && { resource: write(resource) }),
    ...(endpoint && { endpoint: write(endpoint) }),
  };
  return { paths, nameOf: (path) => names.get(path) };
}
