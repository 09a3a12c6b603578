// What may stand in the members of IAM and STS requests, and how operations read them. Which members an operation has and
// of which type they are, the pipeline has checked before; this adds lengths, ranges and alphabets.
//
// AWS: IAM API Reference, "Request Parameters" of each operation (patterns and length constraints).

import { ISSUER_ALGORITHMS } from '../../identity/issuer-key.ts';
import {
  isAccessKeyId,
  isAccountAlias,
  isExternalId,
  isGroupOrPolicyName,
  isMfaCode,
  isPath,
  isPolicyVersionId,
  isSerialNumber,
  isSessionName,
  isUserOrRoleName,
} from '../../identity/names.ts';
import { LIMITS } from '../../identity/quotas.ts';
import type { Input } from '../operation.ts';
import { validationError } from './refusals.ts';

interface TextRule {
  readonly min?: number;
  readonly max: number;
  readonly fits?: (value: string) => boolean;
  /** What follows "The specified value for … is invalid." when a value does not fit. */
  readonly says?: string;
  /** A secret does not appear in messages. */
  readonly secret?: true;
}

const NAME_SAYS = 'It must contain only alphanumeric characters and/or the following: +=,.@_-';
const IDENTITY_NAME = { max: 64, fits: isUserOrRoleName, says: NAME_SAYS };
const NAME = { max: 128, fits: isGroupOrPolicyName, says: NAME_SAYS };
const PATH = {
  max: 512,
  fits: isPath,
  says: 'It must begin and end with / and contain only alphanumeric characters and/or / characters.',
};
const LATIN = 'It must contain only printable ASCII and Latin-1 characters.';
const MFA_CODE = { min: 6, max: 6, fits: isMfaCode, says: 'It must be six digits.', secret: true } as const;
const isLatinText = matching(/^[\t\n\r\x20-\xff]+$/);
const isAlphanumeric = matching(/^\w+$/);
const ALPHANUMERIC = 'It must contain only alphanumeric characters.';
const DOCUMENT = { max: LIMITS.policyDocumentLength, fits: isLatinText, says: LATIN };
const PASSWORD = { max: 128, fits: isLatinText, says: LATIN, secret: true } as const;
const NAMESPACE = { max: 64, fits: matching(/^[\w-]+$/), says: 'It must be the prefix of a service, such as s3.' };
const POLICY_ARN = { min: 20, max: 2048 };

