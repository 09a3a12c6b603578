// Can this text stand in a request as its action, resource or account?

import { parseArn } from '../../language/arn.ts';

/** One `service:name`, without wildcards. */
export function isAction(text: string): boolean {
  return /^[a-z0-9-]+:[a-z0-9]+$/i.test(text);
}

/** An ARN, or `*` for an action that names no resource. */
export function isResource(text: string): boolean {
  return text === '*' || parseArn(text) !== undefined;
}

export function isAccount(text: string): boolean {
  return /^\d{12}$/.test(text);
}
