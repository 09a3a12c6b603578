// AddTags, ListTags and DeleteTags: the tags of any resource that is kept here, addressed by its ARN.

import { sagemakerArn } from '../../sagemaker/constraints.ts';
import { familyOfArn } from '../../sagemaker/families.ts';
import { keepCourse } from '../../sagemaker/life-cycle.ts';
import type { Constraint, Family } from '../../sagemaker/operation-row.ts';
import { isAtHome } from '../../sagemaker/resource-arn.ts';
import {
  generatedKeys,
  MAX_TAGS,
  problemOfNames,
  problemOfTags,
  requestTagKeys,
  resourceTagKeys,
  type Tag,
  tagNameKeys,
  tagsOf,
} from '../../sagemaker/tag-rules.ts';
import { violationsOf } from '../../sagemaker/validate-input.ts';
import type { AccessNeed, Call, Input, Operation, Output } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { rewrite } from './change.ts';
import type { Setting } from './invocation.ts';
import { openPageToken, sealPageToken } from './page-token.ts';
import { findLive, homeOf, requireLive } from './resources.ts';
import { packageKeys } from './stored-keys.ts';

const CONSTRAINTS: readonly Constraint[] = [
  ...sagemakerArn('ResourceArn'),
  { kind: 'items', path: 'Tags', min: 0, max: MAX_TAGS },
  { kind: 'items', path: 'TagKeys', min: 1, max: MAX_TAGS },
  { kind: 'range', path: 'MaxResults', min: 50, max: 1000 },
];

interface TagCall extends Setting {
  readonly input: Input;
}

const addTags: Operation = {
  name: 'AddTags',
  readOnly: false,
  needs: (input, call, world) =>
    needOf('sagemaker:AddTags', requestTagKeys(tagsOf(input['Tags'])), { input, call, world }),
  perform: async (input, call, world) => {
    const added = tagsOf(input['Tags']);
    const changed = await rewriteTags({ input, call, world }, (tags) => {
      const kept = tags.filter(({ key }) => !added.some((tag) => tag.key === key));
      return [...kept, ...added];
    });
    return { Tags: membersOf(changed) };
  },
};

const deleteTags: Operation = {
  name: 'DeleteTags',
  readOnly: false,
  needs: (input, call, world) =>
    needOf('sagemaker:DeleteTags', tagNameKeys(namesOf(input['TagKeys'])), { input, call, world }),
  perform: async (input, call, world) => {
    const names = namesOf(input['TagKeys']);
    await rewriteTags({ input, call, world }, (tags) => tags.filter(({ key }) => !names.includes(key)));
    return {};
  },
};

/** AWS: tag-based policies do not restrict ListTags, so the resource's tags are not in its context. */
const listTags: Operation = {
  name: 'ListTags',
  readOnly: true,
  needs: async (input, call, world) => {
    const resource = validArn(input, call);
    const family = familyOfArn(resource);
    const live = family?.type === 'model-package' ? await findLive(family, resource, { call, world }) : undefined;
    return [{ action: 'sagemaker:ListTags', resource, context: packageKeys(live?.document) }];
  },
  perform: async (input, call, world) => {
    const arn = validArn(input, call);
    const { record } = await requireLive(keptFamily(arn), arn, { call, world });
    const list = ['ListTags', arn];
    const behind = openPageToken(input['NextToken'], list, world.sealer)?.name ?? '';
    const rest = record.tags.toSorted((a, b) => (a.key < b.key ? -1 : 1)).filter(({ key }) => key > behind);
    const page = rest.slice(0, Number(input['MaxResults'] ?? MAX_TAGS));
    const last = page.at(-1);
    const more = last !== undefined && rest.length > page.length;
    const token = more ? sealPageToken({ value: last.key, name: last.key }, list, world.sealer) : undefined;
    return { Tags: membersOf(page), ...(token === undefined ? {} : { NextToken: token }) };
  },
};

export const tagOperations: readonly Operation[] = [addTags, deleteTags, listTags];

async function needOf(
  action: string,
  requested: AccessNeed['context'],
  { input, call, world }: TagCall,
): Promise<readonly AccessNeed[]> {
  const resource = validArn(input, call);
  const family = familyOfArn(resource);
  const live = family === undefined ? undefined : await findLive(family, resource, { call, world });
  const ofPackage = family?.type === 'model-package' ? packageKeys(live?.document) : {};
  return [{ action, resource, context: { ...requested, ...ofPackage, ...resourceTagKeys(live?.record.tags ?? []) } }];
}

async function rewriteTags(
  { input, call, world }: TagCall,
  change: (tags: readonly Tag[]) => readonly Tag[],
): Promise<readonly Tag[]> {
  const arn = validArn(input, call);
  const family = keptFamily(arn);
  let changed: readonly Tag[] = [];
  await rewrite(family, arn, { call, world }, async (live) => {
    changed = change(live.record.tags);
    const problem = problemOfNames(changed.map(({ key }) => key));
    if (problem !== undefined) throw new ServiceError('ValidationException', problem);
    return { tags: changed, document: keepCourse(live, live.document, call.time) };
  });
  return changed;
}

/** The ARN of the input. Refuses input that breaks a constraint, ARNs of other accounts and Regions, and tags that AWS keeps for itself. */
function validArn(input: Input, call: Call): string {
  const names = [...tagsOf(input['Tags']).map(({ key }) => key), ...namesOf(input['TagKeys'])];
  const [generated] = generatedKeys(names);
  const problem =
    violationsOf(CONSTRAINTS, input) ??
    problemOfTags(tagsOf(input['Tags'])) ??
    (generated === undefined ? undefined : `Tag '${generated}' is generated by AWS and cannot be changed.`);
  if (problem !== undefined) throw new ServiceError('ValidationException', problem);
  const arn = String(input['ResourceArn']);
  if (isAtHome(homeOf(call), arn)) return arn;
  throw new ServiceError('ValidationException', `Resource ${arn} is not of this account and Region.`);
}

function keptFamily(arn: string): Family {
  const family = familyOfArn(arn);
  if (family === undefined) throw new ServiceError('ValidationException', `Could not find resource "${arn}".`);
  return family;
}

function namesOf(members: unknown): readonly string[] {
  return Array.isArray(members) ? members.map(String) : [];
}

function membersOf(tags: readonly Tag[]): Output['Tags'] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
