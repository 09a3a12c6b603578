// Which condition keys does a policy ask about, in its conditions and in its variables?

import type { RequestContext } from '../../decision/access-request.ts';
import type { Explanation } from '../../decision/explain.ts';
import type { PolicyDocument, PolicyVersion, Statement } from '../../language/policy-document.ts';
import { parseResourceTemplate, parseTemplate, type Template } from '../../language/template.ts';

/** The keys of whole documents, each once, spelled as where it comes first. AWS: API_GetContextKeysForCustomPolicy */
export function keysOfDocuments(documents: readonly PolicyDocument[]): readonly string[] {
  return distinctKeys(
    documents.flatMap(({ statements, version }) => statements.flatMap((one) => keysOfStatement(one, version))),
  );
}

/**
 * The keys that the request lacks and that statements which cover its action ask about. Service control policies do not count.
 * AWS: API_EvaluationResult, MissingContextValues
 */
export function missingKeys({ trace }: Explanation, context: RequestContext): readonly string[] {
  const asked = trace
    .filter(({ layer }) => layer !== 'serviceControl')
    .flatMap(({ policy, statements }) =>
      statements
        .filter(({ parts }) => parts.every(({ part, outcome }) => part !== 'action' || outcome === 'holds'))
        .flatMap(({ statement }) => keysOfStatement(statement, policy.document.version)),
    );
  return distinctKeys(asked).filter((key) => context.get(key) === undefined);
}

/** Each once, whatever its letter case. */
export function distinctKeys(keys: readonly string[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const key of keys) if (!byName.has(key.toLowerCase())) byName.set(key.toLowerCase(), key);
  return [...byName.values()];
}

function keysOfStatement({ resource, conditions }: Statement, version: PolicyVersion): readonly string[] {
  const inResources = (resource?.patterns ?? []).flatMap(({ value }) =>
    variables(parseResourceTemplate(value, version)),
  );
  const inConditions = conditions.flatMap(({ key, values }) => [
    key.value,
    ...values.flatMap(({ value }) => variables(parseTemplate(value, version))),
  ]);
  return [...inResources, ...inConditions];
}

function variables(template: Template): readonly string[] {
  return template.flatMap((token) => (token.kind === 'variable' ? [token.key] : []));
}
