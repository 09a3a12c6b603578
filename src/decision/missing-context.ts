// Which condition keys do the policies ask a request about that it does not carry? A decision can be another when it carries them.

import type { PolicyVersion, Statement } from '../language/policy-document.ts';
import { parseResourceTemplate, parseTemplate, type Template } from '../language/template.ts';
import type { AccessRequest } from './access-request.ts';
import type { PolicyMatch } from './policy-match.ts';

/**
 * The keys, each once and spelled as where it comes first, that the request lacks and that statements which cover the action ask
 * about, in conditions and in variables. A key that is there without a value is not missing; one whose look-up throws is.
 * AWS: API_EvaluationResult, MissingContextValues
 */
export function missingContext(
  matches: readonly PolicyMatch[],
  request: Pick<AccessRequest, 'context'>,
): readonly string[] {
  const asked = matches.flatMap(({ policy, statements }) =>
    statements
      .filter(({ parts }) => parts.every(({ part, outcome }) => part !== 'action' || outcome === 'holds'))
      .flatMap(({ statement }) => keysOfStatement(statement, policy.document.version)),
  );
  return distinctKeys(asked).filter((key) => !carries(request, key));
}

/** Every key that a statement asks about, as often as it does. AWS: API_GetContextKeysForCustomPolicy */
export function keysOfStatement({ resource, conditions }: Statement, version: PolicyVersion): readonly string[] {
  const inResources = (resource?.patterns ?? []).flatMap(({ value }) =>
    variables(parseResourceTemplate(value, version)),
  );
  const inConditions = conditions.flatMap(({ key, values }) => [
    key.value,
    ...values.flatMap(({ value }) => variables(parseTemplate(value, version))),
  ]);
  return [...inResources, ...inConditions];
}

/** Each once, whatever its letter case. */
export function distinctKeys(keys: readonly string[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const key of keys) if (!byName.has(key.toLowerCase())) byName.set(key.toLowerCase(), key);
  return [...byName.values()];
}

function variables(template: Template): readonly string[] {
  return template.flatMap((token) => (token.kind === 'variable' ? [token.key] : []));
}

function carries(request: Pick<AccessRequest, 'context'>, key: string): boolean {
  try {
    return request.context.get(key) !== undefined;
  } catch {
    return false;
  }
}
