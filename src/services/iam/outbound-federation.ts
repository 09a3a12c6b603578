// Whether an account's principals may get tokens for services outside of AWS (`sts:GetWebIdentityToken`):
// EnableOutboundWebIdentityFederation, DisableOutboundWebIdentityFederation, GetOutboundWebIdentityFederationInfo.

import type { Directory } from '../../identity/identity-store.ts';
import { OUTBOUND_FEDERATION, type OutboundFederationRecord } from '../../identity/outbound-federation-record.ts';
import type { Call, Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { newIssuer } from '../sts/outbound-issuer.ts';
import { iamNeed } from './entities.ts';

const KIND = 'outboundFederation';

const enableOutboundWebIdentityFederation: Operation = {
  name: 'EnableOutboundWebIdentityFederation',
  readOnly: false,
  needs: () => [iamNeed('EnableOutboundWebIdentityFederation', '*')],
  perform: (_input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const record = draft.get(KIND, account, OUTBOUND_FEDERATION);
      if (record?.enabled) {
        throw new ServiceError('FeatureEnabled', 'Outbound identity federation is already enabled for this account.');
      }
      const issuer = record?.issuer ?? newIssuer(world.issuerUrl, account, world.randomBytes);
      draft.put(KIND, { account, name: OUTBOUND_FEDERATION, issuer, enabled: true });
      return { IssuerIdentifier: issuer };
    }),
};

const disableOutboundWebIdentityFederation: Operation = {
  name: 'DisableOutboundWebIdentityFederation',
  readOnly: false,
  needs: () => [iamNeed('DisableOutboundWebIdentityFederation', '*')],
  perform: (_input, call, world) =>
    world.identity.transact((draft) => {
      draft.put(KIND, { ...requireEnabled(draft, call), enabled: false });
      return {};
    }),
};

const getOutboundWebIdentityFederationInfo: Operation = {
  name: 'GetOutboundWebIdentityFederationInfo',
  readOnly: true,
  needs: () => [iamNeed('GetOutboundWebIdentityFederationInfo', '*')],
  perform: async (_input, call, world) => {
    const { issuer, enabled } = requireEnabled(world.identity.directory, call);
    return { IssuerIdentifier: issuer, JwtVendingEnabled: enabled };
  },
};

export const outboundFederationOperations: readonly Operation[] = [
  enableOutboundWebIdentityFederation,
  disableOutboundWebIdentityFederation,
  getOutboundWebIdentityFederationInfo,
];

/** Refuses with FeatureDisabled, as AWS does for an account that never enabled it and for one that has disabled it since. */
function requireEnabled(directory: Directory, call: Call): OutboundFederationRecord {
  const record = directory.get(KIND, call.caller.account, OUTBOUND_FEDERATION);
  if (record?.enabled) return record;
  throw new ServiceError('FeatureDisabled', 'Outbound identity federation is disabled for this account.');
}