/** Lengths are in characters. Every text member that an operation reads has a row; that of a list is about its elements. */
const TEXTS = {
  UserName: IDENTITY_NAME,
  NewUserName: IDENTITY_NAME,
  GroupName: NAME,
  NewGroupName: NAME,
  RoleName: IDENTITY_NAME,
  InstanceProfileName: NAME,
  ServerCertificateName: NAME,
  NewServerCertificateName: NAME,
  AWSServiceName: NAME,
  CustomSuffix: { ...NAME, max: 64 },
  DeletionTaskId: { max: 1000 },
  CertificateBody: { max: 16_384, fits: isLatinText, says: LATIN },
  CertificateChain: { max: 2_097_152, fits: isLatinText, says: LATIN },
  PrivateKey: { max: 16_384, fits: isLatinText, says: LATIN, secret: true },
  CertificateId: { min: 24, max: 128, fits: isAlphanumeric, says: ALPHANUMERIC },
  SSHPublicKeyBody: { max: 16_384, fits: isLatinText, says: LATIN },
  SSHPublicKeyId: { min: 20, max: 128, fits: isAlphanumeric, says: ALPHANUMERIC },
  Encoding: { max: 32 },
  ServiceName: { max: 256 },
  ServiceSpecificCredentialId: { min: 20, max: 128, fits: isAlphanumeric, says: ALPHANUMERIC },
  PolicyName: NAME,
  Path: PATH,
  NewPath: PATH,
  PathPrefix: { max: 512, fits: matching(/^\/[!-~]*$/), says: 'It must begin with / and be printable ASCII.' },
  PolicyArn: POLICY_ARN,
  PermissionsBoundary: POLICY_ARN,
  PolicyDocument: DOCUMENT,
  AssumeRolePolicyDocument: DOCUMENT,
  Description: {
    min: 0,
    max: LIMITS.descriptionLength,
    fits: matching(/^[\t\n\r\x20-\x7e\xa1-\xff]*$/),
    says: LATIN,
  },
  VersionId: { max: 64, fits: isPolicyVersionId, says: 'It must be the id of a version, such as v1.' },
  AccessKeyId: { min: 16, max: 128, fits: isAccessKeyId, says: ALPHANUMERIC },
  Status: oneOf('Active', 'Inactive'),
  Marker: { max: 4096 },
  Scope: oneOf('All', 'AWS', 'Local'),
  PolicyUsageFilter: oneOf('PermissionsPolicy', 'PermissionsBoundary'),
  EntityFilter: oneOf('User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'),
  Filter: oneOf('User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'),
  RoleArn: { min: 20, max: 2048 },
  RoleSessionName: { min: 2, max: 64, fits: isSessionName, says: NAME_SAYS },
  ExternalId: {
    min: 2,
    max: 1224,
    fits: isExternalId,
    says: 'It must contain only alphanumeric characters and/or the following: +=,.@:/_-',
  },
  SourceIdentity: { min: 2, max: 64, fits: isSessionName, says: NAME_SAYS },
  Policy: { ...DOCUMENT, max: LIMITS.sessionPolicyLength },
  SerialNumber: {
    min: 9,
    max: 256,
    fits: isSerialNumber,
    says: 'It must contain only alphanumeric characters and/or the following: =,.@:/-',
  },
  VirtualMFADeviceName: { max: 226, fits: matching(/^[\w+=,.@-]+$/), says: NAME_SAYS },
  AssignmentStatus: oneOf('Assigned', 'Unassigned', 'Any'),
  AuthenticationCode1: MFA_CODE,
  AuthenticationCode2: MFA_CODE,
  Password: PASSWORD,
  OldPassword: PASSWORD,
  NewPassword: PASSWORD,
  AccountAlias: {
    min: 3,
    max: 63,
    fits: isAccountAlias,
    says: 'It must contain only lowercase letters, digits and single hyphens, not begin or end with a hyphen, and not be an account number.',
  },
  PolicySourceArn: { min: 20, max: 2048 },
  CallerArn: { max: 2048 },
  Arn: { min: 20, max: 2048 },
  JobId: { min: 36, max: 36 },
  Granularity: oneOf('SERVICE_LEVEL', 'ACTION_LEVEL'),
  ServiceNamespace: NAMESPACE,
  ServiceNamespaces: NAMESPACE,
  ResourceOwner: { max: 2048 },
  ResourceHandlingOption: { max: 64 },
  AttachmentType: { max: 32 },
  AttachmentName: {
    max: 128,
    fits: matching(/^[\w+=,.@*?-]+$/),
    says: 'It must contain only alphanumeric characters and/or the following: +=,.@_-*?',
  },
  ResourcePolicy: DOCUMENT,
  PolicyInputList: DOCUMENT,
  PermissionsBoundaryPolicyInputList: DOCUMENT,
  ServiceControlPolicyInputList: DOCUMENT,
  ActionNames: { min: 3, max: 128 },
  ResourceArns: { max: 2048 },
  ContextKeyName: { min: 5, max: 256 },
  ContextKeyValues: { min: 0, max: LIMITS.policyDocumentLength },
  TokenCode: MFA_CODE,
  /** Of a SAML provider and of a federated user; the operations know their own limits. */
  Name: NAME,
  SAMLProviderArn: { min: 20, max: 2048 },
  SAMLMetadataDocument: { min: 1000, max: 10_000_000 },
  OpenIDConnectProviderArn: { min: 20, max: 2048 },
  Url: { max: 255 },
  ClientID: { max: 255 },
  ClientIDList: { max: 255 },
  ThumbprintList: { min: 40, max: 40, fits: matching(/^[0-9A-Fa-f]+$/), says: 'It must be 40 hexadecimal digits.' },
  PrincipalArn: { min: 20, max: 2048 },
  SAMLAssertion: { min: 4, max: 100_000, secret: true },
  WebIdentityToken: { min: 4, max: 20_000, secret: true },
  ProviderId: { min: 4, max: 2048 },
  EncodedMessage: { max: 10_240 },
  TargetPrincipal: { min: 12, max: 2048 },
  SigningAlgorithm: oneOf(...ISSUER_ALGORITHMS),
} satisfies Record<string, TextRule>;

