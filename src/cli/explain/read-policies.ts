// Which policies were given, each at its place, or what is wrong with them?

import type { AttachedPolicy, PolicySet, ResourcePolicy } from '../../decision/policy-set.ts';
import { parsePolicy } from '../../language/parse-policy.ts';
import type { PolicyKind } from '../../language/policy-kind.ts';
import type { Problem } from '../../language/problem.ts';
import type { ReadText } from './read-text.ts';

export interface NamedText {
  /** The file that the text stands in. */
  readonly name: string;
  readonly text: string;
}

/** The path of a file (`-` is standard input), or a text that has been read already. */
export type PolicySource = string | NamedText;

/** What people may give, by the names that PolicySet has for it. */
export const POLICY_PLACES = [
  'identity',
  'boundary',
  'session',
  'serviceControl',
  'resourceControl',
  'managementAccounts',
  'resource',
  'endpoint',
] as const satisfies readonly (keyof PolicySet)[];

/** Where each policy is read from, by its place. */
export interface PolicyFiles<Source = PolicySource> {
  readonly identity: readonly Source[];
  readonly boundary?: Source;
  readonly session?: readonly Source[];
  /** One list a level, from the organization's root to the account. */
  readonly serviceControl?: readonly (readonly Source[])[];
  /** One list a level, from the organization's root to the account that owns the resource. */
  readonly resourceControl?: readonly (readonly Source[])[];
  /** Accounts that manage an organization: no policies, but what decides whether its policies apply. */
  readonly managementAccounts?: readonly string[];
  readonly resource?: { readonly kind: ResourcePolicy['kind']; readonly source: Source };
  readonly endpoint?: Source;
}

/** A problem of one file, with the text that its place is in. */
export interface PolicyFault {
  readonly file: string;
  readonly text: string;
  readonly problem: Problem;
}

export type PolicyReading =
  | { readonly kind: 'policies'; readonly policies: PolicySet }
  | { readonly kind: 'faults'; readonly faults: readonly PolicyFault[] };

/** Reads all files, so that all problems of all of them are found at once. Throws UnusableInput for what cannot be read. */
export async function readPolicies(files: PolicyFiles, readText: ReadText): Promise<PolicyReading> {
  const texts = new Map<PolicySource, NamedText>();
  for (const source of sourcesOf(files)) {
    texts.set(source, typeof source === 'string' ? { name: source, text: await readText(source) } : source);
  }
  return attachPolicies(files, (source) => texts.get(source) ?? { name: '', text: '' });
}

/** Parses every policy as its place asks for. `textOf` gives the text of a source. */
export function attachPolicies<Source>(
  files: PolicyFiles<Source>,
  textOf: (source: Source) => NamedText,
): PolicyReading {
  const faults: PolicyFault[] = [];

  function attach(kind: PolicyKind, sources: readonly Source[]): readonly AttachedPolicy[] {
    return sources.flatMap((source) => {
      const { name, text } = textOf(source);
      const { policy, problems } = parsePolicy(text, { kind });
      faults.push(...problems.map((problem) => ({ file: name, text, problem })));
      return policy === undefined ? [] : [{ document: policy, name }];
    });
  }

  const { resource, managementAccounts } = files;
  const identity = attach('identity', files.identity);
  const [boundary] = attach('boundary', optional(files.boundary));
  const session = attach('session', files.session ?? []);
  const serviceControl = (files.serviceControl ?? []).map((level) => attach('serviceControl', level));
  const resourceControl = (files.resourceControl ?? []).map((level) => attach('resourceControl', level));
  const [onResource] = attach(resource?.kind ?? 'resource', optional(resource?.source));
  const [endpoint] = attach('endpoint', optional(files.endpoint));

  if (faults.length > 0) return { kind: 'faults', faults };
  const policies: PolicySet = {
    identity,
    ...(boundary && { boundary }),
    ...(files.session && { session }),
    ...(files.serviceControl && { serviceControl }),
    ...(files.resourceControl && { resourceControl }),
    ...(managementAccounts && { managementAccounts }),
    ...(resource && onResource && { resource: { ...onResource, kind: resource.kind } }),
    ...(endpoint && { endpoint }),
  };
  return { kind: 'policies', policies };
}

function sourcesOf<Source>(files: PolicyFiles<Source>): readonly Source[] {
  return [
    ...files.identity,
    ...optional(files.boundary),
    ...(files.session ?? []),
    ...(files.serviceControl ?? []).flat(),
    ...(files.resourceControl ?? []).flat(),
    ...optional(files.resource?.source),
    ...optional(files.endpoint),
  ];
}

function optional<Source>(source: Source | undefined): readonly Source[] {
  return source === undefined ? [] : [source];
}
