// The stored resources as a call sees them: found by ARN, at the call's time, and refused in AWS's words.

import { familyOf } from '../../sagemaker/families.ts';
import { type LiveResource, readAt } from '../../sagemaker/life-cycle.ts';
import type { Family, Refusal } from '../../sagemaker/operation-row.ts';
import { valuesAt } from '../../sagemaker/paths.ts';
import { type Home, resourceArn } from '../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../sagemaker/resource-store.ts';
import type { Call, Input } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import type { Setting } from './invocation.ts';

/** Where the resources of the caller are. */
export function homeOf(call: Call): Home {
  return { partition: 'aws', region: call.region, account: call.caller.account };
}

/** A resource that is there at the call's time. */
export async function findLive(
  family: Family,
  arn: string,
  { call, world }: Setting,
): Promise<LiveResource | undefined> {
  const record = await world.resources.byArn(arn);
  return record === undefined ? undefined : readAt(family, record, call.time);
}

/** As `findLive`; refuses a resource that is not there as AWS does for its family. */
export async function requireLive(family: Family, arn: string, setting: Setting): Promise<LiveResource> {
  const live = await findLive(family, arn, setting);
  if (live === undefined) throw refusal(family.refusals.missing, { arn, name: nameIn(arn) });
  return live;
}

/** The documents of resources that a row refers to. Refuses one that does not exist. */
export async function requireReferences(
  references: readonly { readonly type: string; readonly path: string }[],
  input: Input,
  setting: Setting,
): Promise<readonly ResourceDocument[]> {
  const documents: ResourceDocument[] = [];
  for (const { type, path } of references) {
    const family = familyOf(type);
    if (family === undefined) throw new Error(`no family of type \`${type}\` is kept`);
    for (const name of valuesAt(input, path)) {
      const arn = resourceArn(homeOf(setting.call), type, String(name));
      documents.push((await requireLive(family, arn, setting)).document);
    }
  }
  return documents;
}

/** An error with AWS's code and wording, the blanks filled in. */
export function refusal({ code, text }: Refusal, blanks: Readonly<Record<string, string>>): ServiceError {
  return new ServiceError(
    code,
    text.replaceAll(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank),
  );
}

function nameIn(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}
