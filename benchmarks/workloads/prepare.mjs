// A workload as the library takes it: documents parsed, once each however often they are attached, and requests with their contexts.
// `library` is what `sagewarden` exports: the built package here, the sources in tests.

/** One PolicySet a principal, and the requests, each with the number of its principal. */
export function prepare(workload, library) {
  const askers = workload.requests.map(({ principal }) => principal);
  return { ...preparePolicies(workload, library), requests: prepareRequests(workload, library), askers };
}

/** Throws where a document of the workload has problems. */
export function preparePolicies({ principals }, { parsePolicy }) {
  const parsed = new Map();
  const attach = (kind) => (policy) => {
    const known = parsed.get(policy.document);
    if (known !== undefined) return { ...policy, document: known };
    const { policy: document, problems } = parsePolicy(JSON.stringify(policy.document), { kind });
    if (document === undefined) throw new Error(`${policy.name}: ${JSON.stringify(problems)}`);
    parsed.set(policy.document, document);
    return { ...policy, document };
  };
  const policySets = principals.map(({ policies: { identity, boundary, serviceControl } }) => ({
    identity: identity.map(attach('identity')),
    ...(boundary && { boundary: attach('boundary')(boundary) }),
    ...(serviceControl && { serviceControl: serviceControl.map((level) => level.map(attach('serviceControl'))) }),
  }));
  return { policySets, documents: parsed.size };
}

export function prepareRequests({ principals, requests }, { principalOf, requestContext }) {
  const known = principals.map(({ arn, roleArn }) => principalOf(arn, roleArn ? { roleArn } : {}));
  return requests.map(({ principal, action, resource, context }) => ({
    principal: known[principal],
    action,
    resource,
    context: requestContext(context),
  }));
}
