// DecodeAuthorizationMessage: what the message says that went with a refusal.

import { decodeDenial } from '../encoded-message.ts';
import { text } from '../iam/members.ts';
import type { Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';

/** Whoever may ask reads the messages of the own account, whoever was refused there. */
export const decodeAuthorizationMessage: Operation = {
  name: 'DecodeAuthorizationMessage',
  readOnly: true,
  needs: () => [{ action: 'sts:DecodeAuthorizationMessage', resource: '*', context: {} }],
  perform: async (input, { caller, time }, { sealer }) => {
    const message = decodeDenial(text(input, 'EncodedMessage'), caller.account, time, sealer);
    if (message === undefined) {
      throw new ServiceError('InvalidAuthorizationMessageException', 'Message is not valid');
    }
    return { DecodedMessage: message };
  },
};
