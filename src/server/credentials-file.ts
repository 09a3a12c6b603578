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

/** Adds a profile to the file, in the place of one of the same name; makes the file (mode 0600) when it is missing. */
export function writeProfile(dataFolder: string, profile: Profile): void {
  const kept = readSections(dataFolder).filter((each) => each.trim() !== '' && !isSectionOf(each, profile.name));
  const text = [...kept, section(profile)].map((each) => `${each.trimEnd()}\n`).join('\n');
  writeDurably(credentialsFile(dataFolder), text);
}

/** The access key id that a profile names, if the file has that profile. */
export function readProfileKey(dataFolder: string, name: string): string | undefined {
  const found = readSections(dataFolder).find((each) => isSectionOf(each, name));
  return found === undefined ? undefined : /^aws_access_key_id\s*=\s*(\S+)/m.exec(found)?.[1];
}

/** The file's parts: what is before the first profile, then a part a profile. */
function readSections(dataFolder: string): readonly string[] {
  const file = credentialsFile(dataFolder);
  return existsSync(file) ? readFileSync(file, 'utf8').split(/^(?=\[)/m) : [];
}

function isSectionOf(part: string, name: string): boolean {
  return part.split('\n', 1)[0]?.trim() === `[${name}]`;
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
