// Which user, role, group or policy does an ARN name? Building ARNs is the identity floor's business.

import { parseArn } from '../../language/arn.ts';

export interface IamArn {
  /** Twelve digits, or `aws`. */
  readonly account: string;
  /** `user`, `role`, `policy` … */
  readonly type: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  readonly name: string;
}

/** Reads `arn:aws:iam::<account>:<type>/<path/><name>`; `undefined` for everything else, such as an account's root. */
export function readIamArn(arn: string): IamArn | undefined {
  const parts = parseArn(arn);
  if (parts?.partition !== 'aws' || parts.service !== 'iam' || parts.region !== '') return undefined;
  if (!/^(?:\d{12}|aws)$/.test(parts.account)) return undefined;
  const [type = '', ...rest] = parts.resource.split('/');
  const name = rest.pop();
  if (type === '' || name === undefined || name === '') return undefined;
  return { account: parts.account, type, path: `/${rest.map((segment) => `${segment}/`).join('')}`, name };
}
