// Who is meant by `--principal`?

import type { Principal } from '../../decision/access-request.ts';
import { principalOf } from '../../decision/principal.ts';
import { parseArn } from '../../language/arn.ts';

const DEFAULT_ACCOUNT = '123456789012';

/** The session by which a role acts that was named by its own ARN. */
const SESSION_NAME = 'sagewarden';

/**
 * The principal of an ARN or a service's name, `undefined` when it names none. A role's own ARN stands for a session of the
 * role. A session's ARN lacks the role's path: `roleArn` says it where there is one.
 */
export function principalNamed(name: string, roleArn?: string): Principal | undefined {
  const arn = parseArn(name);
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) {
    return principalOf(name, roleArn === undefined ? {} : { roleArn });
  }
  const roleName = arn.resource.slice(arn.resource.lastIndexOf('/') + 1);
  const session = `arn:${arn.partition}:sts::${arn.account}:assumed-role/${roleName}/${SESSION_NAME}`;
  return principalOf(session, { roleArn: name });
}

/** Who asks when nobody was named: a user of the account that owns the resource. */
export function defaultPrincipal(resource: string): string {
  return `arn:aws:iam::${parseArn(resource)?.account || DEFAULT_ACCOUNT}:user/someone`;
}
