// Which condition keys does a policy ask about, and which of them does a simulated request lack?

import type { RequestContext } from '../../decision/access-request.ts';
import type { Layer } from '../../decision/decision.ts';
import type { Explanation } from '../../decision/explain.ts';
import { distinctKeys, keysOfStatement, missingContext } from '../../decision/missing-context.ts';
import type { PolicyDocument } from '../../language/policy-document.ts';

/** The keys of whole documents, each once, spelled as where it comes first. AWS: API_GetContextKeysForCustomPolicy */
export function keysOfDocuments(documents: readonly PolicyDocument[]): readonly string[] {
  return distinctKeys(
    documents.flatMap(({ statements, version }) => statements.flatMap((one) => keysOfStatement(one, version))),
  );
}

/**
 * The keys that the request lacks and that statements which cover its action ask about. Policies of organizations do not count, and
 * where credentials decide no policy does.
 * AWS: API_EvaluationResult, MissingContextValues
 */
export function missingKeys({ decision, trace }: Explanation, context: RequestContext): readonly string[] {
  if (decision.layer === 'credentials') return [];
  return missingContext(
    trace.filter(({ layer }) => !isOfOrganization(layer)),
    { context },
  );
}

/** AWS: API_EvaluationResult (only identity-based and resource-based policies are told of, not those of organizations) */
export function isOfOrganization(layer: Layer): boolean {
  return layer === 'serviceControl' || layer === 'resourceControl';
}
