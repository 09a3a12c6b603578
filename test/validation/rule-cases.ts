// The cases of the validator's rules: one file a rule in cases/validation, policies that it speaks up about and policies that it does not.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PathElement } from '../../src/validation/finding.ts';
import type { PolicyContext } from '../../src/validation/policy-type.ts';
import { ROOT } from '../repository/source-files.ts';

export interface RuleCases {
  readonly issueCode: string;
  /** Where the behaviour is from: `doc` a page of AWS, `observed` answers of the service, `derived` thought out, and from what. */
  readonly source: Readonly<Partial<Record<'doc' | 'observed' | 'derived', string>>>;
  readonly fires: readonly FiringCase[];
  readonly silent: readonly RuleCase[];
}

export interface RuleCase extends PolicyContext {
  readonly name: string;
  /** The policy, written as JSON without white space; or `text`, where the text itself matters. */
  readonly policy?: unknown;
  readonly text?: string;
  /** The policy's `Id`, which is empty there, is filled up until the text has so many characters. */
  readonly length?: number;
}

export interface FiringCase extends RuleCase {
  /** What this rule says about it, all of it, in its order. */
  readonly findings: readonly {
    readonly details: string;
    /** `Statement[0].Condition.StringLike.aws:PrincipalArn[1]`; a key itself ends in `#key`: `Statement[0].Foo#key`; the whole is ``. */
    readonly at: readonly string[];
    /** The text after the finding's fix, where it has one. */
    readonly fixed?: string;
  }[];
}

const FOLDER = join(ROOT, 'cases/validation');

export const RULE_CASES: readonly RuleCases[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));

export function textOfCase({ text, policy, length }: RuleCase): string {
  const written = text ?? JSON.stringify(policy);
  return length === undefined ? written : written.replace('"Id":""', `"Id":"${'x'.repeat(length - written.length)}"`);
}

/** A path as the cases write it. */
export function writePath(path: readonly PathElement[]): string {
  return path
    .map((step) => {
      if ('index' in step) return `[${step.index}]`;
      if ('key' in step) return `.${step.key}#key`;
      return 'value' in step ? `.${step.value}` : `{${step.substring.start},${step.substring.length}}`;
    })
    .join('')
    .replace(/^\./, '');
}
