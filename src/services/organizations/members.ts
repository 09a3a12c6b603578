// What may stand in the members of Organizations' requests, and how operations read them. Which members an operation has and of which
// type they are, the pipeline has checked before; this adds lengths, ranges and patterns.
//
// AWS: Organizations API Reference, "Request Parameters" of each operation

import { CONTROL_POLICY_TYPES, type ControlPolicyType } from '../../identity/organization-records.ts';
import type { Input } from '../operation.ts';
import { invalidInput, refusal } from './refusals.ts';

interface TextRule {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
  readonly reason?: string;
}

const PARENT = 'r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}';
const UNIT = /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/;
const ACCOUNT: TextRule = { max: 12, pattern: /^\d{12}$/ };
const CONTAINER: TextRule = { max: 100, pattern: new RegExp(`^(${PARENT})$`) };
const TITLE: TextRule = { max: 128, pattern: /^[ -~]+$/ };

const TEXTS = {
  AccountId: ACCOUNT,
  AccountName: { max: 50, pattern: /^[ -~]+$/ },
  ChildId: { max: 100, pattern: new RegExp(`^(\\d{12}|${UNIT.source.slice(1, -1)})$`) },
  ChildType: { max: 32 },
  Content: { max: 1_000_000 },
  CreateAccountRequestId: { max: 36, pattern: /^car-[a-z0-9]{8,32}$/ },
  Description: { min: 0, max: 512 },
  DestinationParentId: CONTAINER,
  Email: { min: 6, max: 64, pattern: /^[^\s"'()[\]:;,\\|%&@]+@[^\s@]+\.[^\s@]+$/ },
  FeatureSet: { max: 32 },
  Filter: { max: 64 },
  HandshakeId: { max: 34, pattern: /^h-[0-9a-z]{8,32}$/ },
  Name: TITLE,
  NextToken: { max: 100_000 },
  Notes: { min: 0, max: 1024 },
  OrganizationalUnitId: { max: 68, pattern: UNIT },
  ParentId: CONTAINER,
  PolicyId: { max: 130, pattern: /^p-[0-9a-zA-Z_]{8,128}$/, reason: 'INVALID_SYNTAX_POLICY_ID' },
  PolicyType: { max: 64 },
  ResourceId: {
    max: 130,
    pattern: new RegExp(`^(${PARENT}|\\d{12}|p-[0-9a-zA-Z_]{8,128}|rp-[0-9a-zA-Z_]{4,128})$`),
  },
  RoleName: { max: 64, pattern: /^[\w+=,.@-]+$/, reason: 'INVALID_ROLE_NAME' },
  RootId: { max: 34, pattern: /^r-[0-9a-z]{4,32}$/ },
  ServicePrincipal: { max: 128, pattern: /^[\w+=,.@-]+$/ },
  SourceParentId: CONTAINER,
  TargetId: {
    max: 100,
    pattern: new RegExp(`^(${PARENT}|\\d{12})$`),
    reason: 'INVALID_PATTERN_TARGET_ID',
  },
  Type: { max: 64 },
} satisfies Record<string, TextRule>;

export type TextMember = keyof typeof TEXTS;

/** A text member that must be there. Refuses with InvalidInputException what AWS's constraints do not let in. */
export function text(input: Input, member: TextMember): string {
  const value = optionalText(input, member);
  if (value === undefined) throw invalidInput('INPUT_REQUIRED', `You must include a value for ${member}.`);
  return value;
}

/** A text member that may be left out. */
export function optionalText(input: Input, member: TextMember): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  const { min = 1, max, pattern, reason = 'INVALID_PATTERN' }: TextRule = TEXTS[member];
  if (typeof value !== 'string' || (pattern !== undefined && value.length <= max && !pattern.test(value))) {
    throw invalidInput(reason, `You provided a value for ${member} that does not match the required pattern.`);
  }
  if (value.length < min) {
    throw invalidInput('MIN_LENGTH_EXCEEDED', `You provided a value for ${member} that is shorter than ${min}.`);
  }
  if (value.length > max) {
    throw invalidInput('MAX_LENGTH_EXCEEDED', `You provided a value for ${member} that is longer than ${max}.`);
  }
  return value;
}

/** One of `choices`; refuses every other text. */
export function choice<Choice extends string>(input: Input, member: TextMember, choices: readonly Choice[]): Choice {
  const value = text(input, member);
  const known = choices.find((each) => each === value);
  if (known === undefined) throw invalidInput('INVALID_ENUM', `You specified an invalid value for ${member}.`);
  return known;
}

/** The types that AWS has and that are not kept here. */
const OTHER_POLICY_TYPES = [
  'AISERVICES_OPT_OUT_POLICY',
  'BACKUP_POLICY',
  'BEDROCK_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'GUARDDUTY_POLICY',
  'INSPECTOR_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
  'S3_POLICY',
  'SECURITYHUB_CSPM_POLICY',
  'SECURITYHUB_POLICY',
  'TAG_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
] as const;
export type OtherPolicyType = (typeof OTHER_POLICY_TYPES)[number];

/** Any type of policy that AWS has. */
export function policyType(
  input: Input,
  member: 'Filter' | 'PolicyType' | 'Type',
): ControlPolicyType | OtherPolicyType {
  const value = text(input, member);
  const known = [...CONTROL_POLICY_TYPES, ...OTHER_POLICY_TYPES].find((type) => type === value);
  if (known === undefined)
    throw invalidInput('INVALID_ENUM_POLICY_TYPE', 'You specified an invalid policy type string.');
  return known;
}

/** A type of policy that is kept here; refuses every other one as one that the organization does not have. */
export function controlPolicyType(input: Input, member: 'PolicyType' | 'Type'): ControlPolicyType {
  const type = policyType(input, member);
  if (!isControlPolicyType(type)) throw refusal('policyTypeNotAvailable');
  return type;
}

export function isControlPolicyType(type: string): type is ControlPolicyType {
  return CONTROL_POLICY_TYPES.some((known) => known === type);
}
