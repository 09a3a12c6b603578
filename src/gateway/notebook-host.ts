// Under which host is a notebook reached? Each has a host name of its own, as with AWS (`<name>-<id>.notebook.<region>.sagemaker.aws`), so
// that browsers keep the cookies and scripts of two notebooks apart. Below `localhost` such names lead to this machine (RFC 6761).

import { createHash } from 'node:crypto';

/** A label of a host name has at most 63 characters: this much of the name, a hyphen and 16 hexadecimal digits. */
const NAME_LENGTH = 46;
const DIGITS = 16;

/**
 * `http://analysis-0123456789abcdef.notebook.us-east-1.localhost:4800`: the origin of the notebook with this ARN, for a gateway whose
 * own address is `base`. The digits are of the whole ARN, so that notebooks of one name in two accounts have two origins; there are
 * enough of them that nobody finds a second ARN with the same.
 */
export function notebookOrigin(arn: string, base: URL): string {
  const [, , , region = ''] = arn.split(':');
  const name = arn
    .slice(arn.indexOf('/') + 1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
    .slice(0, NAME_LENGTH);
  const digits = createHash('sha256').update(arn).digest('hex').slice(0, DIGITS);
  return `${base.protocol}//${name}-${digits}.notebook.${region}.${base.host}`;
}
