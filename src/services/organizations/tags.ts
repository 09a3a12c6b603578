// Tags on the root, organizational units, accounts and policies: TagResource, UntagResource, ListTagsForResource, and what stands in
// the member Tags of other operations.

import { controlPolicy } from '../../identity/control-policies.ts';
import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import { isTagKey, isTagValue } from '../../identity/names.ts';
import type { OrganizationRecord } from '../../identity/organization-records.ts';
import { LIMITS } from '../../identity/quotas.ts';
import type { Tag } from '../../identity/records.ts';
import { tagShape } from '../iam/shapes.ts';
import { requestTagContext, withoutTags } from '../iam/tag-rules.ts';
import type { AccessNeed, Input, Operation } from '../operation.ts';
import { text } from './members.ts';
import { page } from './paging.ts';
import { constraintViolation, invalidInput, refusal } from './refusals.ts';
import { changing, reading } from './requests.ts';
import { findTarget, putTarget } from './targets.ts';

const about = (input: Input) => [text(input, 'ResourceId')];

const tagResource = changing({
  name: 'TagResource',
  about,
  context: (input) => requestTagContext(tagsOf(input)),
  perform: ({ input, organization, directory }) => {
    const added = tagsOf(input);
    changeTags(text(input, 'ResourceId'), organization, directory, (tags) => {
      const kept = withoutTags(
        tags,
        added.map(({ key }) => key),
      );
      requireFew(kept.length + added.length, directory);
      return [...kept, ...added];
    });
    return {};
  },
});

const untagResource = changing({
  name: 'UntagResource',
  about,
  context: (input) => ({ 'aws:TagKeys': tagKeysOf(input) }),
  perform: ({ input, organization, directory }) => {
    const keys = tagKeysOf(input);
    changeTags(text(input, 'ResourceId'), organization, directory, (tags) => withoutTags(tags, keys));
    return {};
  },
});

const listTagsForResource = reading({
  name: 'ListTagsForResource',
  about,
  perform: ({ input, organization, directory }) => {
    const tags = taggedBy(text(input, 'ResourceId'), organization, directory).tags;
    const { items, rest } = page('ListTagsForResource', input, tags, ({ key }) => key);
    return { Tags: items.map(tagShape), ...rest };
  },
});

export const tagOperations: readonly Operation[] = [tagResource, untagResource, listTagsForResource];

/** What making something with tags needs besides. AWS: list_organizations (API operations and the actions that they need) */
export function tagNeeds(input: Input): readonly AccessNeed[] {
  const tags = tagsOf(input);
  if (tags.length === 0) return [];
  return [{ action: 'organizations:TagResource', resource: '*', context: requestTagContext(tags) }];
}

/** The member Tags. Keys that differ only in case are one key: conditions could not tell them apart. */
export function tagsOf(input: Input): readonly Tag[] {
  const entries = listOf(input, 'Tags');
  const tags = entries.map((entry) => {
    const { Key, Value } = entry as { readonly Key?: unknown; readonly Value?: unknown };
    if (typeof Value !== 'string' || !isTagValue(Value)) {
      throw invalidInput('INVALID_PATTERN', 'You provided a tag value that does not match the required pattern.');
    }
    return { key: checkedKey(Key), value: Value };
  });
  if (new Set(tags.map(({ key }) => key.toLowerCase())).size < tags.length) {
    throw invalidInput('DUPLICATE_TAG_KEY', 'Tag keys must be unique among the tags attached to the same entity.');
  }
  if (tags.length > LIMITS.tagsPerRequest) throw tooManyTags(LIMITS.tagsPerRequest);
  return tags;
}

/** The tags that a new thing gets: no more than the quota of what is held. */
export function newTags(input: Input, directory: Directory): readonly Tag[] {
  const tags = tagsOf(input);
  requireFew(tags.length, directory);
  return tags;
}

function tagKeysOf(input: Input): readonly string[] {
  return listOf(input, 'TagKeys').map(checkedKey);
}

function listOf(input: Input, member: 'Tags' | 'TagKeys'): readonly unknown[] {
  const value = input[member] ?? [];
  if (!Array.isArray(value))
    throw invalidInput('INVALID_LIST_MEMBER', `You provided a value for ${member} that is no list.`);
  return value;
}

function checkedKey(key: unknown): string {
  if (typeof key !== 'string' || !isTagKey(key)) {
    throw invalidInput('INVALID_PATTERN', 'You provided a tag key that does not match the required pattern.');
  }
  if (key.toLowerCase().startsWith('aws:')) {
    throw invalidInput('INVALID_SYSTEM_TAGS_PARAMETER', 'You specified a tag key that is a system tag.');
  }
  return key;
}

function requireFew(count: number, { quotas }: Directory): void {
  if (count > quotas.tagsPerEntity) throw tooManyTags(quotas.tagsPerEntity);
}

function tooManyTags(quota: number): Error {
  return constraintViolation(
    'MAX_TAG_LIMIT_EXCEEDED',
    `You have exceeded the number of tags allowed on this resource: ${quota}.`,
  );
}

function changeTags(
  id: string,
  organization: OrganizationRecord,
  draft: DirectoryDraft,
  change: (tags: readonly Tag[]) => readonly Tag[],
): void {
  const { tags, put } = taggedBy(id, organization, draft);
  put(draft, change(tags));
}

/** What the id names, as far as tags go. AWS's own policies cannot be tagged. */
function taggedBy(id: string, organization: OrganizationRecord, directory: Directory) {
  if (id.startsWith('p-')) {
    const policy = controlPolicy(organization, id, directory);
    if (policy === undefined || policy.account === 'aws') throw refusal('targetNotFound');
    const put = (draft: DirectoryDraft, tags: readonly Tag[]) => draft.put('controlPolicy', { ...policy, tags });
    return { tags: policy.tags, put };
  }
  const target = findTarget(id, organization, directory);
  if (target === undefined) throw refusal('targetNotFound');
  const put = (draft: DirectoryDraft, tags: readonly Tag[]) => putTarget(draft, target, { tags });
  return { tags: target.record.tags, put };
}
