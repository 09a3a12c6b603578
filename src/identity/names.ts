// Which names, paths, tags and ids are well formed. Each rule is a predicate over the whole text; the message for a text that
// fails is the service's. AWS: IAM and STS API References, the patterns and lengths of the request parameters.

const NAME_PATTERN = /^[\w+=,.@-]+$/;

/** Users and roles. */
export function isUserOrRoleName(text: string): boolean {
  return text.length <= 64 && NAME_PATTERN.test(text);
}

/** Groups and policies, inline and managed. */
export function isGroupOrPolicyName(text: string): boolean {
  return text.length <= 128 && NAME_PATTERN.test(text);
}

/** Of users, groups and roles; also the prefix that lists are filtered by. */
export function isPath(text: string): boolean {
  return text.length <= 512 && /^(\/|\/[!-~]+\/)$/.test(text);
}

export function isPolicyPath(text: string): boolean {
  return text.length <= 512 && /^(\/[A-Za-z0-9.,+@=_-]+)*\/$/.test(text);
}

export function isTagKey(text: string): boolean {
  return text.length >= 1 && text.length <= 128 && TAG_PATTERN.test(text);
}

export function isTagValue(text: string): boolean {
  return text.length <= 256 && TAG_PATTERN.test(text);
}

const TAG_PATTERN = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export function isPolicyVersionId(text: string): boolean {
  return /^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?$/.test(text);
}

export function isAccessKeyId(text: string): boolean {
  return text.length >= 16 && text.length <= 128 && /^\w+$/.test(text);
}

export function isAccountNumber(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

/** Of role sessions; a source identity has the same form. */
export function isSessionName(text: string): boolean {
  return text.length >= 2 && text.length <= 64 && NAME_PATTERN.test(text);
}

export function isExternalId(text: string): boolean {
  return text.length >= 2 && text.length <= 1224 && /^[\w+=,.@:/-]+$/.test(text);
}

/** AWS: IAM User Guide, account aliases. A text of digits alone would be taken for an account's number. */
export function isAccountAlias(text: string): boolean {
  return text.length >= 3 && text.length <= 63 && /^[a-z0-9](?:-?[a-z0-9])+$/.test(text) && !isAccountNumber(text);
}

/** Of an MFA device: for a virtual one its ARN. */
export function isSerialNumber(text: string): boolean {
  return text.length >= 9 && text.length <= 256 && /^[\w+=/:,.@-]+$/.test(text);
}

export function isMfaCode(text: string): boolean {
  return /^[0-9]{6}$/.test(text);
}
