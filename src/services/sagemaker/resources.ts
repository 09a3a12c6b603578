// The stored resources as a call sees them: found by ARN, at the call's time, and refused in AWS's words.

import { targetsOf } from '../../sagemaker/derive-access.ts';
import { familyOf } from '../../sagemaker/families.ts';
import { type LiveResource, readAt } from '../../sagemaker/life-cycle.ts';
import type { Family, Reference, Refusal } from '../../sagemaker/operation-row.ts';
import { valuesAt } from '../../sagemaker/paths.ts';
import { type Home, resourceArn } from '../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../sagemaker/resource-store.ts';
import { arnsOf, type Naming, nameIn } from '../../sagemaker/tails.ts';
import type { Call, Input } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import type { AnyInvocation, Setting } from './invocation.ts';

/** Where the resources of the caller are. */
export function homeOf(call: Call): Home {
  return { partition: 'aws', region: call.region, account: call.caller.account };
}

/** How the resources of a call are named: ids that are made in it follow from its own, so that what is authorized is what is made. */
export function namingOf(call: Call, action: string): Naming {
  return { home: homeOf(call), seed: `${call.requestId} ${call.time} ${action}` };
}

/**
 * The ARN of the resource that a call is about: the first that its row names; where a family performs it, the first of the family's type, or
 * the family's own where the row is asked for on another type or on `*`.
 */
export function ownArn({ family, row, input, call }: AnyInvocation): string {
  const naming = namingOf(call, row.action);
  const targets = targetsOf(family, row, { input, naming });
  const byFamily = row.verb !== 'own' && family?.tail !== undefined;
  const own = byFamily ? targets.find(({ type }) => type === family.type) : targets[0];
  const [arn] = own === undefined && family?.tail !== undefined ? arnsOf(family.tail, input, naming) : [own?.arn];
  if (arn === undefined) throw new ServiceError('ValidationException', 'The request names no resource.');
  return arn;
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
  references: readonly Reference[],
  input: Input,
  setting: Setting,
): Promise<readonly ResourceDocument[]> {
  const documents: ResourceDocument[] = [];
  const home = homeOf(setting.call);
  for (const reference of references) {
    const family = familyOf(reference.type);
    if (family === undefined) throw new Error(`no family of type \`${reference.type}\` is kept`);
    const arns =
      'tail' in reference
        ? arnsOf(reference.tail, input, { home, seed: '' })
        : valuesAt(input, reference.path).map((name) => resourceArn(home, reference.type, String(name)));
    for (const arn of arns) documents.push((await requireLive(family, arn, setting)).document);
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
