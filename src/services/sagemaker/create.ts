// Create operations: a resource is made, with its tags, and set on its course.

import { materialise, passedRoles } from '../../sagemaker/derive-access.ts';
import { renameMembers, withoutMembers } from '../../sagemaker/documents.ts';
import { readAt, setOut } from '../../sagemaker/life-cycle.ts';
import type { CreateRow } from '../../sagemaker/operation-row.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import type { ResourceDocument, ResourceRecord } from '../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../sagemaker/shapes.ts';
import { tagsOf } from '../../sagemaker/tag-rules.ts';
import type { Output } from '../operation.ts';
import { newIdentifier } from './identifier.ts';
import type { Invocation } from './invocation.ts';
import { checkPassedRoles } from './passed-roles.ts';
import { homeOf, refusal, requireReferences } from './resources.ts';

export async function createResource(invocation: Invocation<CreateRow>): Promise<Output> {
  const { family, row, input, call, world } = invocation;
  const given = materialise(row, toDocument(input));
  const home = homeOf(call);
  const name = String(given[family.nameMember]);
  const arn = resourceArn(home, family.type, name);
  const exists = refusal(family.refusals.exists, { arn, name });

  const former = await world.resources.byArn(arn);
  if (former !== undefined && readAt(family, former, call.time) !== undefined) throw exists;
  checkPassedRoles(passedRoles(row, given), arn, invocation);
  const referenced = await requireReferences(row.references ?? [], given, invocation);
  const facts = { name, arn, region: call.region, time: call.time, identifier: newIdentifier(world), referenced };
  const members = renameMembers(withoutMembers(given, [family.nameMember, 'Tags']), row.renamed ?? {});
  const document = { ...members, ...row.added?.(members, facts) };
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
  return toOutput(row.action, { [family.arnMember]: arn });
}

/**
 * Whether the record could be inserted. A deletion that has come to its end leaves its record until the name is wanted again,
 * perhaps in another case: then it makes way.
 */
async function insertUnderFreeName(record: ResourceRecord, { family, call, world }: Invocation): Promise<boolean> {
  if ((await world.resources.insert(record)) === 'inserted') return true;
  const named = record.name.toLowerCase();
  const records = await world.resources.list(record.account, record.region, record.type);
  const holder = records.find(({ name }) => name.toLowerCase() === named);
  if (holder !== undefined && readAt(family, holder, call.time) !== undefined) return false;
  if (holder !== undefined) await world.resources.delete(holder, holder.version);
  return (await world.resources.insert(record)) === 'inserted';
}

function onCourse(document: ResourceDocument, { family, row, call, world }: Invocation<CreateRow>): ResourceDocument {
  if (row.course === undefined) return document;
  return setOut(family, document, row.course, { time: call.time, duration: world.transitionMilliseconds }) ?? document;
}
