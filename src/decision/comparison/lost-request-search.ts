// Which request does one version of a policy allow and the next one not? Requests are made from the texts of both versions and from the
// catalog, and decided under both.

import { matchResource } from '../../language/arn.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import { parsePattern, patternMatcher } from '../../language/pattern.ts';
import type { PolicyDocument, Statement } from '../../language/policy-document.ts';
import { parseResourceTemplate, resolveTemplate } from '../../language/template.ts';
import type { AccessRequest } from '../access-request.ts';
import { type CompiledPolicySet, compilePolicySet } from '../compiled/compile-policy-set.ts';
import { decideCompiled } from '../compiled/decide-compiled.ts';
import type { ContextRecord } from '../context/context-record.ts';
import type { PolicySet } from '../policy-set.ts';
import { decide } from '../reference.ts';
import { requestContext } from '../request-context.ts';
import type { LostRequest } from './comparison.ts';
import { sampleContexts } from './sample-contexts.ts';
import { actionsOfServices, resourcesOfAction, SAMPLE, sampleActions, sampleResources } from './sample-texts.ts';
import { type Piece, statementsOf, type VersionedStatement } from './statement-cover.ts';

const MAX_ACTIONS = 60;
const MAX_RESOURCES = 40;

const EVERYTHING = parsePolicy('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}', {
  kind: 'identity',
}).policy;

export class LostRequestSearch {
  readonly #alone: Contest;
  readonly #besideEverything: Contest;
  readonly #all: readonly VersionedStatement[];
  /** For each statement, whether an entry of its Action or NotAction covers an action. */
  readonly #named: readonly ((action: string) => boolean)[];

  constructor(before: PolicyDocument, after: PolicyDocument) {
    this.#alone = new Contest(policySet(before), policySet(after));
    this.#besideEverything = new Contest(policySet(before, EVERYTHING), policySet(after, EVERYTHING));
    this.#all = [...statementsOf(before), ...statementsOf(after)];
    this.#named = this.#all.map(({ statement }) => anyOf(statement.action.patterns.map(({ value }) => value)));
  }

  /** A request to which `own`, of either version, applies and that is lost; `pieces` are the parts of it that matter. */
  find(own: VersionedStatement, pieces: readonly Piece[], maxTried: number): LostRequest | undefined {
    const { effect, index } = own.statement;
    const requests = this.#requests(own, pieces, maxTried);
    const alone = firstLost(requests, this.#alone);
    if (alone !== undefined) return { ...alone, allowedBy: 'policy', statement: index };
    const elsewhere = effect === 'Deny' ? firstLost(requests, this.#besideEverything) : undefined;
    return elsewhere && { ...elsewhere, allowedBy: 'elsewhere', statement: index };
  }

  #requests(own: VersionedStatement, pieces: readonly Piece[], maxTried: number): readonly Candidate[] {
    const others = this.#all.filter(({ statement }) => statement !== own.statement);
    const contexts = sampleContexts(own, others).map((record) => ({ record, context: requestContext(record) }));
    const targets = this.#actionsOf(own.statement, pieces).flatMap((action) =>
      this.#resourcesOf(own, action).map((resource) => ({ action, resource, principal: principalFor(resource) })),
    );
    const most = Math.max(1, Math.floor(maxTried / Math.max(targets.length, 1)));
    return contexts
      .slice(0, most)
      .flatMap(({ record, context }) => targets.map((target) => ({ record, request: { ...target, context } })))
      .slice(0, maxTried);
  }

