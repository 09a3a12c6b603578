// Which condition keys does a request of a setup carry, by who asks, where and when?

import type { Principal } from '../../decision/access-request.ts';
import type { ContextRecord } from '../../decision/context/context-record.ts';
import type { CheckedSubject } from '../../tasks/checked-subject.ts';
import { derivedContext } from '../explain/derived-context.ts';
import { principalNamed } from '../explain/principal-named.ts';
import { UnusableInput } from '../explain/read-text.ts';

export interface When {
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** A role acts by a session. Throws UnusableInput for what is the ARN of neither a user nor a role. */
export function principalOfSubject(arn: string): Principal {
  const reading = principalNamed({ name: arn });
  const isOne = /^arn:[^:]*:iam::\d{12}:(?:user|role)\//.test(arn);
  if ('fault' in reading || !isOne) throw new UnusableInput(`\`${arn}\` is not the ARN of a user or role`);
  return reading.principal;
}

/** IAM's calls go to one Region, whatever Region the others go to. AWS: reference_policies_condition-keys, aws:RequestedRegion. */
const REGION_OF_IAM = 'us-east-1';

export function contextFor(
  { region, time }: When,
  keysOf: (principal: Principal) => ContextRecord,
): CheckedSubject['contextFor'] {
  return (principal, { action, resource }) => ({
    ...derivedContext(principal, resource, time),
    // Passing a role is no call of IAM's: it is part of the call that passes it.
    'aws:RequestedRegion': action.startsWith('iam:') && action !== 'iam:PassRole' ? REGION_OF_IAM : region,
    ...keysOf(principal),
  });
}
