// Which operations are not served for a reason, and what is it? Whoever calls one is told; every other operation that is not served has
// only not been built.

/** Half a sentence, by service and operation. */
export const NOT_SERVED: Readonly<Record<string, string>> = Object.freeze({
  'sts:AssumeRoot':
    'there are no member accounts whose root access an organization manages, nor the root-task policies that scope such a session',
  'sts:GetDelegatedAccessToken':
    'the trade-in tokens that it takes are issued by AWS to products of its partners alone',
  'sts:GetWebIdentityToken':
    'tokens for services outside need an issuer on the internet that those can ask for its keys',
});
