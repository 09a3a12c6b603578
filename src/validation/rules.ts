// Which checks are there, and in which order do their findings come? First what keeps a text from being a policy at all, then what a
// policy cannot mean, then what it should not mean, then what could be said better.

import type { Rule } from './rule.ts';
import { ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE } from './rules/allow-notaction-with-unsupported-tag-condition-key-for-service.ts';
import { ALLOW_WITH_NOT_PRINCIPAL } from './rules/allow-with-not-principal.ts';
import { ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE } from './rules/allow-with-unsupported-tag-condition-key-for-service.ts';
import { ARN_ACCOUNT_NOT_ALLOWED } from './rules/arn-account-not-allowed.ts';
import { ARN_REGION_NOT_ALLOWED } from './rules/arn-region-not-allowed.ts';
import { CONFIRM_AUDIENCE_CLAIM_TYPE } from './rules/confirm-audience-claim-type.ts';
import { CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE } from './rules/create-slr-with-not-action-and-not-resource.ts';
import { CREATE_SLR_WITH_NOT_RESOURCE } from './rules/create-slr-with-not-resource.ts';
import { CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE } from './rules/create-slr-with-star-in-action-and-not-resource.ts';
import { CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE } from './rules/create-slr-with-star-in-action-and-resource.ts';
import { CREATE_SLR_WITH_STAR_IN_RESOURCE } from './rules/create-slr-with-star-in-resource.ts';
import { CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION } from './rules/create-slr-with-star-in-resource-and-not-action.ts';
import { DATA_TYPE_MISMATCH } from './rules/data-type-mismatch.ts';
import { DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE } from './rules/deny-notaction-with-unsupported-tag-condition-key-for-service.ts';
import { DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE } from './rules/deny-with-unsupported-tag-condition-key-for-service.ts';
import { DEPRECATED_GLOBAL_CONDITION_KEY } from './rules/deprecated-global-condition-key.ts';
import { DUPLICATE_KEYS_WITH_DIFFERENT_CASE } from './rules/duplicate-keys-with-different-case.ts';
import { DYNAMODB_ATTRIBUTES_WITHOUT_SELECT } from './rules/dynamodb-attributes-without-select.ts';
import { EMPTY_ARRAY_ACTION } from './rules/empty-array-action.ts';
import { EMPTY_ARRAY_CONDITION } from './rules/empty-array-condition.ts';
import { EMPTY_ARRAY_CONDITION_FORALLVALUES } from './rules/empty-array-condition-forallvalues.ts';
import { EMPTY_ARRAY_CONDITION_FORANYVALUE } from './rules/empty-array-condition-foranyvalue.ts';
import { EMPTY_ARRAY_CONDITION_IFEXISTS } from './rules/empty-array-condition-ifexists.ts';
import { EMPTY_ARRAY_PRINCIPAL } from './rules/empty-array-principal.ts';
import { EMPTY_ARRAY_RESOURCE } from './rules/empty-array-resource.ts';
import { EMPTY_OBJECT_CONDITION } from './rules/empty-object-condition.ts';
import { EMPTY_OBJECT_PRINCIPAL } from './rules/empty-object-principal.ts';
import { EMPTY_SID_VALUE } from './rules/empty-sid-value.ts';
import { EMPTY_VARIABLE } from './rules/empty-variable.ts';
import { EQUIVALENT_TO_NULL_FALSE } from './rules/equivalent-to-null-false.ts';
import { EQUIVALENT_TO_NULL_TRUE } from './rules/equivalent-to-null-true.ts';
import { FEDERATED_PRINCIPAL_NOT_SUPPORTED } from './rules/federated-principal-not-supported.ts';
import { FORALLVALUES_WITH_SINGLE_VALUED_KEY } from './rules/forallvalues-with-single-valued-key.ts';
import { FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE } from './rules/foranyvalue-with-audience-claim-type.ts';
import { IMPROVE_IP_RANGE } from './rules/improve-ip-range.ts';
import { INVALID_ACTION } from './rules/invalid-action.ts';
import { INVALID_ARN_ACCOUNT } from './rules/invalid-arn-account.ts';
import { INVALID_ARN_PREFIX } from './rules/invalid-arn-prefix.ts';
import { INVALID_ARN_REGION } from './rules/invalid-arn-region.ts';
import { INVALID_ARN_RESOURCE } from './rules/invalid-arn-resource.ts';
import { INVALID_ARN_SERVICE_CASE } from './rules/invalid-arn-service-case.ts';
import { INVALID_CONDITION_DATA_TYPE } from './rules/invalid-condition-data-type.ts';
import { INVALID_CONDITION_KEY_FORMAT } from './rules/invalid-condition-key-format.ts';
import { INVALID_CONDITION_MULTIPLE_BOOLEAN } from './rules/invalid-condition-multiple-boolean.ts';
import { INVALID_CONDITION_OPERATOR } from './rules/invalid-condition-operator.ts';
import { INVALID_DATE_VALUE } from './rules/invalid-date-value.ts';
import { INVALID_EFFECT } from './rules/invalid-effect.ts';
import { INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY } from './rules/invalid-federated-principal-syntax-in-role-trust-policy.ts';
import { INVALID_GLOBAL_CONDITION_KEY } from './rules/invalid-global-condition-key.ts';
import { INVALID_KMS_KEY_VALUE } from './rules/invalid-kms-key-value.ts';
import { INVALID_PARTITION } from './rules/invalid-partition.ts';
import { INVALID_POLICY_ELEMENT } from './rules/invalid-policy-element.ts';
import { INVALID_PRINCIPAL_FORMAT } from './rules/invalid-principal-format.ts';
import { INVALID_PRINCIPAL_KEY } from './rules/invalid-principal-key.ts';
import { INVALID_REGION } from './rules/invalid-region.ts';
import { INVALID_ROLE_REFERENCE } from './rules/invalid-role-reference.ts';
import { INVALID_SERVICE } from './rules/invalid-service.ts';
import { INVALID_SERVICE_CONDITION_KEY } from './rules/invalid-service-condition-key.ts';
import { INVALID_SERVICE_IN_ACTION } from './rules/invalid-service-in-action.ts';
import { INVALID_SERVICE_PRINCIPAL_FORMAT } from './rules/invalid-service-principal-format.ts';
import { INVALID_USER_REFERENCE } from './rules/invalid-user-reference.ts';
import { INVALID_VARIABLE_FOR_OPERATOR } from './rules/invalid-variable-for-operator.ts';
import { INVALID_VERSION } from './rules/invalid-version.ts';
import { INVALID_VPC_FORMAT } from './rules/invalid-vpc-format.ts';
import { INVALID_VPCE_FORMAT } from './rules/invalid-vpce-format.ts';
import { IRRELEVANT_CONDITION_KEY_IN_POLICY } from './rules/irrelevant-condition-key-in-policy.ts';
import { JSON_SYNTAX_ERROR } from './rules/json-syntax-error.ts';
import { MISMATCHED_ACTION_FOR_PRINCIPAL } from './rules/mismatched-action-for-principal.ts';
import { MISSING_ACTION } from './rules/missing-action.ts';
import { MISSING_ACTION_FOR_CONDITION_KEY } from './rules/missing-action-for-condition-key.ts';
import { MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY } from './rules/missing-action-for-roles-anywhere-trust-policy.ts';
import { MISSING_ARN_ACCOUNT } from './rules/missing-arn-account.ts';
import { MISSING_ARN_FIELD } from './rules/missing-arn-field.ts';
import { MISSING_ARN_REGION } from './rules/missing-arn-region.ts';
import { MISSING_BRACE_IN_VARIABLE } from './rules/missing-brace-in-variable.ts';
import { MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL } from './rules/missing-condition-key-for-oidc-principal.ts';
import { MISSING_EFFECT } from './rules/missing-effect.ts';
import { MISSING_GITHUB_REPO_CONDITION_KEY } from './rules/missing-github-repo-condition-key.ts';
import { MISSING_PAIRED_CONDITION_KEYS } from './rules/missing-paired-condition-keys.ts';
import { MISSING_PRINCIPAL } from './rules/missing-principal.ts';
import { MISSING_QUALIFIER } from './rules/missing-qualifier.ts';
import { MISSING_QUOTE_IN_VARIABLE } from './rules/missing-quote-in-variable.ts';
import { MISSING_RESOURCE } from './rules/missing-resource.ts';
import { MISSING_STATEMENT } from './rules/missing-statement.ts';
import { MISSING_TAG_KEY_IN_CONDITION } from './rules/missing-tag-key-in-condition.ts';
import { MISSING_VERSION } from './rules/missing-version.ts';
import { NULL_WITH_IF_EXISTS } from './rules/null-with-if-exists.ts';
import { NULL_WITH_QUALIFIER } from './rules/null-with-qualifier.ts';
import { PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE } from './rules/pass-role-with-not-action-and-not-resource.ts';
import { PASS_ROLE_WITH_NOT_RESOURCE } from './rules/pass-role-with-not-resource.ts';
import { PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE } from './rules/pass-role-with-star-in-action-and-not-resource.ts';
import { PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE } from './rules/pass-role-with-star-in-action-and-resource.ts';
import { PASS_ROLE_WITH_STAR_IN_RESOURCE } from './rules/pass-role-with-star-in-resource.ts';
import { PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION } from './rules/pass-role-with-star-in-resource-and-not-action.ts';
import { POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA } from './rules/policy-size-exceeds-identity-policy-quota.ts';
import { POLICY_SIZE_EXCEEDS_RCP_QUOTA } from './rules/policy-size-exceeds-rcp-quota.ts';
import { POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA } from './rules/policy-size-exceeds-resource-policy-quota.ts';
import { POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA } from './rules/policy-size-exceeds-role-trust-policy-quota.ts';
import { POLICY_SIZE_EXCEEDS_SCP_QUOTA } from './rules/policy-size-exceeds-scp-quota.ts';
import { PRIVATE_IP_ADDRESS } from './rules/private-ip-address.ts';
import { PRIVATE_IP_ADDRESS_SUBSET } from './rules/private-ip-address-subset.ts';
import { PRIVATE_NOT_IP_ADDRESS } from './rules/private-not-ip-address.ts';
import { PRIVATE_NOT_IP_ADDRESS_SUBSET } from './rules/private-not-ip-address-subset.ts';
import { RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY } from './rules/rcp-missing-related-principal-condition-key.ts';
import { RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY } from './rules/rcp-missing-related-service-principal-condition-key.ts';
import { RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK } from './rules/rcp-missing-service-condition-key-null-check.ts';
import { RCP_SYNTAX_ERROR_ACTION } from './rules/rcp-syntax-error-action.ts';
import { RCP_SYNTAX_ERROR_ALLOW } from './rules/rcp-syntax-error-allow.ts';
import { RCP_SYNTAX_ERROR_NOTACTION } from './rules/rcp-syntax-error-notaction.ts';
import { RCP_SYNTAX_ERROR_PRINCIPAL } from './rules/rcp-syntax-error-principal.ts';
import { RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL } from './rules/recommended-condition-key-for-service-principal.ts';
import { REDUNDANT_ACTION } from './rules/redundant-action.ts';
import { REDUNDANT_CONDITION_VALUE_NUM } from './rules/redundant-condition-value-num.ts';
import { REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION } from './rules/redundant-key-due-to-wildcard-in-condition.ts';
import { REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY } from './rules/redundant-principal-in-role-trust-policy.ts';
import { REDUNDANT_RESOURCE } from './rules/redundant-resource.ts';
import { REDUNDANT_STATEMENT } from './rules/redundant-statement.ts';
import { REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION } from './rules/redundant-statement-due-to-wildcard-in-condition.ts';
import { RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL } from './rules/restrict-access-to-service-principal.ts';
import { ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL } from './rules/role-trust-policy-syntax-error-notprincipal.ts';
import { ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE } from './rules/role-trust-policy-syntax-error-resource.ts';
import { ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL } from './rules/role-trust-policy-unsupported-wildcard-in-principal.ts';
import { S3_PREFIX_IN_NEGATIVE_CONTEXT } from './rules/s3-prefix-in-negative-context.ts';
import { SCP_SYNTAX_ERROR_ACTION_WILDCARD } from './rules/scp-syntax-error-action-wildcard.ts';
import { SCP_SYNTAX_ERROR_PRINCIPAL } from './rules/scp-syntax-error-principal.ts';
import { SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED } from './rules/specific-github-repo-and-branch-recommended.ts';
import { STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS } from './rules/string-like-operator-with-arn-condition-keys.ts';
import { TYPE_MISMATCH } from './rules/type-mismatch.ts';
import { TYPE_MISMATCH_BOOLEAN } from './rules/type-mismatch-boolean.ts';
import { TYPE_MISMATCH_DATE } from './rules/type-mismatch-date.ts';
import { TYPE_MISMATCH_IP_RANGE } from './rules/type-mismatch-ip-range.ts';
import { TYPE_MISMATCH_NUMBER } from './rules/type-mismatch-number.ts';
import { TYPE_MISMATCH_STRING } from './rules/type-mismatch-string.ts';
import { UNIQUE_SIDS_RECOMMENDED } from './rules/unique-sids-recommended.ts';
import { UNIQUE_SIDS_REQUIRED } from './rules/unique-sids-required.ts';
import { UNSUPPORTED_ACTION_FOR_CONDITION_KEY } from './rules/unsupported-action-for-condition-key.ts';
import { UNSUPPORTED_ACTION_IN_POLICY } from './rules/unsupported-action-in-policy.ts';
import { UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL } from './rules/unsupported-condition-key-for-service-principal.ts';
import { UNSUPPORTED_ELEMENT_COMBINATION } from './rules/unsupported-element-combination.ts';
import { UNSUPPORTED_GLOBAL_CONDITION_KEY } from './rules/unsupported-global-condition-key.ts';
import { UNSUPPORTED_PRINCIPAL } from './rules/unsupported-principal.ts';
import { UNSUPPORTED_RESOURCE_ARN_IN_POLICY } from './rules/unsupported-resource-arn-in-policy.ts';
import { UNSUPPORTED_SID } from './rules/unsupported-sid.ts';
import { UNSUPPORTED_SPACE_IN_VARIABLE } from './rules/unsupported-space-in-variable.ts';
import { UNSUPPORTED_WILDCARD_IN_PRINCIPAL } from './rules/unsupported-wildcard-in-principal.ts';
import { UNTRUSTWORTHY_CONDITION_KEY } from './rules/untrustworthy-condition-key.ts';
import { USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES } from './rules/use-condition-key-only-with-supported-services.ts';
import { VARIABLE_UNSUPPORTED_IN_ELEMENT } from './rules/variable-unsupported-in-element.ts';
import { VARIABLE_UNSUPPORTED_IN_VERSION } from './rules/variable-unsupported-in-version.ts';
import { VARIABLE_USAGE_TOO_PERMISSIVE } from './rules/variable-usage-too-permissive.ts';
import { WILDCARD_IN_SERVICE_NAME } from './rules/wildcard-in-service-name.ts';
import { WILDCARD_USAGE_TOO_PERMISSIVE } from './rules/wildcard-usage-too-permissive.ts';
import { WILDCARD_WITHOUT_LIKE_OPERATOR } from './rules/wildcard-without-like-operator.ts';

