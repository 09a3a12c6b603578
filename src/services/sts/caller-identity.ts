// GetCallerIdentity: who calls. Everyone may ask, whatever the policies say.

import type { Operation } from '../operation.ts';

/** The decision floor allows it to everyone, also under an explicit deny. */
export const getCallerIdentity: Operation = {
  name: 'GetCallerIdentity',
  readOnly: true,
  needs: () => [{ action: 'sts:GetCallerIdentity', resource: '*', context: {} }],
  perform: async (_input, { caller }) => ({ UserId: caller.userId, Account: caller.account, Arn: caller.arn }),
};
