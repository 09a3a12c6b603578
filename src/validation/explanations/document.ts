// What do the checks of the document, its statements and its kind mean, why do they matter, and what mends it?

import type { Explanation } from './explanation.ts';

export const DOCUMENT: Readonly<Record<string, Explanation>> = {
  JSON_SYNTAX_ERROR: {
    what: 'The text is not JSON, or not an object.',
    why: 'Nothing of it can be read, so no policy comes into being.',
    mend: 'Mend the text at the place that is named; what comes after may be right.',
  },
  DATA_TYPE_MISMATCH: {
    what: 'An element has another JSON type than it must have.',
    why: 'IAM refuses the document as malformed.',
    mend: 'Write texts as texts and lists as lists; versions and identifiers are texts in quotes.',
  },
  INVALID_POLICY_ELEMENT: {
    what: 'A key stands where no such element exists.',
    why: 'Unknown elements are refused, and a misspelt one leaves out what it was to say.',
    mend: 'Correct the spelling, or move remarks out of the policy.',
  },
  INVALID_VERSION: {
    what: 'The version is none of the policy language.',
    why: 'The policy is refused; dates other than the two published ones mean nothing.',
    mend: 'Write `2012-10-17`.',
  },
  MISSING_VERSION: {
    what: 'The policy does not say its version.',
    why: 'It is then read by the rules of 2008, where variables are plain text.',
    mend: 'Add `"Version": "2012-10-17"`, and look whether a text has `${`: it becomes a variable.',
  },
  MISSING_STATEMENT: {
    what: 'There is no statement.',
    why: 'A policy without one says nothing, and IAM refuses it.',
    mend: 'Add a statement.',
  },
  MISSING_EFFECT: {
    what: 'A statement has no effect.',
    why: 'Whether it allows or denies is never guessed.',
    mend: 'Add `Allow` or `Deny`.',
  },
  INVALID_EFFECT: {
    what: 'The effect is another word, or another spelling.',
    why: 'Case counts here, as it does not for actions.',
    mend: 'Write `Allow` or `Deny`.',
  },
  MISSING_ACTION: {
    what: 'A statement has neither actions nor exceptions from them.',
    why: 'It would not be about anything.',
    mend: 'Add `Action`, or `NotAction` where all others are meant.',
  },
  MISSING_RESOURCE: {
    what: 'A statement names no resource.',
    why: 'Only trust policies do without, because they are on their resource.',
    mend: 'Add `Resource`; `*` where the action knows no resources.',
  },
  MISSING_PRINCIPAL: {
    what: "A statement of a resource's policy does not say for whom.",
    why: 'Such a policy is not attached to anybody.',
    mend: 'Add `Principal`.',
  },
  UNSUPPORTED_ELEMENT_COMBINATION: {
    what: 'An element and its negation stand together.',
    why: 'The two contradict each other.',
    mend: 'Keep one; make two statements where both are meant.',
  },
  UNSUPPORTED_SID: {
    what: "A statement's identifier has characters other than letters and digits.",
    why: 'IAM takes no others in policies of identities and of organizations.',
    mend: 'Leave the others out.',
  },
  EMPTY_SID_VALUE: {
    what: "A statement's identifier is empty.",
    why: 'It names nothing.',
    mend: 'Give it a name, or leave it out.',
  },
  UNIQUE_SIDS_REQUIRED: {
    what: 'Two statements have the same identifier.',
    why: 'In this kind of policy that is refused.',
    mend: 'Name each differently.',
  },
  UNIQUE_SIDS_RECOMMENDED: {
    what: 'Two statements have the same identifier.',
    why: 'It is allowed here, but reports cannot say which of them decided.',
    mend: 'Name each differently.',
  },
  REDUNDANT_STATEMENT: {
    what: 'Two statements say the same.',
    why: 'Whoever changes one may forget the other.',
    mend: 'Keep one.',
  },
  POLICY_SIZE_EXCEEDS_SCP_QUOTA: {
    what: 'A service control policy is longer than Organizations takes.',
    why: 'It cannot be saved; white space counts.',
    mend: 'Write it without white space, or split it.',
  },
  POLICY_SIZE_EXCEEDS_RCP_QUOTA: {
    what: 'A resource control policy is longer than Organizations takes.',
    why: 'It cannot be saved; white space counts.',
    mend: 'Write it without white space, or split it.',
  },
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: {
    what: 'An identity policy is longer than any of its kinds may be.',
    why: 'It can neither be managed nor be inline; white space does not count.',
    mend: 'Use patterns, or several policies.',
  },
  POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: {
    what: 'The policy of a resource is longer than the resource takes.',
    why: 'It cannot be saved.',
    mend: 'Gather principals by organization or tag instead of one by one.',
  },
  POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: {
    what: 'A trust policy is longer than the usual quota.',
    why: "It is refused unless the account's quota was raised.",
    mend: 'Gather principals, or have the quota raised.',
  },
  SCP_SYNTAX_ERROR_ACTION_WILDCARD: {
    what: 'A wildcard stands elsewhere than at the end of an action.',
    why: "Organizations' older rules know only a beginning and a star.",
    mend: 'Write out the actions that are meant.',
  },
  SCP_SYNTAX_ERROR_PRINCIPAL: {
    what: 'A service control policy names principals.',
    why: 'It is for everybody in the accounts that it is attached to.',
    mend: 'Use a condition on `aws:PrincipalArn`.',
  },
  RCP_SYNTAX_ERROR_PRINCIPAL: {
    what: 'A resource control policy names some principals.',
    why: 'It is for everybody who comes to the resources.',
    mend: 'Write `"Principal": "*"` and narrow it with conditions.',
  },
  RCP_SYNTAX_ERROR_ALLOW: {
    what: 'An Allow of a resource control policy is narrowed.',
    why: 'Only the full Allow that AWS attaches is understood there.',
    mend: 'Leave that one, and write what is not wanted as Deny.',
  },
  RCP_SYNTAX_ERROR_NOTACTION: {
    what: 'A resource control policy has NotAction.',
    why: 'It would cover services that do not obey such policies.',
    mend: 'Name the actions.',
  },
  RCP_SYNTAX_ERROR_ACTION: {
    what: 'An action is of a service that does not obey resource control policies.',
    why: 'The statement would promise what nobody enforces.',
    mend: 'Name services that obey them.',
  },
  RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: {
    what: "A Deny by a key of the principal also meets AWS's own services.",
    why: 'Services have no organization, so that they would be shut out.',
    mend: 'Add `"BoolIfExists": { "aws:PrincipalIsAWSService": "false" }`.',
  },
  RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: {
    what: 'A Deny by a key of the source also meets people.',
    why: 'Their requests have no source, so that they would be shut out.',
    mend: 'Add `"BoolIfExists": { "aws:PrincipalIsAWSService": "true" }`.',
  },
  RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: {
    what: "A Deny by the source's organization does not ask whether there is a source.",
    why: 'Some services tell none, and would be shut out.',
    mend: 'Add `"Null": { "aws:SourceAccount": "false" }`.',
  },
};
