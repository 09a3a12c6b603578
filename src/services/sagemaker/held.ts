// Is a resource still held by others, so that it cannot be deleted? A domain by its user profiles, an experiment by its trials.

import { familyOf } from '../../sagemaker/families.ts';
import { type LiveResource, readAt } from '../../sagemaker/life-cycle.ts';
import type { Family, Holder } from '../../sagemaker/operation-row.ts';
import { valuesAt } from '../../sagemaker/paths.ts';
import { nameIn } from '../../sagemaker/tails.ts';
import type { Setting } from './invocation.ts';
import { everyResource } from './resource-pages.ts';
import { refusal } from './resources.ts';

/** Refuses, in the family's words, while a resource of one of its holders is there. */
export async function refuseHeld(family: Family, { record, document }: LiveResource, setting: Setting): Promise<void> {
  const { arn } = record;
  const [within] = family.heldWhile === undefined ? [] : valuesAt(document, family.heldWhile);
  if (within !== undefined && family.refusals.held !== undefined) {
    throw refusal(family.refusals.held, { arn, name: nameIn(arn), holder: String(within) });
  }
  for (const holder of family.heldBy ?? []) {
    if (family.refusals.held === undefined || !(await isHeld(holder, arn, setting))) continue;
    throw refusal(family.refusals.held, { arn, name: nameIn(arn), holder: holder.type });
  }
}

async function isHeld({ type, member }: Holder, arn: string, setting: Setting): Promise<boolean> {
  const family = familyOf(type);
  if (family === undefined) throw new Error(`no family of type \`${type}\` is kept`);
  const name = nameIn(arn);
  const prefix = member === undefined ? { prefix: `${name}/` } : {};
  for await (const record of everyResource({ type, ...prefix, by: 'name', descending: false }, setting)) {
    if (member !== undefined && record.document[member] !== name) continue;
    if (readAt(family, record, setting.call.time) !== undefined) return true;
  }
  return false;
}
