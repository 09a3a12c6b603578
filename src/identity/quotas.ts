// How much may an account, an identity and an organization hold? A deployment may set each of these; what a single request may carry is
// AWS's own form of it and the same everywhere (`LIMITS`).

/** AWS: IAM User Guide, IAM and AWS STS quotas. Sizes are in characters without white space. */
export const QUOTAS = Object.freeze({
  usersPerAccount: 5000,
  groupsPerAccount: 300,
  rolesPerAccount: 1000,
  policiesPerAccount: 1500,
  groupsPerUser: 10,
  policiesPerUser: 10,
  policiesPerGroup: 10,
  policiesPerRole: 10,
  versionsPerPolicy: 5,
  accessKeysPerUser: 2,
  mfaDevicesPerUser: 8,
  /** AWS: as many as users, assigned or not. */
  virtualMfaDevicesPerAccount: 5000,
  signingCertificatesPerUser: 2,
  sshPublicKeysPerUser: 5,
  /** Of one service. */
  serviceSpecificCredentialsPerUser: 2,
  instanceProfilesPerAccount: 1000,
  /** The roles that one holds. */
  instanceSessionsPerInstanceProfile: 1,
  serverCertificatesPerAccount: 20,
  tagsPerEntity: 50,
  samlProvidersPerAccount: 100,
  openIDConnectProvidersPerAccount: 100,
  clientIdsPerOpenIDConnectProvider: 100,
  thumbprintsPerOpenIDConnectProvider: 5,
  managedPolicySize: 6144,
  trustPolicySize: 2048,
  /** All inline policies of one user, group or role together. */
  inlineSizePerUser: 2048,
  inlineSizePerGroup: 5120,
  inlineSizePerRole: 10_240,
  /**
   * AWS: AWS Organizations User Guide, Quotas. AWS begins with ten accounts and raises that on request; here nobody can be asked,
   * so it is what AWS grants.
   */
  accountsPerOrganization: 10_000,
  organizationalUnitsPerOrganization: 2000,
  /** Levels below the root. */
  organizationalUnitDepth: 5,
  serviceControlPoliciesPerOrganization: 10_000,
  resourceControlPoliciesPerOrganization: 1000,
  /** Of each type, on the root, an organizational unit or an account; AWS's own are counted. */
  controlPoliciesPerTarget: 5,
  /** Characters, white space included. */
  controlPolicySize: 5120,
});

export type Quotas = Readonly<Record<keyof typeof QUOTAS, number>>;

/** What one request may carry and how long what it makes may last: part of the operations' own form, so nobody sets these. */
export const LIMITS = Object.freeze({
  /** What one request may carry before anything is parsed, white space included. */
  policyDocumentLength: 131_072,
  descriptionLength: 1000,
  tagsPerRequest: 50,
  /** Passwords of one user that a password policy can forbid to use again. */
  rememberedPasswords: 24,
  /** Session policies: characters of the inline one, number of managed ones. */
  sessionPolicyLength: 2048,
  sessionPolicyArns: 10,
  /** Seconds. */
  sessionDurationMinimum: 900,
  roleSessionDurationDefault: 3600,
  roleSessionDurationMaximum: 43_200,
  /** A role session that was assumed from another role session. */
  chainedSessionDurationMaximum: 3600,
  tokenSessionDurationDefault: 43_200,
  tokenSessionDurationMaximum: 129_600,
  /** GetSessionToken by the root user. */
  rootSessionDurationMaximum: 3600,
  maxSessionDurationMinimum: 3600,
  /** Seconds. AWS: AWS Organizations User Guide, Quotas. */
  invitationDuration: 1_296_000,
  /** How long an encoded authorization message can be decoded. AWS does not tell its own. */
  authorizationMessageLifetime: 86_400,
});
