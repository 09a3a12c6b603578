// Create operations: a resource is made, with its tags, and set on its course.

import { materialise, passedRoles } from '../../sagemaker/derive-access.ts';
import { renameMembers, withoutMembers } from '../../sagemaker/documents.ts';
import { setOut } from '../../sagemaker/life-cycle.ts';
import type { CreateRow, Family } from '../../sagemaker/operation-row.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../sagemaker/shapes.ts';
import { tagsOf } from '../../sagemaker/tag-rules.ts';
import type { Call, Input, Output, World } from '../operation.ts';
import { newIdentifier } from './identifier.ts';
import { checkPassedRoles } from './passed-roles.ts';
import { findLive, placeOf, refusal, requireReferences } from './resources.ts';

export async function createResource(
  family: Family,
  row: CreateRow,
  input: Input,
  call: Call,
  world: World,
): Promise<Output> {
  const given = materialise(row, toDocument(input));
  const place = placeOf(call);
  const name = String(given[family.nameMember]);
  const arn = resourceArn(place, family.type, name);
  const exists = refusal(family.refusals.exists, { arn, name });

  if ((await findLive(family, arn, call, world)) !== undefined) throw exists;
  checkPassedRoles(passedRoles(row, given), { resource: arn, call, world });
  const referenced = await requireReferences(row.references ?? [], given, call, world);
  await clearAway(arn, world);

  const facts = { name, arn, region: call.region, time: call.time, identifier: newIdentifier(world), referenced };
  const members = renameMembers(withoutMembers(given, [family.nameMember, 'Tags']), row.renamed ?? {});
  const document = { ...members, ...row.added?.(members, facts) };
  const inserted = await world.resources.insert({
    account: place.account,
    region: place.region,
    type: family.type,
    name,
    arn,
    createdAt: call.time,
    updatedAt: call.time,
    document: onCourse(family, row, document, call, world),
    tags: tagsOf(given['Tags']),
    version: 1,
  });
  if (inserted === 'exists') throw exists;
  return toOutput(row.action, { [family.arnMember]: arn });
}

/** Takes away the record of a resource whose deletion is complete, so that its name is free. */
async function clearAway(arn: string, world: World): Promise<void> {
  const record = await world.resources.byArn(arn);
  if (record !== undefined) await world.resources.delete(record, record.version);
}

function onCourse(
  family: Family,
  row: CreateRow,
  document: ResourceDocument,
  call: Call,
  world: World,
): ResourceDocument {
  if (row.course === undefined) return document;
  return setOut(family, document, row.course, { time: call.time, duration: world.transitionMilliseconds }) ?? document;
}
