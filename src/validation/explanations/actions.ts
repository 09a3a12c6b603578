// What do the checks of actions and resources mean, why do they matter, and what mends it?

import type { Explanation } from './explanation.ts';

export const ACTIONS: Readonly<Record<string, Explanation>> = {
  INVALID_ACTION: {
    what: 'The service has no such action, or none that the pattern matches.',
    why: 'The entry grants and denies nothing; what it was meant for stays as it was.',
    mend: 'Correct the name; the message proposes the nearest one where there is one.',
  },
  INVALID_SERVICE_IN_ACTION: {
    what: 'No service has this prefix.',
    why: 'The entry means nothing.',
    mend: 'Use the prefix of the service, which is not always the name of the product.',
  },
  INVALID_SERVICE: {
    what: 'An ARN or a condition key names a service that does not exist.',
    why: 'It never matches.',
    mend: 'Correct the prefix.',
  },
  WILDCARD_IN_SERVICE_NAME: {
    what: 'A wildcard stands in the name of a service.',
    why: 'It takes in services that come later and have a similar name.',
    mend: 'Name the services.',
  },
  EMPTY_ARRAY_ACTION: {
    what: 'The list of actions is empty.',
    why: 'The statement is about nothing.',
    mend: 'Name actions, or remove the statement.',
  },
  EMPTY_ARRAY_RESOURCE: {
    what: 'The list of resources is empty.',
    why: 'The statement is about nothing.',
    mend: 'Name resources, or remove the statement.',
  },
  REDUNDANT_ACTION: {
    what: 'An action is covered by another entry of its list.',
    why: 'It says nothing more, and makes the policy longer.',
    mend: 'Remove the covered entries; where only those were meant, remove the pattern.',
  },
  REDUNDANT_RESOURCE: {
    what: 'A resource is covered by another entry of its list.',
    why: 'It says nothing more, and makes the policy longer.',
    mend: 'Remove the covered entries; where only those were meant, remove the pattern.',
  },
  MISSING_ARN_FIELD: {
    what: 'A resource has fewer fields than an ARN.',
    why: 'It matches nothing.',
    mend: 'Write all six fields; some stay empty.',
  },
  INVALID_ARN_PREFIX: {
    what: 'A resource does not begin with `arn`.',
    why: 'It matches nothing.',
    mend: 'Begin with `arn:`.',
  },
  INVALID_PARTITION: {
    what: 'The second field of an ARN is no partition.',
    why: 'It matches nothing.',
    mend: 'Write `aws`, `aws-cn` or `aws-us-gov`, as the account is.',
  },
  INVALID_ARN_SERVICE_CASE: {
    what: 'The service in an ARN has capitals.',
    why: 'Case counts in ARNs: it matches nothing.',
    mend: 'Write it in small letters.',
  },
  INVALID_ARN_REGION: {
    what: 'The Region in an ARN does not exist.',
    why: 'It matches nothing.',
    mend: 'Correct it, or leave it open with `*`.',
  },
  ARN_REGION_NOT_ALLOWED: {
    what: 'An ARN has a Region where resources of the type have none.',
    why: 'It matches nothing.',
    mend: 'Leave the field empty.',
  },
  MISSING_ARN_REGION: {
    what: 'An ARN has no Region where resources of the type have one.',
    why: 'It matches nothing.',
    mend: 'Name the Region, or leave it open with `*`.',
  },
  INVALID_ARN_ACCOUNT: {
    what: 'The account in an ARN is not twelve digits.',
    why: 'It matches nothing.',
    mend: 'Correct it.',
  },
  ARN_ACCOUNT_NOT_ALLOWED: {
    what: 'An ARN has an account where resources of the type have none.',
    why: 'It matches nothing.',
    mend: 'Leave the field empty; conditions on `aws:ResourceAccount` tell the account.',
  },
  MISSING_ARN_ACCOUNT: {
    what: 'An ARN has no account where resources of the type have one.',
    why: 'It matches nothing.',
    mend: 'Name the account.',
  },
  INVALID_ARN_RESOURCE: {
    what: 'The last part of an ARN fits no type of the service.',
    why: 'It matches nothing.',
    mend: 'Look up how the service writes its ARNs.',
  },
  PASS_ROLE_WITH_NOT_RESOURCE: {
    what: 'Roles can be passed, all but some.',
    why: 'Roles that come later are among them.',
    mend: 'Name the roles that may be passed.',
  },
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: {
    what: 'A pattern of actions lets roles be passed, all but some.',
    why: 'Roles that come later are among them, and nobody sees it in the actions.',
    mend: 'Name `iam:PassRole` in a statement of its own with the roles.',
  },
  PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: {
    what: 'Everything but some is allowed, and passing roles is in it.',
    why: 'Roles that come later are among them.',
    mend: 'Allow `iam:PassRole` in a statement of its own, and except it here.',
  },
  PASS_ROLE_WITH_STAR_IN_RESOURCE: {
    what: 'Every role can be passed to every service.',
    why: 'Whoever may start a job may do it with the strongest role.',
    mend: 'Name the roles, or bind `iam:PassedToService`.',
  },
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: {
    what: 'A pattern of actions lets every role be passed.',
    why: 'Whoever may start a job may do it with the strongest role.',
    mend: 'Name the actions, and the roles for `iam:PassRole`.',
  },
  PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: {
    what: 'Everything but some is allowed everywhere, and passing roles is in it.',
    why: 'Whoever may start a job may do it with the strongest role.',
    mend: 'Except `iam:PassRole`, and allow it apart for certain roles.',
  },
  CREATE_SLR_WITH_NOT_RESOURCE: {
    what: 'Service-linked roles can be made, all but some.',
    why: 'Services that come later are among them.',
    mend: 'Name the roles that may be made.',
  },
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: {
    what: 'A pattern of actions lets service-linked roles be made, all but some.',
    why: 'Services that come later are among them.',
    mend: 'Allow the action by its name, for certain roles.',
  },
  CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE: {
    what: 'Everything but some is allowed, and making service-linked roles is in it.',
    why: 'Services that come later are among them.',
    mend: 'Except the action here, and allow it apart for certain roles.',
  },
  CREATE_SLR_WITH_STAR_IN_RESOURCE: {
    what: 'A service-linked role can be made for any service.',
    why: 'Services get a foot in the account that nobody asked for.',
    mend: 'Name the roles, or bind `iam:AWSServiceName`.',
  },
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: {
    what: 'A pattern of actions lets service-linked roles be made for any service.',
    why: 'Services get a foot in the account that nobody asked for.',
    mend: 'Name the actions, or bind `iam:AWSServiceName`.',
  },
  CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: {
    what: 'Everything but some is allowed everywhere, and making service-linked roles is in it.',
    why: 'Services get a foot in the account that nobody asked for.',
    mend: 'Except the action, and allow it apart for certain roles.',
  },
  UNSUPPORTED_ACTION_IN_POLICY: {
    what: 'An action can never be asked of the resource that the policy is on.',
    why: 'The entry means nothing there.',
    mend: 'Move it to the policy of an identity or of the right resource.',
  },
  UNSUPPORTED_RESOURCE_ARN_IN_POLICY: {
    what: 'A resource is not the one that the policy is on, nor a part of it.',
    why: 'The entry means nothing there.',
    mend: 'Name the resource itself and its parts.',
  },
};
