// Update, Start, Stop and Delete operations: a resource that exists is changed, if its status lets it.

import { passedRoles } from '../../sagemaker/derive-access.ts';
import { withoutMembers } from '../../sagemaker/documents.ts';
import { keepCourse, type LiveResource, setOut } from '../../sagemaker/life-cycle.ts';
import type { ChangeFacts, ChangeRow, Family } from '../../sagemaker/operation-row.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import type { ResourceRecord } from '../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../sagemaker/shapes.ts';
import type { Output } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { newIdentifier } from './identifier.ts';
import type { Invocation, Setting } from './invocation.ts';
import { checkPassedRoles } from './passed-roles.ts';
import { homeOf, refusal, requireLive, requireReferences } from './resources.ts';

/**
 * How often a change is tried anew when another one came between its reading and its writing. Each round one of those that meet
 * comes through, so as many can meet as there are attempts.
 */
const MAX_ATTEMPTS = 50;

export async function changeResource(invocation: Invocation<ChangeRow>): Promise<Output> {
  const { family, row, input, call, world } = invocation;
  const given = toDocument(input);
  const arn = resourceArn(homeOf(call), family.type, String(given[family.nameMember]));
  const edit = withoutMembers(given, [family.nameMember]);
  await rewrite(family, arn, invocation, async (live) => {
    checkStatus(family, row, live);
    checkPassedRoles(passedRoles(row, given), arn, invocation);
    const referenced = await requireReferences(row.references ?? [], given, invocation);
    const facts: ChangeFacts = {
      name: live.record.name,
      arn,
      region: call.region,
      time: call.time,
      identifier: newIdentifier(world),
      referenced,
    };
    const document = row.edited?.(live.document, edit, facts) ?? live.document;
    if (row.course === undefined) return { document: keepCourse(live, document, call.time) };
    const next = setOut(family, document, row.course, { time: call.time, duration: world.transitionMilliseconds });
    return next === undefined ? 'gone' : { document: next };
  });
  return toOutput(row.action, { [family.arnMember]: arn });
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
