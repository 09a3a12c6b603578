// What are the six parts of an ARN, and does an ARN match a pattern? Which ARNs exist is the catalog's business.

import { joinTokens, matchPattern, type Pattern, type PatternToken } from './pattern.ts';

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon, with any further colons and slashes. */
  readonly resource: string;
}

/** Splits `arn:partition:service:region:account:resource`; `undefined` when there are fewer parts or no `arn:`. */
export function parseArn(text: string): Arn | undefined {
  const parts = splitArn(text);
  if (parts === undefined) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
}

/** The account of `parseArn`, for those who need no other part. */
export function arnAccount(text: string): string | undefined {
  const start = resourcePartStart(text);
  if (start === undefined || !text.startsWith('arn:')) return undefined;
  return text.slice(text.lastIndexOf(':', start - 2) + 1, start - 1);
}

/** The offset behind the fifth colon, where an ARN's resource part begins; `undefined` with fewer colons. */
export function resourcePartStart(text: string): number | undefined {
  let start = 0;
  for (let colons = 0; colons < 5; colons++) {
    const colon = text.indexOf(':', start);
    if (colon < 0) return undefined;
    start = colon + 1;
  }
  return start;
}

/**
 * ArnEquals and ArnLike, which do the same: whether `subject` is an ARN that the pattern matches. The six parts are
 * compared one by one, with regard to case, so a wildcard never reaches over one of the first five colons. The pattern
 * may also be a bare `*`.
 *
 * AWS: reference_policies_elements_condition_operators, "Amazon Resource Name (ARN) condition operators"
 */
export function matchArn(pattern: Pattern, subject: string): boolean {
  const subjectParts = splitArn(subject);
  if (subjectParts === undefined) return false;
  if (pattern.length === 1 && pattern[0]?.kind === 'any') return true;
  const patternParts = splitPattern(pattern);
  return (
    patternParts.length === subjectParts.length &&
    patternParts.every((part, index) => matchPattern(part, subjectParts[index] ?? ''))
  );
}

/**
 * The Resource element: whether the pattern matches the resource's ARN (or `*`) as one text, with regard to case. `*`
 * runs over slashes and colons, so `arn:aws:s3:::*` and `arn:aws:sqs:*` mean what their authors mean.
 *
 * AWS: reference_policies_elements_resource ("it can expand to match beyond the colon boundaries")
 */
export function matchResource(pattern: Pattern, resource: string): boolean {
  return matchPattern(pattern, resource);
}

function splitArn(text: string): readonly string[] | undefined {
  const start = resourcePartStart(text);
  if (start === undefined || !text.startsWith('arn:')) return undefined;
  return [...text.slice(0, start - 1).split(':'), text.slice(start)];
}

/** Splits a pattern at its first five colons; those of the resource part stay in it. */
function splitPattern(pattern: Pattern): readonly Pattern[] {
  const parts: PatternToken[][] = [[]];
  for (const token of pattern) {
    if (token.kind !== 'text') {
      parts.at(-1)?.push(token);
      continue;
    }
    for (const [index, piece] of token.text.split(':').entries()) {
      const afterColon = index > 0;
      if (afterColon && parts.length < 6) parts.push([]);
      else if (afterColon) parts.at(-1)?.push({ kind: 'text', text: ':' });
      parts.at(-1)?.push({ kind: 'text', text: piece });
    }
  }
  return parts.map(joinTokens);
}
