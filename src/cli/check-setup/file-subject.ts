// Who is somebody of whom there are only policy files, as a setup is checked of it?

import { principalKeys } from '../../decision/context/principal-keys.ts';
import type { CheckedSubject } from '../../tasks/checked-subject.ts';
import { type PolicyFault, type PolicyFiles, readPolicies } from '../explain/read-policies.ts';
import type { ReadText } from '../explain/read-text.ts';
import { contextFor, principalOfSubject, type When } from './subject-context.ts';

/** Policies that could not be read; all of them are told at once. */
export class MalformedPolicies extends Error {
  readonly faults: readonly PolicyFault[];

  constructor(faults: readonly PolicyFault[]) {
    super('a policy is malformed');
    this.faults = faults;
  }
}

export interface SubjectFiles {
  readonly policy: readonly string[];
  readonly boundary?: string | undefined;
  readonly trustPolicy?: string | undefined;
}

/** Throws MalformedPolicies, or UnusableInput for a file that cannot be read. */
export async function fileSubject(
  arn: string,
  { policy, boundary, trustPolicy }: SubjectFiles,
  { readText, when }: { readonly readText: ReadText; readonly when: When },
): Promise<CheckedSubject> {
  const { resource, ...policies } = await policiesIn(
    {
      identity: policy,
      ...(boundary !== undefined && { boundary }),
      ...(trustPolicy !== undefined && { resource: { kind: 'trust', source: trustPolicy } }),
    },
    readText,
  );
  return {
    principal: principalOfSubject(arn),
    arn,
    policies,
    ...(resource && { trust: resource }),
    contextFor: contextFor(when, principalKeys),
  };
}

/** Throws MalformedPolicies, or UnusableInput for a file that cannot be read. */
export async function policiesIn(files: PolicyFiles, readText: ReadText) {
  const reading = await readPolicies(files, readText);
  if (reading.kind === 'faults') throw new MalformedPolicies(reading.faults);
  return reading.policies;
}
