// CreatePresignedDomainUrl: a URL that opens a domain in a browser, signed in as one of its user profiles.

import { nameOf } from '../../sagemaker/constraints.ts';
import { familyOf } from '../../sagemaker/families.ts';
import type { Constraint } from '../../sagemaker/operation-row.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import type { Call, Input, Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { isInService, useNeed } from './notebook-use.ts';
import { checkPresignInput, presignedAnswer } from './presign.ts';
import { homeOf, requireLive } from './resources.ts';

const ACTION = 'sagemaker:CreatePresignedDomainUrl';
const TYPE = 'user-profile';

/** AWS: SageMaker API Reference, CreatePresignedDomainUrl. */
const CONSTRAINTS: readonly Constraint[] = [
  { kind: 'length', path: 'DomainId', min: 0, max: 63 },
  { kind: 'pattern', path: 'DomainId', pattern: /^d-(-*[a-z0-9]){1,61}$/ },
  ...nameOf('UserProfileName'),
  ...nameOf('SpaceName'),
  { kind: 'length', path: 'LandingUri', min: 0, max: 1023 },
];

export const presignedDomainUrl: Operation = {
  name: 'CreatePresignedDomainUrl',
  readOnly: false,
  needs: async (input, call, world) => {
    const arn = profileArn(input, call);
    return [useNeed(ACTION, arn, await world.resources.byArn(arn))];
  },
  perform: async (input, call, world) => {
    const arn = profileArn(input, call);
    const family = familyOf(TYPE);
    if (family === undefined) throw new ServiceError('ResourceNotFound', `UserProfile [${arn}] does not exist.`);
    for (const member of ['SpaceName', 'LandingUri']) {
      if (input[member] === undefined) continue;
      throw new ServiceError(
        'ValidationException',
        `${member} is not served here: a URL opens the user profile itself`,
      );
    }
    const { record, status = '' } = await requireLive(family, arn, { call, world });
    if (!isInService(record, call.time)) {
      throw new ServiceError(
        'ValidationException',
        `Status (${status}) not in ([InService]). Unable to open UserProfile (${arn}).`,
      );
    }
    return presignedAnswer({ action: ACTION, arn, input }, { call, world });
  },
};

function profileArn(input: Input, call: Call): string {
  checkPresignInput(CONSTRAINTS, input);
  return resourceArn(homeOf(call), TYPE, `${input['DomainId']}/${input['UserProfileName']}`);
}
