// GetAccessKeyInfo: of which account an access key is. The id of a temporary key says it by itself.

import { accountOfTemporaryKey } from '../../identity/temporary-key-id.ts';
import { text } from '../iam/members.ts';
import { validationError } from '../iam/refusals.ts';
import type { Operation } from '../operation.ts';

export const getAccessKeyInfo: Operation = {
  name: 'GetAccessKeyInfo',
  readOnly: true,
  needs: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*', context: {} }],
  /** Says nothing of the key's state, as with AWS; of accounts that are not held here nothing is said. */
  perform: async (input, _call, { identity: { directory } }) => {
    const id = text(input, 'AccessKeyId');
    const account = directory.accessKey(id)?.account ?? accountOfTemporaryKey(id) ?? '';
    if (directory.get('account', account, account) === undefined) {
      throw validationError(`The access key ${id} is of no account that is held here.`);
    }
    return { Account: account };
  },
};
