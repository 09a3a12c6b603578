// Did the caller show a code of an MFA device? SerialNumber and TokenCode of GetSessionToken and AssumeRole.
//
// Comes before any decision, so that policies can ask for the code, and so that guesses are counted whatever policies say.
// AWS: STS API Reference, SerialNumber and TokenCode. Messages as observed in public (github.com/aws/aws-cli issues 6325, 8918).

import { showCode } from '../../identity/mfa-device.ts';
import { optionalText } from '../iam/members.ts';
import { deviceOwnerId, mfaDeviceBySerial } from '../iam/sign-in/mfa-lookup.ts';
import type { Call, Input, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { accessDenied } from './credentials.ts';

/**
 * The call, with what the code proves: the device must be one that is enabled for the caller, the code one that it accepts now. Without
 * the two members the call stays as it is. Refuses with AccessDenied, after too many wrong codes with Throttling.
 */
export async function proveMfa(input: Input, call: Call, world: World): Promise<Call> {
  const serial = optionalText(input, 'SerialNumber');
  const code = optionalText(input, 'TokenCode');
  if (serial === undefined && code === undefined) return call;
  if (serial === undefined || code === undefined) {
    throw accessDenied('MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.');
  }
  const outcome = await world.identity.transact((draft) => {
    const device = mfaDeviceBySerial(draft, call.caller.account, serial);
    const owner = deviceOwnerId(call.caller);
    if (device === undefined || owner === undefined || device.owner !== owner) return 'notTheirs';
    const shown = showCode(device, code, world.sealer, call.time);
    draft.put('mfaDevice', shown.device);
    return shown.outcome;
  });
  switch (outcome) {
    case 'accepted':
      return { ...call, mfaAt: call.time };
    case 'wrong':
      throw accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code.');
    case 'throttled':
      throw new ServiceError('Throttling', 'Rate exceeded');
    case 'notTheirs':
      throw accessDenied(
        'MultiFactorAuthentication failed, unable to validate MFA code.  ' +
          'Please verify your MFA serial number is valid and associated with this user.',
      );
  }
}
