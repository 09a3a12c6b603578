// The published entry point of the package: what can be done with policies without a server. It only names what others hold.

export { accessDeniedMessage } from './decision/access-denied-message.ts';
export type { AccessRequest, ContextEntry, Principal, RequestContext } from './decision/access-request.ts';
export type { Change, KeyChange, NoSingleChange, Obstacle } from './decision/change/change.ts';
export { type CompiledPolicySet, compilePolicySet } from './decision/compiled/compile-policy-set.ts';
export {
  type AccessRequests,
  type BareDecisionOn,
  decideCompiled,
  decideMany,
} from './decision/compiled/decide-compiled.ts';
export type { ContextRecord } from './decision/context/context-record.ts';
export { forwardAccessSession } from './decision/context/forward-access-session.ts';
export type { PrincipalDetails, SessionDetails } from './decision/context/principal-details.ts';
export { principalKeys } from './decision/context/principal-keys.ts';
export {
  principalTags,
  type SessionTagProblem,
  type SessionTags,
  sessionTags,
  type Tag,
} from './decision/context/session-tags.ts';
export type { BareDecision, Decision, EvalDecision, Layer, StatementReference } from './decision/decision.ts';
export { type ExemptPolicies, type Explanation, explain, type NearMiss } from './decision/explain.ts';
export type { PolicyMatch } from './decision/policy-match.ts';
export type { AttachedPolicy, PolicySet, ResourcePolicy } from './decision/policy-set.ts';
export { principalOf } from './decision/principal.ts';
export { decide } from './decision/reference.ts';
export { requestContext } from './decision/request-context.ts';
export { smallestChange } from './decision/smallest-change.ts';
export type { PartMatch, StatementMatch } from './decision/statement-match.ts';
export { type ParseOptions, type ParseResult, parsePolicy } from './language/parse-policy.ts';
export { type Place, placeOf } from './language/place.ts';
export type { PolicyDocument, Span, Statement } from './language/policy-document.ts';
export type { PolicyKind } from './language/policy-kind.ts';
export { printPolicy } from './language/print-policy.ts';
export type { Problem } from './language/problem.ts';
export {
  type DirectoryAccess,
  type DirectoryDecision,
  decideDirectoryAccess,
} from './tasks/directory-access.ts';