  /** Those first of which the fewest statements speak: they are lost soonest. */
  #actionsOf({ action }: Statement, pieces: readonly Piece[]): readonly string[] {
    const open = [...new Set(pieces.flatMap((piece) => piece.action.globs.map(({ text }) => text)))];
    return this.#actionsThatFit(action.kind === 'NotAction', open)
      .map((name) => ({ name, count: this.#named.filter((names) => names(name)).length }))
      .sort((a, b) => a.count - b.count)
      .slice(0, MAX_ACTIONS)
      .map(({ name }) => name);
  }

  #actionsThatFit(negated: boolean, open: readonly string[]): readonly string[] {
    const named = (negated ? ['*'] : open).flatMap(sampleActions);
    // A whole action leaves no choice.
    if (!negated && !open.some((text) => /[*?]/.test(text))) return named;
    const fits = anyOf(open);
    const entries = this.#all.flatMap(({ statement }) => statement.action.patterns.map(({ value }) => value));
    const whole = entries.flatMap((entry) => (/[*?]/.test(entry) ? sampleActions(entry).slice(-2) : [entry]));
    return [...new Set([...named, ...whole, ...actionsOfServices(entries)])].filter((name) => fits(name) !== negated);
  }

  #resourcesOf({ statement, version }: VersionedStatement, action: string): readonly string[] {
    const { resource } = statement;
    const samples = this.#all.flatMap((each) =>
      (each.statement.resource?.patterns ?? []).flatMap(({ value }) =>
        sampleResources(parseResourceTemplate(value, each.version)),
      ),
    );
    const patterns = (resource?.patterns ?? []).map(({ value }) =>
      resolveTemplate(parseResourceTemplate(value, version), () => SAMPLE.name),
    );
    const fits = (text: string) =>
      patterns.some((pattern) => pattern !== undefined && matchResource(pattern, text)) ===
      (resource?.kind === 'Resource');
    return [...new Set([...resourcesOfAction(action), ...samples])].filter(fits).slice(0, MAX_RESOURCES);
  }
}

/** A policy set before and after, for the search and for the last word. */
class Contest {
  readonly #before: CompiledPolicySet;
  readonly #after: CompiledPolicySet;

  constructor(before: PolicySet, after: PolicySet) {
    this.#before = compilePolicySet(before);
    this.#after = compilePolicySet(after);
  }

  /** Whether it is allowed before and not after, to both evaluators. */
  isLost(request: AccessRequest): boolean {
    return (
      decideCompiled(request, this.#before).decision === 'allowed' &&
      decideCompiled(request, this.#after).decision !== 'allowed' &&
      decide(request, this.#before.policies).decision === 'allowed' &&
      decide(request, this.#after.policies).decision !== 'allowed'
    );
  }
}

interface Candidate {
  readonly request: AccessRequest;
  readonly record: ContextRecord;
}

function firstLost(candidates: readonly Candidate[], contest: Contest) {
  const found = candidates.find(({ request }) => contest.isLost(request));
  if (found === undefined) return undefined;
  const { action, resource, principal } = found.request;
  return { principal: principal.arn, action, resource, context: fewestKeys(found, contest) };
}

/** The context without the keys that the loss does not depend on. */
function fewestKeys({ request, record }: Candidate, contest: Contest): ContextRecord {
  let fewest = record;
  for (const key of Object.keys(record)) {
    const fewer = Object.fromEntries(Object.entries(fewest).filter(([other]) => other !== key));
    if (contest.isLost({ ...request, context: requestContext(fewer) })) fewest = fewer;
  }
  return fewest;
}

function policySet(...documents: readonly (PolicyDocument | undefined)[]): PolicySet {
  return { identity: documents.flatMap((document) => (document === undefined ? [] : [{ document, name: 'policy' }])) };
}

/** Whether one of the entries covers an action. */
function anyOf(entries: readonly string[]): (action: string) => boolean {
  const matchers = entries.map((entry) => patternMatcher(parsePattern(entry.toLowerCase())));
  return (action) => matchers.some((matches) => matches(action.toLowerCase()));
}

/** A user of the account that owns the resource, so that no policy on the resource has a say. */
function principalFor(resource: string): AccessRequest['principal'] {
  const owner = resource.split(':')[4] ?? '';
  const account = /^\d{12}$/.test(owner) ? owner : SAMPLE.account;
  return { kind: 'User', arn: `arn:aws:iam::${account}:user/${SAMPLE.name}`, account };
}
