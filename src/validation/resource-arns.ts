// What do the ARNs of Resource and NotResource say, field by field, and which formats of their service could they be?

import { type ArnFormat, arnFormats } from '../catalog/arn-formats.ts';
import { patternsOverlap } from '../language/pattern-overlap.ts';
import type { Part, PolicyView, TextView } from './policy-view.ts';
import { hasVariable } from './variables.ts';

export interface ResourceArn {
  readonly text: string;
  readonly part: Part;
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Behind the fifth colon. */
  readonly resource: string;
}

/** Longer ones are taken to fit any format: comparing costs the product of the lengths. */
const MAX_COMPARED = 512;

/** Every entry of Resource and NotResource that is not `*` alone, in the order of the text. */
export function resourceEntries(policy: PolicyView): readonly TextView[] {
  return policy.resourceEntries.filter(({ text }) => text !== '*');
}

const arnsOf = new WeakMap<PolicyView, readonly ResourceArn[]>();
const formatsOf = new WeakMap<ResourceArn, readonly ArnFormat[]>();

/** Those of them that have all six fields of an ARN. Many rules ask: a policy's are read once. */
export function resourceArns(policy: PolicyView): readonly ResourceArn[] {
  const arns = arnsOf.get(policy) ?? readArns(policy);
  arnsOf.set(policy, arns);
  return arns;
}

function readArns(policy: PolicyView): readonly ResourceArn[] {
  return resourceEntries(policy).flatMap(({ text, part }) => {
    const [prefix, partition = '', service = '', region = '', account = '', ...rest] = text.split(':');
    if (prefix !== 'arn' || rest.length === 0) return [];
    return [{ text, part, partition, service, region, account, resource: rest.join(':') }];
  });
}

/** Whether a field says one thing: no wildcard, no variable. */
export function isLiteral(field: string): boolean {
  return !/[*?]/.test(field) && !hasVariable(field);
}

/**
 * The formats of the service that the ARN's resource part could be. `undefined` where nothing can be said: the service is a pattern or
 * has no formats.
 */
export function possibleFormats(arn: ResourceArn): readonly ArnFormat[] | undefined {
  const known = formatsOf.get(arn);
  if (known !== undefined || !isLiteral(arn.service)) return known;
  const formats = arnFormats(arn.service);
  if (formats.length === 0) return undefined;
  const pattern = arn.resource.replace(/\$\{[^}]*\}/g, '*');
  const possible =
    pattern.length > MAX_COMPARED ? formats : formats.filter(({ resource }) => patternsOverlap(resource, pattern));
  formatsOf.set(arn, possible);
  return possible;
}