const NUMBERS = {
  MaxItems: { min: 1, max: 1000 },
  MaxSessionDuration: { min: LIMITS.maxSessionDurationMinimum, max: LIMITS.roleSessionDurationMaximum },
  MinimumPasswordLength: { min: 6, max: 128 },
  MaxPasswordAge: { min: 1, max: 1095 },
  PasswordReusePrevention: { min: 1, max: LIMITS.rememberedPasswords },
  CredentialAgeDays: { min: 1, max: 36_600 },
  MinimumSessionTokenSize: { min: 0, max: 4096 },
  DurationSeconds: { min: LIMITS.sessionDurationMinimum, max: LIMITS.tokenSessionDurationMaximum },
};

export type TextMember = keyof typeof TEXTS;
export type NumberMember = keyof typeof NUMBERS;

/** A longer value is cut in messages: a refusal need not be as long as what it refuses. */
const SHOWN_LENGTH = 256;

/** A text member that must be there. Refuses with ValidationError what AWS's constraints do not let in. */
export function text(input: Input, member: TextMember): string {
  const value = optionalText(input, member);
  if (value === undefined) throw constraint('null', member, 'Member must not be null');
  return value;
}

/** A text member that may be left out. */
export function optionalText(input: Input, member: TextMember): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw validationError(`The specified value for ${spelled(member)} is not a string.`);
  const { min = 1, max, fits, says, secret }: TextRule = TEXTS[member];
  const shown = secret ? `'***'` : `'${value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value}'`;
  if (value.length < min) throw constraint(shown, member, `Member must have length greater than or equal to ${min}`);
  if (value.length > max) throw constraint(shown, member, `Member must have length less than or equal to ${max}`);
  if (fits !== undefined && !fits(value)) {
    throw validationError(`The specified value for ${spelled(member)} is invalid. ${says}`);
  }
  return value;
}

/** A whole number that may be left out. */
export function optionalNumber(input: Input, member: NumberMember): number | undefined {
  return numberWithin(input, member, NUMBERS[member]);
}

/** The same with the limits of one operation, where another has others for a member of the same name. */
export function numberWithin(
  input: Input,
  member: NumberMember,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw validationError(`The specified value for ${spelled(member)} is not a whole number.`);
  }
  if (value < min) throw constraint(`'${value}'`, member, `Member must have value greater than or equal to ${min}`);
  if (value > max) throw constraint(`'${value}'`, member, `Member must have value less than or equal to ${max}`);
  return value;
}

/** A yes or no; left out means no. */
export function flag(input: Input, member: string): boolean {
  return input[member] === true;
}

/** A list that may be left out, which is the same as an empty one. */
export function list(input: Input, member: string, max: number): readonly unknown[] {
  const value = input[member] ?? [];
  if (!Array.isArray(value)) throw validationError(`The specified value for ${spelled(member)} is not a list.`);
  if (value.length > max) {
    throw constraint(`'${value.length} members'`, member, `Member must have length less than or equal to ${max}`);
  }
  return value;
}

/** A list of texts, each within the member's limits; a list that is left out is empty. */
export function texts(input: Input, member: TextMember, max: number): readonly string[] {
  return list(input, member, max).map((item) => text({ [member]: item }, member));
}

/** `value` is in quotes already. */
export function constraint(value: string, member: string, rule: string): Error {
  return validationError(
    `1 validation error detected: Value ${value} at '${spelled(member)}' failed to satisfy constraint: ${rule}`,
  );
}

/** AWS's messages write members with a small first letter. */
function spelled(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}

function matching(pattern: RegExp): (value: string) => boolean {
  return (value) => pattern.test(value);
}

function oneOf(...values: readonly string[]): TextRule {
  return { max: 32, fits: (value) => values.includes(value), says: `It must be one of: ${values.join(', ')}` };
}
