// Where do AWS's tools find the credentials of the administrators? In a file of AWS's own format in the data folder.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../store/data-folder.ts';

/** IAM and STS look the same from everywhere; SageMaker resources are made here unless a client names another Region. */
export const DEFAULT_REGION = 'us-east-1';

export interface Profile {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export function credentialsFile(dataFolder: string): string {
  return join(dataFolder, 'credentials');
}

/** Adds profiles to the file, in the place of those of the same name; makes the file (mode 0600) when it is missing. */
export function addProfiles(dataFolder: string, profiles: readonly Profile[]): void {
  if (profiles.length === 0) return;
  const file = credentialsFile(dataFolder);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const added = new Set(profiles.map(({ name }) => `[${name}]`));
  const isKept = (part: string) => part.trim() !== '' && !added.has(part.split('\n', 1)[0]?.trim() ?? '');
  const kept = text.split(/^(?=\[)/m).filter(isKept);
  writeDurably(file, [...kept, ...profiles.map(section)].map((part) => `${part.trimEnd()}\n`).join('\n'));
}

/** The Region stands here too because AWS's tools accept it here, which spares a second file. */
function section({ name, accessKeyId, secretAccessKey }: Profile): string {
  return [
    `[${name}]`,
    `aws_access_key_id = ${accessKeyId}`,
    `aws_secret_access_key = ${secretAccessKey}`,
    `region = ${DEFAULT_REGION}`,
  ].join('\n');
}
