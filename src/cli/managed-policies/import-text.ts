// What does an import of managed policies tell when it is done? A summary for people, or one JSON object for programs.

import type { TakenVersions } from '../../services/managed-policies/take-versions.ts';
import type { Colors } from '../colors.ts';
import type { Findings } from '../import/findings.ts';
import { shownFindings } from '../import/import-report.ts';

export interface PoliciesImport {
  readonly files: number;
  readonly taken: readonly TakenVersions[];
  /** False where a problem kept everything from being written. */
  readonly written: boolean;
  readonly findings: Findings;
}

export function policiesImportJson({ files, taken, written, findings: { problems } }: PoliciesImport): object {
  return { files, written, policies: taken, problemCount: problems.count, problems: problems.kept };
}

export function policiesImportText({ taken, written, findings }: PoliciesImport, colors: Colors): string {
  const count = (outcome: TakenVersions['outcome']) => taken.filter((each) => each.outcome === outcome).length;
  const counted = `${count('new')} new, ${count('updated')} updated, ${count('unchanged')} unchanged`;
  const lines = [
    ...shownFindings(colors.red('problem'), findings.problems),
    written ? `imported policies: ${counted}` : `nothing is written: could be taken: ${counted}`,
    ...(written ? [] : ['mend the files, or write what can be taken with --partial']),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
