// What would a principal be allowed if it did not have some of its policies? Takes those away that PolicyExclusionList names.
//
// AWS: API_SimulatePrincipalPolicy, API_PolicyIdentifier, API_InlinePolicyIdentifierType

import type { EffectivePolicies, PolicyText } from '../../identity/effective-policies.ts';
import { matchPattern, parsePattern } from '../../language/pattern.ts';
import type { Input } from '../operation.ts';
import { readIamArn } from './iam-arns.ts';
import { list, optionalText, text } from './members.ts';
import { invalidInput } from './refusals.ts';
import { isEntityKind, readEntityArn } from './simulation-source.ts';

export const MAX_EXCLUSIONS = 1000;

/** What each type takes away of the policies that a user, group or role has. Those of organizations are simulation-organization.ts's. */
const TYPES: Readonly<Record<string, (policy: PolicyText) => boolean>> = {
  inline: ({ arn }) => arn === undefined,
  'aws-managed': ({ arn }) => ownerOf(arn) === 'aws',
  'user-managed': ({ arn }) => !['aws', undefined].includes(ownerOf(arn)),
  'permission-boundary': () => false,
  scp: () => false,
  rcp: () => false,
};

/**
 * The policies without the excluded ones. An identifier that fits none of them is no error; one that makes no sense is refused with
 * InvalidInput. A permissions boundary is not attached as a policy is, so that only its type takes it away.
 */
export function withoutExcluded(policies: EffectivePolicies, input: Input): EffectivePolicies {
  const entries = list(input, 'PolicyExclusionList', MAX_EXCLUSIONS) as readonly Input[];
  const exclusions = entries.map(readExclusion);
  const { boundary, ...others } = policies;
  const unbounded = entries.some((entry) => entry['PolicyType'] === 'permission-boundary');
  return {
    ...others,
    identity: policies.identity.filter((policy) => !exclusions.some((excludes) => excludes(policy))),
    ...(boundary && !unbounded && { boundary }),
  };
}

function readExclusion(entry: Input): (policy: PolicyText) => boolean {
  const type = entry['PolicyType'];
  if (type !== undefined) return readType(String(type));
  const inline = entry['InlinePolicyIdentifier'];
  return inline === undefined ? readPolicyArn(text(entry, 'PolicyArn')) : readInline(inline as Input);
}

function readType(type: string): (policy: PolicyText) => boolean {
  const excludes = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (excludes !== undefined) return excludes;
  throw invalidInput(`Invalid PolicyType: ${type} is none of ${Object.keys(TYPES).join(', ')}.`);
}

/** Wildcards stand for parts of the resource only: `arn:aws:iam::aws:policy/Amazon*`. */
function readPolicyArn(arn: string): (policy: PolicyText) => boolean {
  const named = readIamArn(arn);
  if (named?.type !== 'policy' || !isOneStar(arn)) throw invalidInput(`Invalid PolicyArn: ${arn}.`);
  const pattern = parsePattern(arn);
  return (policy) => policy.arn !== undefined && matchPattern(pattern, policy.arn);
}

function readInline(inline: Input): (policy: PolicyText) => boolean {
  const name = text(inline, 'PolicyName');
  const attachmentType = optionalText(inline, 'AttachmentType') ?? '';
  if (!isEntityKind(attachmentType)) throw invalidInput('Invalid AttachmentType: it must be one of user, group, role.');
  const holder = text(inline, 'AttachmentName');
  if (!isOneStar(holder)) throw invalidInput(`Invalid AttachmentName: ${holder} has more than one *.`);
  const pattern = parsePattern(holder);
  return (policy) => {
    if (policy.arn !== undefined || policy.name !== name) return false;
    const { kind, name: heldBy } = readEntityArn(policy.attachedTo);
    return kind === attachmentType && matchPattern(pattern, heldBy);
  };
}

function isOneStar(text: string): boolean {
  return text.indexOf('*') === text.lastIndexOf('*');
}

function ownerOf(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : readIamArn(arn)?.account;
}
