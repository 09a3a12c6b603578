// `sagewarden managed-policies import`: brings policies of AWS, and newer versions of them, into the data folder.

import { randomBytes } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { compareVersions } from '../../decision/comparison/compare-versions.ts';
import { installManagedPolicies } from '../../identity/managed-policies/install-managed-policies.ts';
import { readConfiguration } from '../../server/configuration.ts';
import { type TakenVersions, takeVersions } from '../../services/managed-policies/take-versions.ts';
import { openStore } from '../../store/open-store.ts';
import { UnusableInput } from '../explain/read-text.ts';
import { Findings } from '../import/findings.ts';
import { counted, type ImportProgress, type ProgressStream, showImportProgress } from '../import/import-progress.ts';
import { isSystemError } from '../import/system-error.ts';
import type { Terminal } from '../output/terminal.ts';
import { type PoliciesImport, policiesImportJson, policiesImportText } from './import-text.ts';
import { lossSentence } from './publication-text.ts';
import { policyFiles, type ReadPolicy, readPolicyFile } from './read-policy-files.ts';

export interface ImportPoliciesOptions {
  readonly data?: string;
  readonly partial?: true;
  readonly force?: true;
  readonly json?: true;
}

export async function importPolicies(
  path: string,
  options: ImportPoliciesOptions,
  { terminal, progress }: { readonly terminal: Terminal; readonly progress: ProgressStream },
): Promise<void> {
  const { dataFolder } = readConfiguration(options.data === undefined ? {} : { data: options.data });
  const files = await policyFiles(path);
  const findings = new Findings();
  const shown = showImportProgress(
    progress,
    files.reduce((sum, file) => sum + sizeOf(file), 0),
  );
  try {
    const read = await readAll(files, { findings, shown });
    if (read.length === 0 && findings.problems.count === 0) throw new UnusableInput(`\`${path}\` has no policy of AWS`);
    shown.phase('writing');
    const outcome = { files: files.length, findings, ...(await write(dataFolder, read, findings, options)) };
    shown.clear();
    terminal.out(
      options.json
        ? `${JSON.stringify(policiesImportJson(outcome), undefined, 2)}\n`
        : policiesImportText(outcome, terminal.outColors),
    );
    terminal.exitWith(findings.problems.count > 0 ? 1 : 0);
  } finally {
    shown.clear();
  }
}

async function readAll(
  files: readonly string[],
  { findings, shown }: { readonly findings: Findings; readonly shown: ImportProgress },
): Promise<readonly ReadPolicy[]> {
  const read: ReadPolicy[] = [];
  for (const file of files) {
    const bytes = counted(createReadStream(file, { highWaterMark: 1 << 18 }), shown);
    try {
      read.push(...(await readPolicyFile(file, bytes, { findings, randomBytes })));
    } catch (error) {
      if (isSystemError(error)) throw new UnusableInput(`cannot read \`${file}\`: ${error.code}`);
      throw error;
    }
    shown.entryRead();
  }
  return read;
}

/** Ends a transaction that has turned out not to be wanted. */
class NotWritten extends Error {}

async function write(
  dataFolder: string,
  read: readonly ReadPolicy[],
  findings: Findings,
  { partial, force }: ImportPoliciesOptions,
): Promise<Pick<PoliciesImport, 'taken' | 'written'>> {
  const taken: TakenVersions[] = [];
  const store = await openStore({ folder: dataFolder, now: Date.now });
  try {
    await store.identity.transact((draft) => {
      installManagedPolicies(draft);
      const means = { compare: compareVersions, now: Date.now(), force: force === true };
      for (const { policy, entry } of read) {
        const outcome = takeVersions(draft, policy, means);
        if (outcome.outcome === 'otherPath') entry.problem('', `the policy of this name is ${outcome.policy}`);
        else if (outcome.outcome === 'refused') {
          entry.problem(
            '',
            `${outcome.policy} stays as it is: ${lossSentence(outcome.comparison)}; --force takes it all the same`,
          );
        } else taken.push(outcome);
      }
      if (findings.problems.count > 0 && !partial) throw new NotWritten();
    });
    return { taken, written: true };
  } catch (error) {
    if (error instanceof NotWritten) return { taken, written: false };
    throw error;
  } finally {
    await store.close();
  }
}

/** Whether the file can be read shows when it is. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
