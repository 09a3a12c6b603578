// What do the checks that Access Analyzer does not have mean, why do they matter, and what mends it?

import type { Explanation } from './explanation.ts';

export const BEYOND: Readonly<Record<string, Explanation>> = {
  SAGEWARDEN_ACTION_NEVER_MATCHES_RESOURCE: {
    what: 'An action and the resources beside it never meet.',
    why: 'The statement does nothing for the action, and nobody is told.',
    mend: 'Give the action a statement with a resource of its types.',
  },
  SAGEWARDEN_WEAKENED_CONDITION: {
    what: 'A condition is met by requests that lack the key.',
    why: 'What was to restrict lets through whoever leaves the parameter out.',
    mend: 'Leave IfExists out, or ask for the key with `Null` and `false`.',
  },
  SAGEWARDEN_TAG_ESCALATION: {
    what: 'Tags decide what is allowed, and can be changed freely.',
    why: 'Whoever has both can give himself access to resources of others.',
    mend: 'Allow tagging only while something is made (`sagemaker:TaggingAction`), or except the deciding tag.',
  },
  SAGEWARDEN_MISSING_GUARD_KEY: {
    what: 'Something is made without a word on network, encryption or root access.',
    why: 'The caller chooses, and may choose the open internet.',
    mend: 'Add conditions, or a Deny for what is not wanted.',
  },
  SAGEWARDEN_UNPINNED_PRESIGNED_URL: {
    what: 'URLs that log in can be made for others and used from anywhere.',
    why: "Such a URL carries the permissions of the notebook's or profile's role.",
    mend: "Bind it to the caller's own tag or profile, and to an address or endpoint.",
  },
  SAGEWARDEN_PASS_ROLE_ESCALATION: {
    what: 'Roles by a pattern can be given to jobs that the caller writes.',
    why: "The job's code has all that the role may do.",
    mend: 'Name the roles of jobs.',
  },
  SAGEWARDEN_DUPLICATE_JSON_KEY: {
    what: 'An object has a key twice.',
    why: 'Readers of JSON take the first or the last; IAM refuses it.',
    mend: 'Write the values as one list.',
  },
  SAGEWARDEN_OPERATOR_IN_KEY: {
    what: 'A condition key ends as operators do.',
    why: 'If it slipped there from the operator, no request has the key.',
    mend: "Move it to the operator, unless the service's key really ends so.",
  },
  SAGEWARDEN_DEPRECATED_CONDITION_KEY: {
    what: 'A key of SageMaker has been replaced.',
    why: 'It holds what the request wrote, an alias or an identifier too, and is easily missed.',
    mend: 'Use the key that ends in Arn.',
  },
  SAGEWARDEN_INVALID_ID: {
    what: 'A value is not written as identifiers of its kind.',
    why: 'It matches nothing.',
    mend: 'Correct it; a hyphen is often missing.',
  },
  SAGEWARDEN_EVERYTHING_ALLOWED: {
    what: 'Everything is allowed on everything.',
    why: 'One lost key is the loss of the account.',
    mend: 'Name what is needed.',
  },
  SAGEWARDEN_IAM_ESCALATION: {
    what: 'An action of IAM on everything lets the caller widen his own permissions.',
    why: 'Every other limit can then be lifted.',
    mend: 'Name the resources, or demand a permissions boundary.',
  },
};
