// What does a token for a service outside say of the caller?
//
// AWS: id_roles_providers_outbound_token_claims. `principal_id`, `original_session_exp` and the list in `ou_path`, where that page prints a
// single text, as observed in public (the page's sample has none of a session). Claims of services that are not here (Lambda, EC2,
// Identity Center) are left out.

import { principalTags } from '../../decision/context/session-tags.ts';
import type { Directory } from '../../identity/identity-store.ts';
import { isoSeconds } from '../../identity/iso-seconds.ts';
import type { Tag } from '../../identity/records.ts';
import { callerDetails } from '../caller-details.ts';
import type { Call } from '../operation.ts';

const OWN = 'https://sts.amazonaws.com/';

interface Asked {
  readonly issuer: string;
  readonly input: { readonly audiences: readonly string[]; readonly duration: number; readonly tags: readonly Tag[] };
  readonly call: Call;
  readonly directory: Directory;
}

/** All claims but the token's id. Sessions of a role are known by their role. Times are in seconds since the epoch, as RFC 7519 has them. */
export function outboundClaims({ issuer, input, call, directory }: Asked) {
  const { caller, time, region } = call;
  const { audiences, duration, tags } = input;
  const details = callerDetails(caller, directory, time);
  const { organization } = details;
  const subject = caller.kind === 'AssumedRole' ? caller.roleArn : caller.arn;
  const ownTags = principalTags(details.tags ?? [], caller.session?.tags ?? []);
  const iat = Math.floor(time / 1000);
  return {
    iss: issuer,
    aud: audiences.length === 1 ? (audiences[0] ?? '') : [...audiences],
    sub: subject,
    iat,
    exp: iat + duration,
    [OWN]: {
      aws_account: caller.account,
      source_region: region,
      principal_id: subject,
      ...(organization && { org_id: organization.id, ou_path: [organization.path] }),
      ...(ownTags.length > 0 && { principal_tags: tagClaims(ownTags) }),
      ...(tags.length > 0 && { request_tags: tagClaims(tags) }),
      ...(caller.session && { original_session_exp: isoSeconds(caller.session.expiresAt) }),
    },
  };
}

function tagClaims(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}
