// AssumeRoleWithWebIdentity: temporary credentials of a role for somebody whom an OpenID Connect provider vouches for. Called without a
// signature: the token proves who calls.

import { accountOf, oidcProviderArn, oidcProviderByArn, roleByArn } from '../../identity/arn.ts';
import type { Caller } from '../../identity/caller.ts';
import { issuerOf } from '../../identity/provider-records.ts';
import { optionalText, text } from '../iam/members.ts';
import { validationError } from '../iam/refusals.ts';
import type { Input, Operation, Output, World } from '../operation.ts';
import { accessDenied } from './credentials.ts';
import { isOwnIssuer } from './outbound-issuer.ts';
import { type Opening, openRoleSession, roleSessionDuration, roleSessionNeeds } from './role-session.ts';
import { invalidToken } from './saml-assertion.ts';
import { federatedBaggage } from './session-tags.ts';
import { issuerClaimOf, readWebIdentity } from './web-identity-token.ts';

type WebIdentityUser = Extract<Caller, { kind: 'WebIdentityUser' }>;

export const assumeRoleWithWebIdentity: Operation = {
  name: 'AssumeRoleWithWebIdentity',
  readOnly: true,
  identify,
  needs: (input, { caller }, world) => {
    const { identity } = requireWebIdentityUser(caller);
    const session = { issuedBy: 'AssumeRoleWithWebIdentity', sessionName: text(input, 'RoleSessionName') } as const;
    return roleSessionNeeds({ ...session, baggage: federatedBaggage(identity) }, input, world, identity.keys);
  },
  perform: (input, call, world) =>
    world.identity.transact((draft) => openSession({ input, call, directory: draft, world })),
};

/** The provider must be of the role's account, and of exactly the token's issuer. */
async function identify(input: Input, time: number, world: World): Promise<WebIdentityUser> {
  if (optionalText(input, 'ProviderId') !== undefined) {
    throw validationError(
      'ProviderId is only for OAuth 2.0 access tokens of www.amazon.com and graph.facebook.com, which are not accepted.',
    );
  }
  const token = text(input, 'WebIdentityToken');
  const account = accountOf(text(input, 'RoleArn'));
  const issuer = await issuerClaimOf(token);
  if (isOwnIssuer(issuer, world.identity.directory)) throw ownToken();
  const provider = world.identity.directory.get('oidcProvider', account, issuer.replace(/^https:\/\//, ''));
  if (provider === undefined || issuerOf(provider) !== issuer) throw noProvider(issuer);
  const identity = await readWebIdentity(token, provider, world.issuerKeys(issuer), time);
  const arn = oidcProviderArn(provider);
  const userId = `${arn}:${identity.audience}:${identity.subject}`;
  return { kind: 'WebIdentityUser', account, arn, userId, accessKeyId: '', identity };
}

function openSession(opening: Opening): Output {
  const { input, call, directory } = opening;
  const { identity, arn: provider } = requireWebIdentityUser(call.caller);
  if (oidcProviderByArn(directory, provider) === undefined) throw noProvider(identity.issuer);
  const role = roleByArn(directory, text(input, 'RoleArn'));
  if (role === undefined) throw accessDenied('Not authorized to perform sts:AssumeRoleWithWebIdentity');
  const session = { issuedBy: 'AssumeRoleWithWebIdentity', sessionName: text(input, 'RoleSessionName') } as const;
  const federation = { provider, keys: identity.sessionKeys };
  const duration = roleSessionDuration(input, role, call);
  return {
    ...openRoleSession({ ...session, baggage: federatedBaggage(identity), duration, federation }, role, opening),
    SubjectFromWebIdentityToken: identity.subject,
    Audience: identity.audience,
    Provider: provider,
  };
}

function requireWebIdentityUser(caller: Caller): WebIdentityUser {
  if (caller.kind !== 'WebIdentityUser') {
    throw new Error('AssumeRoleWithWebIdentity is called by those who show a token');
  }
  return caller;
}

/**
 * AWS: id_roles_providers_outbound_getting_started ("cannot be used for OpenID Connect (OIDC) federation into AWS"): who may ask for a token
 * must not become somebody else with it. The text is ours.
 */
function ownToken(): Error {
  return invalidToken('A token of GetWebIdentityToken cannot be used with AssumeRoleWithWebIdentity');
}

/** Observed: "No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com". */
function noProvider(issuer: string): Error {
  return invalidToken(`No OpenIDConnect provider found in your account for ${issuer.slice(0, 255)}`);
}
