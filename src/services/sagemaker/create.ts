// Create operations: a resource is made, with its tags, and set on its course.

import { materialise } from '../../sagemaker/derive-access.ts';
import { descriptionOf } from '../../sagemaker/describe-resource.ts';
import { renameMembers, withoutMembers } from '../../sagemaker/documents.ts';
import { readAt, setOut } from '../../sagemaker/life-cycle.ts';
import type { ChangeFacts, CreateRow } from '../../sagemaker/operation-row.ts';
import type { ResourceDocument, ResourceRecord } from '../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../sagemaker/shapes.ts';
import { tagsOf } from '../../sagemaker/tag-rules.ts';
import { membersOf, nameIn } from '../../sagemaker/tails.ts';
import type { Call, Output } from '../operation.ts';
import { answerOf } from './describe.ts';
import { newIdentifier } from './identifier.ts';
import type { Invocation } from './invocation.ts';
import { checkPassedRoles } from './passed-roles.ts';
import { homeOf, ownArn, refusal, requireReferences } from './resources.ts';

export async function createResource(invocation: Invocation<CreateRow>): Promise<Output> {
  const { family, row, input, call, world } = invocation;
  const given = materialise(row, toDocument(input));
  const home = homeOf(call);
  const arn = ownArn(invocation);
  const name = nameIn(arn);
  const exists = refusal(family.refusals.exists, { arn, name });

  const former = await world.resources.byArn(arn);
  if (former !== undefined && readAt(family, former, call.time) !== undefined) throw exists;
  checkPassedRoles(row, given, arn, invocation);
  const referenced = await requireReferences(row.references ?? [], given, invocation);
  const facts = { name, arn, region: call.region, time: call.time, identifier: newIdentifier(world), referenced };
  const document = documentOf(invocation, given, facts);
  const record: ResourceRecord = {
    account: home.account,
    region: home.region,
    type: family.type,
    name,
    arn,
    createdAt: call.time,
    updatedAt: call.time,
    document: onCourse(document, invocation),
    tags: tagsOf(given['Tags']),
    version: 1,
  };
  if (!(await insertUnderFreeName(record, invocation))) throw exists;
  const live = readAt(family, record, call.time);
  if (family.tail === undefined || live === undefined) return toOutput(row.action, { [family.arnMember]: arn });
  return answerOf(family, row.action, descriptionOf(family, live));
}

/** What is kept of the input: all of it but the tags, with what the family adds. Names that were given as ARNs are kept as names. */
function documentOf(
  { family, row, call }: Invocation<CreateRow>,
  given: ResourceDocument,
  facts: ChangeFacts,
): ResourceDocument {
  const byHand = family.tail === undefined;
  const members = renameMembers(
    withoutMembers(given, byHand ? [family.nameMember, 'Tags'] : ['Tags']),
    row.renamed ?? {},
  );
  if (byHand) return { ...members, ...row.added?.(members, facts) };
  const names = membersOf(family.tail).flatMap((member) =>
    typeof members[member] === 'string' ? [[member, nameIn(String(members[member]))] as const] : [],
  );
  const named = { ...members, ...Object.fromEntries(names), CreatedBy: userContext(call) };
  return { ...named, ...row.added?.(named, facts) };
}

/** Who did it, as descriptions tell it. */
export function userContext({ caller }: Call): ResourceDocument {
  return { IamIdentity: { Arn: caller.arn, PrincipalId: caller.userId } };
}

/**
 * Whether the record could be inserted. A deletion that has come to its end leaves its record until the name is wanted again,
 * perhaps in another case: then it makes way.
 */
export async function insertUnderFreeName(
  record: ResourceRecord,
  { family, call, world }: Pick<Invocation, 'family' | 'call' | 'world'>,
): Promise<boolean> {
  if ((await world.resources.insert(record)) === 'inserted') return true;
  const holder = await world.resources.byName(record);
  if (holder !== undefined && readAt(family, holder, call.time) !== undefined) return false;
  if (holder !== undefined) await world.resources.delete(holder, holder.version);
  return (await world.resources.insert(record)) === 'inserted';
}

function onCourse(document: ResourceDocument, { family, row, call, world }: Invocation<CreateRow>): ResourceDocument {
  if (row.course === undefined) return document;
  return setOut(family, document, row.course, { time: call.time, duration: world.transitionMilliseconds }) ?? document;
}
