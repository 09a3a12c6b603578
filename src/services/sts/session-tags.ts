// What a role session takes along: the tags that the request passes, the transitive tags and the source identity of the
// session that asks.
//
// AWS: IAM User Guide, id_session-tags (chaining roles with session tags), id_credentials_temp_control-access_monitor.

import { type SessionTagProblem, type SessionTags, sessionTags } from '../../decision/context/session-tags.ts';
import { optionalText } from '../iam/members.ts';
import { tagKeysOf, tagsOf } from '../iam/tag-rules.ts';
import type { Call, Input } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { accessDenied } from './credentials.ts';

/** Tags: inherited and passed. */
export interface Baggage extends SessionTags {
  readonly sourceIdentity?: string;
}

/**
 * Refuses to overwrite what the calling session hands on: its transitive tags cannot be passed anew, its source identity
 * cannot be changed.
 */
export function baggageOf(input: Input, call: Call): Baggage {
  const passed = {
    tags: tagsOf(input, 'InvalidParameterValue'),
    transitiveTagKeys: tagKeysOf(input, 'TransitiveTagKeys', 'InvalidParameterValue'),
  };
  return { ...tagsWith(call.caller.session, passed), ...sourceIdentityOf(input, call) };
}

/** What an identity provider lets somebody take along. */
export function federatedBaggage({ tags, transitiveTagKeys, sourceIdentity }: Baggage): Baggage {
  const source = sourceIdentity === undefined ? {} : { sourceIdentity };
  return { ...tagsWith(undefined, { tags, transitiveTagKeys }), ...source };
}

function tagsWith(calling: SessionTags | undefined, passed: SessionTags): SessionTags {
  const tags = sessionTags(calling, passed);
  if ('problem' in tags) throw new ServiceError('InvalidParameterValue', PROBLEMS[tags.problem]);
  return tags;
}

const PROBLEMS: Readonly<Record<SessionTagProblem, string>> = {
  transitiveKeyWithoutTag: 'The specified transitive tag key must be included in the requested tags.',
  inheritedKeyPassed:
    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the " +
    'calling session.',
};

function sourceIdentityOf(input: Input, call: Call): { readonly sourceIdentity?: string } {
  const asked = optionalText(input, 'SourceIdentity');
  const inherited = call.caller.session?.sourceIdentity;
  if (asked !== undefined && inherited !== undefined && asked !== inherited) {
    throw accessDenied('The source identity is already set for this assume role session');
  }
  const sourceIdentity = inherited ?? asked;
  return sourceIdentity === undefined ? {} : { sourceIdentity };
}
