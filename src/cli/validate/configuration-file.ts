// What does `sagewarden.yaml` say about validation? Members that are not known are refused, with their place.
//
//   ignore:
//     - code: PASS_ROLE_WITH_STAR_IN_RESOURCE
//       path: policies/admin*.json
//       reason: administrators may pass every role

import { placeOf } from '../../language/place.ts';
import type { Problem } from '../../language/problem.ts';
import { readList, readShape, readString, refuse } from '../test/shape-reader.ts';
import { readSource, type SourceNode } from '../test/source-tree.ts';
import { isIssueCode, type Suppression } from './suppressions.ts';

export const CONFIGURATION_FILE = 'sagewarden.yaml';

export interface ConfigurationReading {
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

/** `file` names it in what is told. */
export function readConfigurationFile(text: string, file: string): ConfigurationReading {
  const reading = readSource(text, 'yaml');
  if ('fault' in reading) {
    const problems: Problem[] = [];
    refuse(problems, reading.at, reading.fault);
    return { suppressions: [], problems };
  }
  const problems: Problem[] = [];
  const given = readShape(reading.root, { what: 'the configuration', required: [], optional: ['ignore'] }, problems);
  const entries = given?.ignore === undefined ? [] : (readList(given.ignore, '`ignore`', problems) ?? []);
  const suppressions = entries.flatMap((entry) => readEntry(entry, { text, file }, problems) ?? []);
  return { suppressions, problems };
}

function readEntry(
  entry: SourceNode,
  { text, file }: { readonly text: string; readonly file: string },
  problems: Problem[],
): Suppression | undefined {
  const shape = { what: 'an entry of `ignore`', required: ['code', 'reason'], optional: ['path'] } as const;
  const given = readShape(entry, shape, problems);
  const issueCode = given?.code && readString(given.code, '`code`', problems);
  const reason = given?.reason && readString(given.reason, '`reason`', problems);
  const path = given?.path && readString(given.path, '`path`', problems);
  if (issueCode === undefined || reason === undefined) return undefined;
  if (!isIssueCode(issueCode) && given?.code !== undefined) {
    return refuse(problems, given.code.at, '`code` must be the code of a check, such as `REDUNDANT_ACTION`');
  }
  const origin = `${file}:${placeOf(text, entry.at.start).line}`;
  return { issueCode, reason, path, origin, inSource: false };
}
