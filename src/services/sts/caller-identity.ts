// GetCallerIdentity: who calls. Everyone may ask, whatever the policies say.

import type { Operation } from '../operation.ts';

/** AWS: STS API Reference, GetCallerIdentity ("No permissions are required", even under an explicit deny). */
export const getCallerIdentity: Operation = {
  name: 'GetCallerIdentity',
  readOnly: true,
  needs: () => [],
  perform: async (_input, { caller }) => ({ UserId: caller.userId, Account: caller.account, Arn: caller.arn }),
};