export const RULES: readonly Rule[] = [
  JSON_SYNTAX_ERROR,
  DATA_TYPE_MISMATCH,
  INVALID_POLICY_ELEMENT,
  INVALID_VERSION,
  MISSING_STATEMENT,
  MISSING_EFFECT,
  MISSING_ACTION,
  MISSING_RESOURCE,
  MISSING_PRINCIPAL,
  INVALID_EFFECT,
  UNSUPPORTED_ELEMENT_COMBINATION,
  ARN_ACCOUNT_NOT_ALLOWED,
  ARN_REGION_NOT_ALLOWED,
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE,
  INVALID_ACTION,
  INVALID_ARN_ACCOUNT,
  INVALID_ARN_PREFIX,
  INVALID_ARN_REGION,
  INVALID_ARN_RESOURCE,
  INVALID_ARN_SERVICE_CASE,
  INVALID_CONDITION_DATA_TYPE,
  INVALID_CONDITION_KEY_FORMAT,
  INVALID_CONDITION_MULTIPLE_BOOLEAN,
  INVALID_CONDITION_OPERATOR,
  INVALID_GLOBAL_CONDITION_KEY,
  INVALID_PARTITION,
  INVALID_PRINCIPAL_FORMAT,
  INVALID_PRINCIPAL_KEY,
  INVALID_REGION,
  INVALID_SERVICE,
  INVALID_SERVICE_CONDITION_KEY,
  INVALID_SERVICE_IN_ACTION,
  INVALID_VARIABLE_FOR_OPERATOR,
  MISSING_ARN_FIELD,
  MISSING_ARN_REGION,
  MISSING_QUALIFIER,
  NULL_WITH_IF_EXISTS,
  SCP_SYNTAX_ERROR_ACTION_WILDCARD,
  SCP_SYNTAX_ERROR_PRINCIPAL,
  UNIQUE_SIDS_REQUIRED,
  UNSUPPORTED_ACTION_IN_POLICY,
  UNSUPPORTED_GLOBAL_CONDITION_KEY,
  UNSUPPORTED_PRINCIPAL,
  UNSUPPORTED_RESOURCE_ARN_IN_POLICY,
  UNSUPPORTED_SID,
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
  MISSING_BRACE_IN_VARIABLE,
  MISSING_QUOTE_IN_VARIABLE,
  UNSUPPORTED_SPACE_IN_VARIABLE,
  EMPTY_VARIABLE,
  VARIABLE_UNSUPPORTED_IN_ELEMENT,
  VARIABLE_UNSUPPORTED_IN_VERSION,
  PRIVATE_IP_ADDRESS,
  PRIVATE_NOT_IP_ADDRESS,
  POLICY_SIZE_EXCEEDS_SCP_QUOTA,
  INVALID_SERVICE_PRINCIPAL_FORMAT,
  MISSING_TAG_KEY_IN_CONDITION,
  INVALID_VPC_FORMAT,
  INVALID_VPCE_FORMAT,
  FEDERATED_PRINCIPAL_NOT_SUPPORTED,
  UNSUPPORTED_ACTION_FOR_CONDITION_KEY,
  UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL,
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE,
  TYPE_MISMATCH_IP_RANGE,
  MISSING_ACTION_FOR_CONDITION_KEY,
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY,
  MISMATCHED_ACTION_FOR_PRINCIPAL,
  MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY,
  POLICY_SIZE_EXCEEDS_RCP_QUOTA,
  RCP_SYNTAX_ERROR_PRINCIPAL,
  RCP_SYNTAX_ERROR_ALLOW,
  RCP_SYNTAX_ERROR_NOTACTION,
  RCP_SYNTAX_ERROR_ACTION,
  MISSING_ARN_ACCOUNT,
  INVALID_KMS_KEY_VALUE,
  VARIABLE_USAGE_TOO_PERMISSIVE,
  WILDCARD_USAGE_TOO_PERMISSIVE,
  UNTRUSTWORTHY_CONDITION_KEY,
  ALLOW_WITH_NOT_PRINCIPAL,
  FORALLVALUES_WITH_SINGLE_VALUED_KEY,
  PASS_ROLE_WITH_NOT_RESOURCE,
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
  PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE,
  PASS_ROLE_WITH_STAR_IN_RESOURCE,
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE,
  PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
  MISSING_PAIRED_CONDITION_KEYS,
  DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
  DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
  RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL,
  MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL,
  MISSING_GITHUB_REPO_CONDITION_KEY,
  STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS,
  DYNAMODB_ATTRIBUTES_WITHOUT_SELECT,
  S3_PREFIX_IN_NEGATIVE_CONTEXT,
  FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE,
  CREATE_SLR_WITH_NOT_RESOURCE,
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
  CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE,
  CREATE_SLR_WITH_STAR_IN_RESOURCE,
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,
  CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
  DEPRECATED_GLOBAL_CONDITION_KEY,
  INVALID_DATE_VALUE,
  INVALID_ROLE_REFERENCE,
  INVALID_USER_REFERENCE,
  MISSING_VERSION,
  UNIQUE_SIDS_RECOMMENDED,
  WILDCARD_WITHOUT_LIKE_OPERATOR,
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA,
  POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA,
  TYPE_MISMATCH,
  TYPE_MISMATCH_BOOLEAN,
  TYPE_MISMATCH_DATE,
  TYPE_MISMATCH_NUMBER,
  TYPE_MISMATCH_STRING,
  SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED,
  POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA,
  RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY,
  RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY,
  RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK,
  USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES,
  EMPTY_ARRAY_ACTION,
  EMPTY_ARRAY_CONDITION,
  EMPTY_ARRAY_CONDITION_FORALLVALUES,
  EMPTY_ARRAY_CONDITION_FORANYVALUE,
  EMPTY_ARRAY_CONDITION_IFEXISTS,
  EMPTY_ARRAY_PRINCIPAL,
  EMPTY_ARRAY_RESOURCE,
  EMPTY_OBJECT_CONDITION,
  EMPTY_OBJECT_PRINCIPAL,
  EMPTY_SID_VALUE,
  EQUIVALENT_TO_NULL_FALSE,
  EQUIVALENT_TO_NULL_TRUE,
  IMPROVE_IP_RANGE,
  NULL_WITH_QUALIFIER,
  PRIVATE_IP_ADDRESS_SUBSET,
  PRIVATE_NOT_IP_ADDRESS_SUBSET,
  REDUNDANT_ACTION,
  REDUNDANT_CONDITION_VALUE_NUM,
  REDUNDANT_RESOURCE,
  REDUNDANT_STATEMENT,
  WILDCARD_IN_SERVICE_NAME,
  ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
  ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
  RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
  IRRELEVANT_CONDITION_KEY_IN_POLICY,
  REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION,
  REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY,
  REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION,
  CONFIRM_AUDIENCE_CLAIM_TYPE,
];
