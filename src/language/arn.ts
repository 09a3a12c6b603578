// What are the six parts of an ARN, and does an ARN match a pattern? Which ARNs exist is the catalog's business.

import { joinTokens, matchPattern, type Pattern, type PatternToken, patternMatcher } from './pattern.ts';

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon, with any further colons and slashes. */
  readonly resource: string;
}

const ARN = /^(arn):(?<partition>[^:]*):(?<service>[^:]*):(?<region>[^:]*):(?<account>[^:]*):(?<resource>.*)$/s;

/** Splits `arn:partition:service:region:account:resource`; `undefined` when there are fewer parts or no `arn:`. */
export function parseArn(text: string): Arn | undefined {
  // The names of the groups are those of the parts.
  return ARN.exec(text)?.groups as Arn | undefined;
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
  return arnMatcher(pattern)(subject);
}

/** `matchArn` for one pattern and many subjects: what the pattern alone tells is found out once. */
export function arnMatcher(pattern: Pattern): (subject: string) => boolean {
  if (isAnyArn(pattern)) return isArn;
  const matchers = splitPattern(pattern).map(patternMatcher);
  return (subject) => {
    const parts = ARN.exec(subject)?.slice(1);
    return parts?.every((part, index) => matchers[index]?.(part) === true) === true;
  };
}

/** Whether the pattern is a bare `*`, which is every ARN to `matchArn`. */
export function isAnyArn(pattern: Pattern): boolean {
  return pattern.length === 1 && pattern.every(({ kind }) => kind === 'any');
}

/** Whether `parseArn` can split the text. */
export function isArn(text: string): boolean {
  return text.startsWith('arn:') && resourcePartStart(text) !== undefined;
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

/** Splits a pattern at its first five colons; those of the resource part stay in it. */
function splitPattern(pattern: Pattern): readonly Pattern[] {
  let part: PatternToken[] = [];
  const parts = [part];
  for (const token of pattern) {
    // `split` with a group keeps the colons.
    for (const piece of token.kind === 'text' ? token.text.split(/(:)/) : [token]) {
      if (piece === ':' && parts.length < 6) {
        part = [];
        parts.push(part);
      } else {
        part.push(typeof piece === 'string' ? { kind: 'text', text: piece } : piece);
      }
    }
  }
  return parts.map(joinTokens);
}
