// Is what was typed a Region, an account, a bucket or an ARN? Each refuses with what is asked for.

import { InvalidArgumentError } from 'commander';
import { isAccountNumber } from '../identity/names.ts';
import { parseArn } from '../language/arn.ts';

export function readRegion(text: string): string {
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(text)) throw new InvalidArgumentError('A Region is named as us-east-1 is.');
  return text;
}

export function readAccountNumber(text: string): string {
  if (!isAccountNumber(text)) throw new InvalidArgumentError('An account number has twelve digits.');
  return text;
}

/** Of one thing: wildcards and policy variables would be taken as such in a policy that is printed. */
export function readArn(text: string): string {
  if (parseArn(text) === undefined || /[*?$\s]/.test(text)) {
    throw new InvalidArgumentError('It is the ARN of one thing that is asked for.');
  }
  return text;
}

/** One of the names of buckets. AWS: Amazon S3 User Guide, "General purpose bucket naming rules": it is never a pattern. */
export function addBucket(text: string, before: readonly string[] = []): readonly string[] {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text)) throw new InvalidArgumentError('That is no name of a bucket.');
  return [...before, text];
}

/** The files of one level of the organization; `""` for a level without any. */
export function addLevel(files: string, levels: readonly (readonly string[])[] = []): readonly (readonly string[])[] {
  return [...levels, files === '' ? [] : files.split(',')];
}
