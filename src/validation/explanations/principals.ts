// What do the checks of principals and trust mean, why do they matter, and what mends it?

import type { Explanation } from './explanation.ts';

export const PRINCIPALS: Readonly<Record<string, Explanation>> = {
  UNSUPPORTED_PRINCIPAL: {
    what: "An identity's policy names principals.",
    why: 'It is for the identity that it is attached to.',
    mend: 'Remove the element, or attach the policy to the resource.',
  },
  INVALID_PRINCIPAL_FORMAT: {
    what: 'A principal is neither everybody nor an object.',
    why: 'Which kind it is cannot be told.',
    mend: 'Write `{ "AWS": … }` or another kind.',
  },
  INVALID_PRINCIPAL_KEY: {
    what: 'There is no such kind of principal.',
    why: 'The policy is refused.',
    mend: 'Use `AWS`, `Service`, `Federated` or `CanonicalUser`.',
  },
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL: {
    what: 'A principal has a wildcard in it.',
    why: 'Principals are whole names; a star is not a pattern there.',
    mend: 'Name them, or use a condition on `aws:PrincipalArn`.',
  },
  INVALID_ROLE_REFERENCE: {
    what: 'A role is told by its identifier.',
    why: 'A role that is made again has another one.',
    mend: 'Write its ARN.',
  },
  INVALID_USER_REFERENCE: {
    what: 'A user is told by his identifier.',
    why: 'A user who is made again has another one.',
    mend: 'Write his ARN.',
  },
  ALLOW_WITH_NOT_PRINCIPAL: {
    what: 'Everybody but some is allowed.',
    why: 'Strangers and the anonymous are among them.',
    mend: 'Name who is allowed.',
  },
  EMPTY_ARRAY_PRINCIPAL: {
    what: 'A list of principals is empty.',
    why: 'The statement is for nobody.',
    mend: 'Name somebody, or remove it.',
  },
  EMPTY_OBJECT_PRINCIPAL: {
    what: 'The principal is an empty object.',
    why: 'The statement is for nobody.',
    mend: 'Name somebody, or remove it.',
  },
  FEDERATED_PRINCIPAL_NOT_SUPPORTED: {
    what: 'An identity provider stands in the policy of a resource.',
    why: 'Providers are trusted by roles only.',
    mend: 'Name the role that federated users take on.',
  },
  RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: {
    what: "A service is let in for anybody's resources.",
    why: 'Others can make it act on yours: the confused deputy.',
    mend: 'Bind `aws:SourceArn` or `aws:SourceAccount`.',
  },
  RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: {
    what: 'A service is bound by something else than its source.',
    why: 'Others can make it act on yours all the same.',
    mend: 'Bind `aws:SourceArn` or `aws:SourceAccount`.',
  },
  UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: {
    what: 'A key of people stands beside a service.',
    why: 'Services do not have it, so that they are never let in.',
    mend: 'Use keys of the source.',
  },
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: {
    what: 'A trust policy excepts principals.',
    why: 'Roles are taken on by those that are named.',
    mend: 'Use `Principal`.',
  },
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: {
    what: 'A trust policy is for everybody.',
    why: 'It is refused in this form.',
    mend: 'Name who may take the role on.',
  },
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: {
    what: 'A trust policy names resources.',
    why: 'It is on its role.',
    mend: 'Remove the element.',
  },
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: {
    what: 'A provider is neither a domain nor the ARN of one.',
    why: 'It is refused.',
    mend: "Write the provider's ARN.",
  },
  MISMATCHED_ACTION_FOR_PRINCIPAL: {
    what: 'The action is for another kind of provider.',
    why: 'Nobody can take the role on by it.',
    mend: 'SAML goes with `sts:AssumeRoleWithSAML`, OIDC with `sts:AssumeRoleWithWebIdentity`.',
  },
  MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: {
    what: 'IAM Roles Anywhere lacks one of three actions.',
    why: 'It cannot give credentials.',
    mend: 'Allow `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity`.',
  },
  MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: {
    what: 'An OIDC provider is trusted without a condition.',
    why: 'Everybody who can log in there takes the role on.',
    mend: 'Bind the audience and the subject.',
  },
  MISSING_GITHUB_REPO_CONDITION_KEY: {
    what: 'GitHub Actions are trusted without a repository.',
    why: "Anybody's workflow takes the role on.",
    mend: 'Bind the subject to a repository and branch.',
  },
  SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: {
    what: 'The subject of GitHub has a wildcard.',
    why: 'Other repositories or branches may fit.',
    mend: 'Name the repository and the branch.',
  },
  FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: {
    what: 'The audience has ForAnyValue.',
    why: 'It has one value.',
    mend: 'Leave the qualifier out.',
  },
  CONFIRM_AUDIENCE_CLAIM_TYPE: {
    what: 'The audience has a set qualifier.',
    why: 'It has one value with most providers.',
    mend: 'Leave the qualifier out, unless the provider sends several.',
  },
  REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: {
    what: 'A role and a session of it are trusted.',
    why: 'The role covers its sessions.',
    mend: 'Keep the role, or only the session.',
  },
};
