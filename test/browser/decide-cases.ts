// What does a copy of the library answer to every decision case? This runs where there is nothing but JavaScript: in Node, in a bare
// context, in a browser's page. So it imports types only, and is handed the library.

import type * as library from '../../src/index.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';
import type { CasePolicies, CasePolicy, DecisionCase } from '../decision/load-cases.ts';

type Library = typeof library;

const DEFAULT_PRINCIPAL = 'arn:aws:iam::111122223333:user/casey';

/** One line a request: its decision, the layer, the statements, the reason, what is missing and what would allow it. */
export function decideCases(
  cases: readonly { readonly file: string; readonly data: DecisionCase }[],
  { principalOf, requestContext, explain, compilePolicySet, decideCompiled, parsePolicy, printPolicy }: Library,
): readonly string[] {
  const attach = (kind: PolicyKind, list: readonly (CasePolicy | undefined)[] = []) =>
    list.flatMap((given) => {
      if (given === undefined) return [];
      const text = typeof given.document === 'string' ? given.document : JSON.stringify(given.document, null, 2);
      const { policy } = parsePolicy(text, { kind });
      if (policy === undefined) return [];
      // Through the printer and back: it must not need anything either.
      const again = parsePolicy(printPolicy(policy), { kind }).policy ?? policy;
      return [{ name: given.name, document: again }];
    });

  function policiesOf(given: CasePolicies) {
    const [boundary] = attach('boundary', [given.boundary]);
    const [endpoint] = attach('endpoint', [given.endpoint]);
    const kind = given.resource?.kind ?? 'resource';
    const [resource] = attach(kind, [given.resource]);
    const { serviceControl, resourceControl, managementAccounts } = given;
    return {
      identity: attach('identity', given.identity),
      ...(boundary && { boundary }),
      ...(given.session && { session: attach('session', given.session) }),
      ...(serviceControl && { serviceControl: serviceControl.map((level) => attach('serviceControl', level)) }),
      ...(resourceControl && { resourceControl: resourceControl.map((level) => attach('resourceControl', level)) }),
      ...(managementAccounts && { managementAccounts }),
      ...(resource && { resource: { ...resource, kind } }),
      ...(endpoint && { endpoint }),
    };
  }

  return cases.flatMap(({ file, data }) => {
    const policies = policiesOf(data.policies);
    const compiled = compilePolicySet(policies);
    return (data.requests ?? []).map((request) => {
      const given = request.principal ?? data.principal ?? DEFAULT_PRINCIPAL;
      const principal = typeof given === 'string' ? principalOf(given) : principalOf(given.arn, given);
      if (principal === undefined) return `${file}: nobody`;
      const asked = { ...request, principal, context: requestContext(request.context ?? {}) };
      const { decision, change, missingContext, nearMisses } = explain(asked, policies);
      const statements = decision.statements.map(({ policy, index }) => `${policy.name}#${index}`);
      const words = [decision.reason, change?.description ?? '', ...missingContext, nearMisses.length];
      const bare = decideCompiled(asked, compiled);
      return [file, decision.decision, decision.layer, bare.decision, bare.layer, ...statements, ...words].join(' | ');
    });
  });
}
