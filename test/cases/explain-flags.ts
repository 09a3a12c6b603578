// A decision case as a person types it for `sagewarden explain`: the policies as files, the request as flags.

import type { CaseRequest, DecisionCase } from '../decision/load-cases.ts';
import { givenPrincipal } from '../decision/load-cases.ts';
import { type PolicyPaths, writeCaseFile } from './policy-paths.ts';

export function policyFlags(paths: PolicyPaths): readonly string[] {
  const each = (flag: string, list: readonly (string | undefined)[] = []) =>
    list.flatMap((path) => (path === undefined ? [] : [flag, path]));
  const { identity, boundary, session, serviceControl, resourceControl, managementAccounts, resource, endpoint } =
    paths;
  return [
    ...each('--policy', identity),
    ...each('--boundary', [boundary]),
    ...each('--session-policy', session),
    ...(serviceControl ?? []).flatMap((level) => ['--scp', level.join(',')]),
    ...(resourceControl ?? []).flatMap((level) => ['--rcp', level.join(',')]),
    ...each('--management-account', managementAccounts),
    ...each('--resource-policy', [resource]),
    ...each('--endpoint-policy', [endpoint]),
  ];
}

export function requestFlags(data: DecisionCase, request: CaseRequest): readonly string[] {
  const { name, roleArn, userArn } = givenPrincipal(data, request);
  const optional = (flag: string, value: string | undefined) => (value === undefined ? [] : [flag, value]);
  return [
    ...['--principal', name, ...optional('--role-arn', roleArn), ...optional('--user-arn', userArn)],
    ...['--action', request.action, '--resource', request.resource],
    ...optional('--resource-account', request.resourceAccount),
    ...['--context-file', writeCaseFile('context.json', JSON.stringify(request.context ?? {}))],
    ...['--only-given-context', '--json', '--no-change'],
  ];
}
