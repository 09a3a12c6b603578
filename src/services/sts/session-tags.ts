// What a role session takes along: the tags that the request passes, the transitive tags and the source identity of the
// session that asks.
//
// AWS: IAM User Guide, id_session-tags (chaining roles with session tags), id_credentials_temp_control-access_monitor.

import type { Tag } from '../../identity/records.ts';
import { optionalText } from '../iam/members.ts';
import { tagKeysOf, tagsOf } from '../iam/tag-rules.ts';
import type { Call, Input } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { accessDenied } from './credentials.ts';

export interface Baggage {
  /** Inherited and passed. */
  readonly tags: readonly Tag[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
}

/**
 * Refuses to overwrite what the calling session hands on: its transitive tags cannot be passed anew, its source identity
 * cannot be changed.
 */
export function baggageOf(input: Input, call: Call): Baggage {
  const passed = tagsOf(input, 'InvalidParameterValue');
  const passedKeys = keySet(passed.map(({ key }) => key));
  const newTransitive = tagKeysOf(input, 'TransitiveTagKeys', 'InvalidParameterValue');
  if (newTransitive.some((key) => !passedKeys.has(key.toLowerCase()))) {
    throw invalidParameter('The specified transitive tag key must be included in the requested tags.');
  }
  const inheritedKeys = call.caller.session?.transitiveTagKeys ?? [];
  if (inheritedKeys.some((key) => passedKeys.has(key.toLowerCase()))) {
    throw invalidParameter(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the " +
        'calling session.',
    );
  }
  const handedOn = keySet(inheritedKeys);
  const inherited = (call.caller.session?.tags ?? []).filter(({ key }) => handedOn.has(key.toLowerCase()));
  return {
    tags: [...inherited, ...passed],
    transitiveTagKeys: [...inheritedKeys, ...newTransitive],
    ...sourceIdentityOf(input, call),
  };
}

function sourceIdentityOf(input: Input, call: Call): { readonly sourceIdentity?: string } {
  const asked = optionalText(input, 'SourceIdentity');
  const inherited = call.caller.session?.sourceIdentity;
  if (asked !== undefined && inherited !== undefined && asked !== inherited) {
    throw accessDenied('The source identity is already set for this assume role session');
  }
  const sourceIdentity = inherited ?? asked;
  return sourceIdentity === undefined ? {} : { sourceIdentity };
}

function keySet(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.map((key) => key.toLowerCase()));
}

function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message);
}
