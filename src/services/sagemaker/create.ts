// Create operations: a resource is made, with its tags, and set on its course.

import { materialise, passedRoles } from '../../sagemaker/derive-access.ts';
import { renameMembers, withoutMembers } from '../../sagemaker/documents.ts';
import { readAt, setOut } from '../../sagemaker/life-cycle.ts';
import type { CreateRow } from '../../sagemaker/operation-row.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../sagemaker/resource-store.ts';
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
  // A deletion that has come to its end leaves the record until the name is wanted again.
  if (former !== undefined) await world.resources.delete(former, former.version);

  const facts = { name, arn, region: call.region, time: call.time, identifier: newIdentifier(world), referenced };
  const members = renameMembers(withoutMembers(given, [family.nameMember, 'Tags']), row.renamed ?? {});
  const document = { ...members, ...row.added?.(members, facts) };
  const inserted = await world.resources.insert({
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
  });
  if (inserted === 'exists') throw exists;
  return toOutput(row.action, { [family.arnMember]: arn });
}

function onCourse(document: ResourceDocument, { family, row, call, world }: Invocation<CreateRow>): ResourceDocument {
  if (row.course === undefined) return document;
  return setOut(family, document, row.course, { time: call.time, duration: world.transitionMilliseconds }) ?? document;
}
