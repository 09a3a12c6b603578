// Update, Start, Stop and Delete operations: a resource that exists is changed, if its status lets it.

import { materialise, targetRows } from '../../sagemaker/derive-access.ts';
import { descriptionOf } from '../../sagemaker/describe-resource.ts';
import { withoutMembers } from '../../sagemaker/documents.ts';
import { keepCourse, type LiveResource, setOut } from '../../sagemaker/life-cycle.ts';
import type { ChangeFacts, ChangeRow, Family } from '../../sagemaker/operation-row.ts';
import type { ResourceRecord } from '../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../sagemaker/shapes.ts';
import { membersOf } from '../../sagemaker/tails.ts';
import type { Output } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { userContext } from './create.ts';
import { answerOf } from './describe.ts';
import { refuseHeld } from './held.ts';
import { newIdentifier } from './identifier.ts';
import type { Invocation, Setting } from './invocation.ts';
import { checkPassedRoles } from './passed-roles.ts';
import { findLive, ownArn, refusal, requireLive, requireReferences } from './resources.ts';

/**
 * How often a change is tried anew when another one came between its reading and its writing. Each round one of those that meet
 * comes through, so as many can meet as there are attempts.
 */
const MAX_ATTEMPTS = 50;

export async function changeResource(invocation: Invocation<ChangeRow>): Promise<Output> {
  const { family, row, input, call, world } = invocation;
  const given = materialise(row, toDocument(input));
  const arn = ownArn(invocation);
  const edit = withoutMembers(given, family.tail === undefined ? [family.nameMember] : namingMembers(family, row));
  let last: LiveResource | undefined;
  await rewrite(family, arn, invocation, async (live) => {
    last = live;
    checkStatus(family, row, live);
    if (row.course?.settled === 'gone') await refuseHeld(family, live, invocation);
    checkPassedRoles(row, given, arn, invocation);
    const referenced = await requireReferences(row.references ?? [], given, invocation);
    const facts: ChangeFacts = {
      name: live.record.name,
      arn,
      region: call.region,
      time: call.time,
      identifier: newIdentifier(world),
      referenced,
    };
    const edited = row.edited?.(live.document, edit, facts) ?? live.document;
    const document = family.tail === undefined ? edited : { ...edited, LastModifiedBy: userContext(call) };
    if (row.course === undefined) return { document: keepCourse(live, document, call.time) };
    const next = setOut(family, document, row.course, { time: call.time, duration: world.transitionMilliseconds });
    return next === undefined ? 'gone' : { document: next };
  });
  if (family.tail === undefined || last === undefined) return toOutput(row.action, { [family.arnMember]: arn });
  const now = await findLive(family, arn, invocation);
  return answerOf(family, row.action, { ...descriptionOf(family, now ?? last), Success: true });
}

/** The members that say which resource is meant: they change nothing about it. */
function namingMembers(family: Family, row: ChangeRow): readonly string[] {
  return targetRows(family, row).flatMap((target) => ('tail' in target ? membersOf(target.tail) : [target.path]));
}

/**
 * Writes what `change` makes of the resource; reads it anew and asks again when it was changed meanwhile. `change` throws a
 * ServiceError for what it refuses.
 */
export async function rewrite(
  family: Family,
  arn: string,
  setting: Setting,
  change: (live: LiveResource) => Promise<Partial<Pick<ResourceRecord, 'document' | 'tags'>> | 'gone'>,
): Promise<void> {
  const { call, world } = setting;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const live = await requireLive(family, arn, setting);
    const { record } = live;
    const changed = await change(live);
    const outcome =
      changed === 'gone'
        ? await world.resources.delete(record, record.version)
        : await world.resources.replace({ ...record, ...changed, updatedAt: call.time, version: record.version + 1 });
    if (outcome !== 'conflict') return;
  }
  throw new ServiceError('ConflictException', `The resource ${arn} is being changed by other requests. Try again.`);
}

function checkStatus(family: Family, row: ChangeRow, { status = '', record }: LiveResource): void {
  if (row.from === undefined || row.from.includes(status)) return;
  if (family.refusals.status === undefined) throw new Error(`\`${row.action}\` has no wording for a wrong status`);
  const to = row.course?.passing ?? row.course?.settled ?? 'Updating';
  throw refusal(family.refusals.status, { arn: record.arn, name: record.name, status, from: row.from.join(', '), to });
}
