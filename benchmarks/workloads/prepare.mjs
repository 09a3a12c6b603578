// A workload as the library takes it: documents parsed, once each however often they are attached, and requests with their contexts.

/**
 * `library` is what `sagewarden` exports: the built package here, the sources in tests. Answers with one PolicySet a principal and
 * the requests, each with the number of its principal; throws where a document of the workload has problems.
 */
export function prepare(workload, { parsePolicy, principalOf, requestContext }) {
  const parsed = new Map();
  const attach = (kind) => (policy) => {
    const known = parsed.get(policy.document);
    if (known !== undefined) return { ...policy, document: known };
    const { policy: document, problems } = parsePolicy(JSON.stringify(policy.document), { kind });
    if (document === undefined) throw new Error(`${policy.name}: ${JSON.stringify(problems)}`);
    parsed.set(policy.document, document);
    return { ...policy, document };
  };
  const policySets = workload.principals.map(({ policies: { identity, boundary, serviceControl } }) => ({
    identity: identity.map(attach('identity')),
    ...(boundary && { boundary: attach('boundary')(boundary) }),
    ...(serviceControl && { serviceControl: serviceControl.map((level) => level.map(attach('serviceControl'))) }),
  }));
  const principals = workload.principals.map(({ arn, roleArn }) => principalOf(arn, roleArn ? { roleArn } : {}));
  const requests = workload.requests.map(({ principal, action, resource, context }) => ({
    principal: principals[principal],
    action,
    resource,
    context: requestContext(context),
  }));
  const askers = workload.requests.map(({ principal }) => principal);
  return { policySets, requests, askers, documents: parsed.size };
}
