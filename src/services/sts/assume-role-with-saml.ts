// AssumeRoleWithSAML: temporary credentials of a role for somebody whom a SAML provider vouches for. Called without a signature: the
// assertion proves who calls.

import { accountOf, roleByArn, samlProviderByArn } from '../../identity/arn.ts';
import type { Caller } from '../../identity/caller.ts';
import { text } from '../iam/members.ts';
import type { Input, Operation, Output, World } from '../operation.ts';
import { accessDenied } from './credentials.ts';
import { type Opening, openRoleSession, roleSessionDuration, roleSessionNeeds } from './role-session.ts';
import { invalidToken, readSamlAssertion } from './saml-assertion.ts';
import { federatedBaggage } from './session-tags.ts';

type SamlUser = Extract<Caller, { kind: 'SAMLUser' }>;

export const assumeRoleWithSAML: Operation = {
  name: 'AssumeRoleWithSAML',
  readOnly: true,
  identify,
  needs: (input, { caller }, world) => {
    const { identity } = requireSamlUser(caller);
    const { sessionName, keys } = identity;
    const session = { issuedBy: 'AssumeRoleWithSAML', sessionName, baggage: federatedBaggage(identity) } as const;
    return roleSessionNeeds(session, input, world, keys);
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => openSession({ input, call, directory: draft, world })),
};

/** The provider must be of the role's account: no other account can say who gets the role. */
async function identify(input: Input, time: number, world: World): Promise<SamlUser> {
  const arn = text(input, 'PrincipalArn');
  const provider = samlProviderByArn(world.identity.directory, arn);
  if (provider === undefined || provider.account !== accountOf(text(input, 'RoleArn'))) throw noProvider();
  const identity = await readSamlAssertion(text(input, 'SAMLAssertion'), provider, time);
  const userId = `${identity.nameQualifier}:${identity.subject}`;
  return { kind: 'SAMLUser', account: provider.account, arn, userId, accessKeyId: '', identity };
}

function openSession(opening: Opening): Output {
  const { input, call, directory } = opening;
  const { identity, arn: provider } = requireSamlUser(call.caller);
  if (samlProviderByArn(directory, provider) === undefined) throw noProvider();
  const arn = text(input, 'RoleArn');
  const role = roleByArn(directory, arn);
  if (role === undefined || !identity.roles.includes(arn)) {
    throw accessDenied('Not authorized to perform sts:AssumeRoleWithSAML');
  }
  const { sessionName, sessionDuration, endsAt = Number.POSITIVE_INFINITY } = identity;
  const asked = roleSessionDuration(input, role, call, Math.min(sessionDuration ?? 3600, role.maxSessionDuration));
  const left = Math.floor((endsAt - call.time) / 1000);
  if (left <= 0) throw invalidToken('SessionNotOnOrAfter of the assertion is over');
  const federation = { provider, keys: identity.sessionKeys };
  const session = {
    issuedBy: 'AssumeRoleWithSAML',
    sessionName,
    baggage: federatedBaggage(identity),
    federation,
  } as const;
  return {
    ...openRoleSession({ ...session, duration: Math.min(asked, left) }, role, opening),
    Subject: identity.subject,
    SubjectType: identity.subjectType,
    Issuer: identity.issuer,
    Audience: identity.audience,
    NameQualifier: identity.nameQualifier,
  };
}

function requireSamlUser(caller: Caller): SamlUser {
  if (caller.kind !== 'SAMLUser') throw new Error('AssumeRoleWithSAML is called by those who show an assertion');
  return caller;
}

/** AWS: troubleshoot_saml. */
function noProvider(): Error {
  return invalidToken("Specified provider doesn't exist");
}
