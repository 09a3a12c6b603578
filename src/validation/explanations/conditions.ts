// What do the checks of conditions and variables mean, why do they matter, and what mends it?

import type { Explanation } from './explanation.ts';

export const CONDITIONS: Readonly<Record<string, Explanation>> = {
  INVALID_CONDITION_OPERATOR: {
    what: 'There is no such operator.',
    why: 'IAM refuses the policy.',
    mend: 'Correct the name; case counts.',
  },
  NULL_WITH_IF_EXISTS: {
    what: '`Null` has the suffix IfExists.',
    why: 'Whether a key is there cannot depend on whether it is there.',
    mend: 'Leave the suffix out.',
  },
  NULL_WITH_QUALIFIER: {
    what: '`Null` has a set qualifier.',
    why: 'The answer is then the same for every request.',
    mend: 'Leave the qualifier out.',
  },
  INVALID_CONDITION_KEY_FORMAT: {
    what: 'A condition key has no prefix.',
    why: 'No request has such a key.',
    mend: 'Write `service:Key`.',
  },
  INVALID_GLOBAL_CONDITION_KEY: {
    what: 'No global key has this name.',
    why: 'No request has it, so the condition never sees a value.',
    mend: 'Correct the name.',
  },
  INVALID_SERVICE_CONDITION_KEY: {
    what: 'The service has no key of this name.',
    why: 'No request has it, so the condition never sees a value.',
    mend: 'Correct the name.',
  },
  DEPRECATED_GLOBAL_CONDITION_KEY: {
    what: 'A global key has a newer name.',
    why: 'The old one is kept for old policies only.',
    mend: 'Use the newer name.',
  },
  UNSUPPORTED_GLOBAL_CONDITION_KEY: {
    what: 'An outdated key stands in a policy where it never worked.',
    why: 'The condition never sees a value.',
    mend: 'Use `aws:PrincipalArn` for who asks, `aws:SourceArn` for what a service acts for.',
  },
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE: {
    what: 'One condition key stands in two spellings.',
    why: 'Case does not count for keys, so that the two are one.',
    mend: 'Write it once with a list of values.',
  },
  INVALID_CONDITION_DATA_TYPE: {
    what: 'The values of a key are of different JSON types.',
    why: 'Whoever reads them must guess what is meant.',
    mend: 'Write them all as texts.',
  },
  INVALID_CONDITION_MULTIPLE_BOOLEAN: {
    what: 'A key of truth has several values.',
    why: 'Both together say nothing, and one is enough.',
    mend: 'Keep one.',
  },
  INVALID_VARIABLE_FOR_OPERATOR: {
    what: 'A variable stands where numbers, dates, addresses or truth are compared.',
    why: 'Variables are texts, and are not replaced there.',
    mend: 'Write a value, or use an operator of texts or ARNs.',
  },
  TYPE_MISMATCH: {
    what: 'The operator is not for keys of this type.',
    why: 'The values are compared as what they are not, mostly in vain.',
    mend: 'Use the operator that the message names.',
  },
  TYPE_MISMATCH_BOOLEAN: {
    what: 'A value is neither true nor false.',
    why: 'The condition never holds.',
    mend: 'Write `true` or `false`.',
  },
  TYPE_MISMATCH_DATE: {
    what: 'A value is no date.',
    why: 'The condition never holds.',
    mend: 'Write it as in ISO 8601: `2030-01-31T00:00:00Z`.',
  },
  TYPE_MISMATCH_NUMBER: {
    what: 'A value is no number.',
    why: 'The condition never holds.',
    mend: 'Write digits without a unit.',
  },
  TYPE_MISMATCH_STRING: { what: 'A value is not base64.', why: 'The condition never holds.', mend: 'Encode it.' },
  TYPE_MISMATCH_IP_RANGE: {
    what: 'A value is neither an address nor a range.',
    why: 'The condition never holds.',
    mend: 'Write it in CIDR form: `203.0.113.0/24`.',
  },
  INVALID_DATE_VALUE: {
    what: 'A date is written as seconds.',
    why: 'People misread it, and tools do not agree on it.',
    mend: 'Write it as in ISO 8601.',
  },
  IMPROVE_IP_RANGE: {
    what: 'An address has bits behind its mask.',
    why: 'They are ignored, and let readers think of one address.',
    mend: 'Write the network.',
  },
  PRIVATE_IP_ADDRESS: {
    what: 'All addresses are private.',
    why: 'Requests are seen with public addresses: the condition never holds.',
    mend: 'Use `aws:VpcSourceIp` together with `aws:SourceVpc`.',
  },
  PRIVATE_NOT_IP_ADDRESS: {
    what: 'All excepted addresses are private.',
    why: 'Requests are seen with public addresses: the condition always holds.',
    mend: 'Use `aws:VpcSourceIp` together with `aws:SourceVpc`.',
  },
  PRIVATE_IP_ADDRESS_SUBSET: {
    what: 'Some addresses are private.',
    why: 'Those never match.',
    mend: 'Put them into a condition on `aws:VpcSourceIp`.',
  },
  PRIVATE_NOT_IP_ADDRESS_SUBSET: {
    what: 'Some excepted addresses are private.',
    why: 'Those except nobody.',
    mend: 'Put them into a condition on `aws:VpcSourceIp`.',
  },
  INVALID_REGION: {
    what: 'A Region in a condition does not exist.',
    why: 'The value never matches.',
    mend: 'Correct it.',
  },
  INVALID_VPC_FORMAT: {
    what: 'A value is no identifier of a VPC.',
    why: 'It never matches.',
    mend: 'Write `vpc-` and the identifier.',
  },
  INVALID_VPCE_FORMAT: {
    what: 'A value is no identifier of a VPC endpoint.',
    why: 'It never matches.',
    mend: 'Write `vpce-` and the identifier.',
  },
  INVALID_KMS_KEY_VALUE: {
    what: 'A key of KMS is not told by its ARN.',
    why: 'The request carries the ARN, so that an alias or identifier never matches.',
    mend: 'Write the ARN of the key.',
  },
  INVALID_SERVICE_PRINCIPAL_FORMAT: {
    what: 'A value is not written as service principals are.',
    why: 'It never matches.',
    mend: 'Write `service.amazonaws.com`, with the Region where the key wants it.',
  },
  MISSING_TAG_KEY_IN_CONDITION: {
    what: 'A key of tags does not say which tag.',
    why: 'No request has it.',
    mend: 'Append a slash and the tag: `aws:ResourceTag/Team`.',
  },
  MISSING_QUALIFIER: {
    what: 'A key with several values has no set qualifier.',
    why: 'How several values are compared is not said.',
    mend: 'Choose: `ForAnyValue:` when one is enough, `ForAllValues:` when none may be another.',
  },
  FORALLVALUES_WITH_SINGLE_VALUED_KEY: {
    what: 'A key with one value has ForAllValues.',
    why: 'The condition then holds for requests without the key.',
    mend: 'Leave the qualifier out.',
  },
  EQUIVALENT_TO_NULL_FALSE: {
    what: 'A pattern fits every value.',
    why: 'It only asks whether the key is there, and does not say so.',
    mend: 'Use `Null` with `false`.',
  },
  EQUIVALENT_TO_NULL_TRUE: {
    what: 'A pattern excludes every value.',
    why: 'It only asks whether the key is missing, and does not say so.',
    mend: 'Use `Null` with `true`.',
  },
  REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: {
    what: 'A condition holds for every request.',
    why: 'It looks like a restriction and is none.',
    mend: 'Remove the key, or narrow the pattern.',
  },
  REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: {
    what: 'A condition holds for no request.',
    why: 'The statement does nothing.',
    mend: 'Remove the key, or narrow the pattern.',
  },
  REDUNDANT_CONDITION_VALUE_NUM: {
    what: 'A bound has several values.',
    why: 'Only the widest counts.',
    mend: 'Keep the one that is meant.',
  },
  WILDCARD_WITHOUT_LIKE_OPERATOR: {
    what: 'A value has a wildcard, and the operator compares it as it stands.',
    why: 'A star then only fits a star.',
    mend: 'Use the operator with Like, or write `${*}` where the character is meant.',
  },
  STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: {
    what: 'ARNs are compared as texts with a wildcard.',
    why: 'A star then reaches over the colons into other fields.',
    mend: 'Use `ArnLike` or `ArnNotLike`.',
  },
  EMPTY_ARRAY_CONDITION: {
    what: 'A key has no values.',
    why: 'The condition never holds.',
    mend: 'Name values, or remove the key.',
  },
  EMPTY_ARRAY_CONDITION_IFEXISTS: {
    what: 'A key with IfExists has no values.',
    why: 'It holds only where the key is missing.',
    mend: 'Use `Null` with `true`.',
  },
  EMPTY_ARRAY_CONDITION_FORALLVALUES: {
    what: 'A key with ForAllValues has no values.',
    why: 'It holds only where the key is missing.',
    mend: 'Use `Null` with `true`.',
  },
  EMPTY_ARRAY_CONDITION_FORANYVALUE: {
    what: 'A key with ForAnyValue has no values.',
    why: 'The condition never holds.',
    mend: 'Name values, or remove the key.',
  },
  EMPTY_OBJECT_CONDITION: {
    what: 'A condition is empty.',
    why: 'It looks like a restriction and is none.',
    mend: 'Fill it, or remove it.',
  },
  UNSUPPORTED_ACTION_FOR_CONDITION_KEY: {
    what: 'Some actions never carry the key.',
    why: 'For them the condition never sees a value.',
    mend: 'Put them into a statement without the key.',
  },
  MISSING_ACTION_FOR_CONDITION_KEY: {
    what: 'A key is only set by an action that is not allowed beside it.',
    why: 'The condition never sees a value.',
    mend: 'Add the action.',
  },
  MISSING_PAIRED_CONDITION_KEYS: {
    what: 'A key that is only meaningful with another stands alone.',
    why: 'Private addresses exist in many networks.',
    mend: 'Add the key of the network.',
  },
  UNTRUSTWORTHY_CONDITION_KEY: {
    what: 'The caller himself writes the value.',
    why: 'Whoever knows what is wanted can send it.',
    mend: 'Decide by what AWS establishes: principal, organization, address, endpoint.',
  },
  USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: {
    what: 'Few services set the key, and the statement reaches others.',
    why: 'There it is missing, with effects that nobody meant.',
    mend: 'Name the services that set it.',
  },
  VARIABLE_USAGE_TOO_PERMISSIVE: {
    what: 'A variable decides about a sensitive key.',
    why: 'Its value may be what the caller likes.',
    mend: 'Write the value, or enough in front of the variable.',
  },
  WILDCARD_USAGE_TOO_PERMISSIVE: {
    what: 'A wildcard decides about a sensitive key.',
    why: 'It takes in accounts and organizations of strangers.',
    mend: 'Write the whole value.',
  },
  VARIABLE_UNSUPPORTED_IN_ELEMENT: {
    what: 'A variable stands where none is replaced.',
    why: 'It is taken for its own text.',
    mend: 'Use it in resources and conditions only.',
  },
  VARIABLE_UNSUPPORTED_IN_VERSION: {
    what: 'The version does not know variables.',
    why: 'They are taken for their own text.',
    mend: 'Set the version to `2012-10-17`.',
  },
  EMPTY_VARIABLE: {
    what: 'A variable has no name.',
    why: 'There is nothing to put in its place.',
    mend: 'Name a key, or remove the braces.',
  },
  MISSING_BRACE_IN_VARIABLE: {
    what: 'A variable does not end.',
    why: 'What belongs to it cannot be told.',
    mend: 'Close the brace.',
  },
  MISSING_QUOTE_IN_VARIABLE: {
    what: 'A default is not in quotes on both sides.',
    why: 'Where it ends cannot be told.',
    mend: 'Put it between single quotes.',
  },
  UNSUPPORTED_SPACE_IN_VARIABLE: {
    what: "A variable's name has a space.",
    why: 'No key has one.',
    mend: 'Remove it; behind the comma of a default a space is right.',
  },
  DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    what: 'A Deny by tags covers actions that know no tags of resources.',
    why: 'They are not denied.',
    mend: 'Deny them by their resources.',
  },
  ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    what: 'An Allow by tags covers actions that know no tags of resources.',
    why: 'They are not allowed.',
    mend: 'Allow them by their resources.',
  },
  DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    what: 'A Deny by tags covers everything but some actions.',
    why: 'Among them are those that know no tags, which are not denied.',
    mend: 'Name the actions.',
  },
  ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    what: 'An Allow by tags covers everything but some actions.',
    why: 'Among them are those that know no tags, which are not allowed.',
    mend: 'Name the actions.',
  },
  DYNAMODB_ATTRIBUTES_WITHOUT_SELECT: {
    what: 'Attributes are restricted, and the kind of selection is not.',
    why: 'A request that names no attributes gets them all.',
    mend: 'Add `dynamodb:Select` with `SPECIFIC_ATTRIBUTES`.',
  },
  S3_PREFIX_IN_NEGATIVE_CONTEXT: {
    what: 'Prefixes are excluded.',
    why: 'A shorter prefix lists the same objects.',
    mend: 'Allow the prefixes that may be listed.',
  },
  IRRELEVANT_CONDITION_KEY_IN_POLICY: {
    what: 'A key tells what is known already on this resource.',
    why: 'It is the same for every request.',
    mend: 'Use it in policies of identities.',
  },
};
