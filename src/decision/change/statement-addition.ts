// Which one statement more would allow exactly this action on exactly this resource, and where would it stand?

import { parsePolicy } from '../../language/parse-policy.ts';
import { KIND_RULES } from '../../language/policy-kind.ts';
import type { AccessRequest } from '../access-request.ts';
import type { AttachedPolicy, PolicySet } from '../policy-set.ts';
import type { StatementAddition } from './change.ts';
import { literalText, withStatement } from './edit-text.ts';
import { addPolicy, isKeptByAws, onlyPolicy, type Place, placeName, policyKind, replacePolicy } from './place.ts';
import { principalEntry } from './principal-entry.ts';

/** Keys that say what an action is good for: a statement that allows the action holds them to what was asked. */
const NARROWING_KEYS: Readonly<Record<string, string>> = Object.freeze({
  'iam:passrole': 'iam:PassedToService',
  'sagemaker:addtags': 'sagemaker:TaggingAction',
});

/** A statement at one place, and the policies with it. Whether that suffices is for the caller to decide. */
export interface PlacedAddition {
  readonly addition: StatementAddition;
  readonly policies: PolicySet;
}

/** `undefined` where no statement says just that: to an anonymous caller, or for a name that the policy's version cannot write. */
export function statementAddition(
  request: AccessRequest,
  policies: PolicySet,
  place: Place,
): PlacedAddition | undefined {
  const kind = policyKind(place, policies, request.resource);
  const old = onlyPolicy(place, policies);
  const statement = narrowStatement(request, place, policies, old);
  if (statement === undefined) return undefined;
  const text = old ? withStatement(old.document, statement) : documentOf(statement);
  const document = text === undefined ? undefined : parsePolicy(text, { kind }).policy;
  if (document === undefined) return undefined;

  const name = placeName(place, policies, request.resource);
  const { layer, level } = place;
  return {
    addition: {
      kind: 'addition',
      layer,
      level,
      ...(old && { policy: old }),
      statement,
      text: document.text,
      description: describe(name, old),
    },
    policies:
      old && !isKeptByAws(old)
        ? replacePolicy(policies, old, { ...old, document })
        : addPolicy(policies, place, { name: 'addition', document }, request.resource),
  };
}

function describe(place: string, old: AttachedPolicy | undefined): string {
  if (old === undefined) return `attach ${article(place)} ${place} that allows just this`;
  if (isKeptByAws(old)) return `AWS keeps the ${place} \`${old.name}\`: put a copy with this statement in its stead`;
  return `add this statement to the ${place} \`${old.name}\``;
}

function article(name: string): string {
  return name.startsWith('identity') ? 'an' : 'a';
}

function narrowStatement(
  request: AccessRequest,
  place: Place,
  policies: PolicySet,
  old: AttachedPolicy | undefined,
): string | undefined {
  const { action, resource, principal, context } = request;
  const rules = KIND_RULES[policyKind(place, policies, resource)];
  const version = old?.document.version ?? '2012-10-17';
  const entry = rules.principal === 'required' ? principalEntry(principal) : undefined;
  if (rules.principal === 'required' && entry === undefined) return undefined;
  const exactly = resource === '*' ? resource : literalText(resource, version);
  if (exactly === undefined) return undefined;
  const key = NARROWING_KEYS[action.toLowerCase()];
  const [value, ...others] = (key === undefined ? undefined : context.get(key)?.values) ?? [];
  const narrowed =
    key !== undefined && value !== undefined && others.length === 0 && literalText(value, version) === value;
  return JSON.stringify(
    {
      Effect: 'Allow',
      ...(entry && { Principal: { [entry.type]: entry.name } }),
      Action: action,
      ...(rules.resource === 'required' && { Resource: exactly }),
      ...(narrowed && { Condition: { StringEquals: { [key]: value } } }),
    },
    null,
    2,
  );
}

function documentOf(statement: string): string {
  const indented = statement.replaceAll('\n', '\n    ');
  return `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${indented}\n  ]\n}`;
}
