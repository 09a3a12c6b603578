// What do the operations that make presigned URLs have in common? The limits of the session, and the URL itself.

import type { Constraint } from '../../sagemaker/operation-row.ts';
import { violationsOf } from '../../sagemaker/validate-input.ts';
import type { Call, Input, Output, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';

/** Seconds. AWS: SageMaker API Reference, CreatePresignedNotebookInstanceUrl, CreatePresignedDomainUrl. */
const SESSION_SECONDS = { member: 'SessionExpirationDurationInSeconds', min: 1_800, max: 43_200 };
const OPENING_SECONDS = { member: 'ExpiresInSeconds', min: 5, max: 300 };

const LIMITS: readonly Constraint[] = [SESSION_SECONDS, OPENING_SECONDS].map(({ member, min, max }) => ({
  kind: 'range',
  path: member,
  min,
  max,
}));

/** Refuses input that breaks one of these constraints or the limits of time. */
export function checkPresignInput(constraints: readonly Constraint[], input: Input): void {
  const problem = violationsOf([...constraints, ...LIMITS], input);
  if (problem !== undefined) throw new ServiceError('ValidationException', problem);
}

/** The answer of these operations. Both times default to the longest that is possible. */
export function presignedAnswer(
  { action, arn, input }: { readonly action: string; readonly arn: string; readonly input: Input },
  { call, world }: { readonly call: Call; readonly world: World },
): Output {
  if (world.presign === undefined) {
    throw new ServiceError('ValidationException', 'this server has no gateway that a notebook could be opened through');
  }
  const seconds = ({ member, max }: typeof SESSION_SECONDS) => Number(input[member] ?? max);
  const AuthorizedUrl = world.presign({
    caller: call.caller,
    action,
    arn,
    opensUntil: call.time + seconds(OPENING_SECONDS) * 1000,
    sessionMilliseconds: seconds(SESSION_SECONDS) * 1000,
  });
  return { AuthorizedUrl };
}
