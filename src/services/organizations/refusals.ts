// How Organizations words its refusals: one row for each error that needs no reason.
//
// AWS: Organizations API Reference, errors of each operation; texts as seen in public logs where they were found there
// (github.com/localstack/localstack issue 5288, hashicorp/terraform-provider-aws issue 26797,
// aws-cloudformation/cloudformation-coverage-roadmap issue 2245), otherwise after the reference.

import { ServiceError } from '../service-error.ts';

const REFUSALS = {
  accessDenied: { code: 'AccessDeniedException', message: "You don't have permissions to access this resource." },
  accountClosed: { code: 'AccountAlreadyClosedException', message: 'The specified account is already closed.' },
  accountNotFound: { code: 'AccountNotFoundException', message: "You specified an account that doesn't exist." },
  alreadyRegistered: {
    code: 'AccountAlreadyRegisteredException',
    message: 'The specified account is already a delegated administrator for this AWS service.',
  },
  notRegistered: {
    code: 'AccountNotRegisteredException',
    message: 'The specified account is not a delegated administrator for this AWS service.',
  },
  alreadyInOrganization: {
    code: 'AlreadyInOrganizationException',
    message: 'The AWS account is already a member of an organization.',
  },
  childNotFound: { code: 'ChildNotFoundException', message: "You specified a child that doesn't exist." },
  createStatusNotFound: {
    code: 'CreateAccountStatusNotFoundException',
    message: "You specified a create account request ID that doesn't exist.",
  },
  destinationNotFound: {
    code: 'DestinationParentNotFoundException',
    message: "You specified a destination parent that doesn't exist.",
  },
  duplicateAccount: {
    code: 'DuplicateAccountException',
    message: 'That account is already present in the specified destination.',
  },
  duplicateAttachment: {
    code: 'DuplicatePolicyAttachmentException',
    message: 'A policy with the specified name and type already exists.',
  },
  duplicateHandshake: {
    code: 'DuplicateHandshakeException',
    message: 'A handshake with the same action and target already exists.',
  },
  duplicatePolicy: {
    code: 'DuplicatePolicyException',
    message: 'A policy with the specified name and type already exists.',
  },
  duplicateUnit: {
    code: 'DuplicateOrganizationalUnitException',
    message: 'An OU with the same name already exists.',
  },
  effectivePolicyNotFound: {
    code: 'EffectivePolicyNotFoundException',
    message: "The effective policy of the specified type doesn't exist.",
  },
  handshakeInState: {
    code: 'HandshakeAlreadyInStateException',
    message: 'The specified handshake is already in the requested state.',
  },
  handshakeNotFound: { code: 'HandshakeNotFoundException', message: "You specified a handshake that doesn't exist." },
  handshakeTransition: {
    code: 'InvalidHandshakeTransitionException',
    message: "You can't perform the operation on the handshake in its current state.",
  },
  managerCannotLeave: {
    code: 'MasterCannotLeaveOrganizationException',
    message: "You can't remove a management account from an organization.",
  },
  notInUse: {
    code: 'AWSOrganizationsNotInUseException',
    message: 'Your account is not a member of an organization.',
  },
  organizationNotEmpty: {
    code: 'OrganizationNotEmptyException',
    message: 'To delete an organization you must first remove all member accounts (except the master).',
  },
  parentNotFound: { code: 'ParentNotFoundException', message: "You specified parent that doesn't exist." },
  policyInUse: {
    code: 'PolicyInUseException',
    message: 'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts.',
  },
  policyNotAttached: {
    code: 'PolicyNotAttachedException',
    message: "The specified policy isn't attached to the specified target.",
  },
  policyNotFound: { code: 'PolicyNotFoundException', message: "You specified a policy that doesn't exist." },
  policyTypeEnabled: {
    code: 'PolicyTypeAlreadyEnabledException',
    message: 'The specified policy type is already enabled.',
  },
  policyTypeNotAvailable: {
    code: 'PolicyTypeNotAvailableForOrganizationException',
    message: "You can't use the specified policy type in this organization.",
  },
  policyTypeNotEnabled: {
    code: 'PolicyTypeNotEnabledException',
    message: 'This operation can be performed only for enabled policy types.',
  },
  rootNotFound: { code: 'RootNotFoundException', message: "You specified a root that doesn't exist." },
  sourceNotFound: {
    code: 'SourceParentNotFoundException',
    message: "You specified a source parent that doesn't exist.",
  },
  targetNotFound: { code: 'TargetNotFoundException', message: "You specified a target that doesn't exist." },
  unitNotEmpty: {
    code: 'OrganizationalUnitNotEmptyException',
    message:
      'The specified OU is not empty. Move all accounts to another root or to other OUs, and remove all child OUs.',
  },
  unitNotFound: {
    code: 'OrganizationalUnitNotFoundException',
    message: "You specified an organizational unit that doesn't exist.",
  },
} as const;

export function refusal(of: keyof typeof REFUSALS): ServiceError {
  const { code, message } = REFUSALS[of];
  return new ServiceError(code, message);
}

/** `Reason` is one of AWS's. */
export function invalidInput(Reason: string, message: string): ServiceError {
  return new ServiceError('InvalidInputException', message, { Reason });
}

/** A limit that would be passed. */
export function constraintViolation(Reason: string, message: string): ServiceError {
  return new ServiceError('ConstraintViolationException', message, { Reason });
}

/** An invitation that cannot be. */
export function handshakeViolation(Reason: string, message: string): ServiceError {
  return new ServiceError('HandshakeConstraintViolationException', message, { Reason });
}

/** `why` is ours. */
export function malformedPolicy(why: string): ServiceError {
  return new ServiceError(
    'MalformedPolicyDocumentException',
    `The provided policy document does not meet the requirements of the specified policy type. ${why}`,
  );
}
