// Which tags does a principal carry: its own, those of its session, and those that an earlier session hands on? Limits of number and
// length are not decided here.
//
// AWS: IAM User Guide, id_session-tags ("New session tags override existing … tags with the same tag key, regardless of case";
//      "Chaining roles with session tags")

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** The tags of a session, and which of them go on to the sessions that are made from it. */
export interface SessionTags {
  readonly tags: readonly Tag[];
  readonly transitiveTagKeys: readonly string[];
}

/** Why a session cannot have the tags that were asked for. */
export type SessionTagProblem =
  /** A key was to be transitive without being passed as a session tag: tags of a role cannot be handed on. */
  | 'transitiveKeyWithoutTag'
  /** The calling session hands on a tag of that key: it cannot be set anew. */
  | 'inheritedKeyPassed';

/**
 * The tags of a session that is being made: those that are passed, and the transitive ones of the session that asks for it, which stay
 * transitive. `calling` is absent where long-term credentials ask. Tag keys are compared without regard to case.
 */
export function sessionTags(
  calling: SessionTags | undefined,
  passed: SessionTags,
): SessionTags | { readonly problem: SessionTagProblem } {
  const inheritedKeys = calling?.transitiveTagKeys ?? [];
  const handsOn = keySet(inheritedKeys);
  const passedKeys = keySet(passed.tags.map(({ key }) => key));
  if (passed.transitiveTagKeys.some((key) => !passedKeys.has(key.toLowerCase()))) {
    return { problem: 'transitiveKeyWithoutTag' };
  }
  if (inheritedKeys.some((key) => passedKeys.has(key.toLowerCase()))) {
    return { problem: 'inheritedKeyPassed' };
  }
  const inherited = (calling?.tags ?? []).filter(({ key }) => handsOn.has(key.toLowerCase()));
  return {
    tags: [...inherited, ...passed.tags],
    transitiveTagKeys: [...inheritedKeys, ...passed.transitiveTagKeys],
  };
}

/** What `aws:PrincipalTag/…` tells: the tags of the user or role with those of the session over them, whatever the case of the keys. */
export function principalTags(own: readonly Tag[], session: readonly Tag[]): readonly Tag[] {
  const byKey = new Map<string, Tag>();
  for (const tag of [...own, ...session]) byKey.set(tag.key.toLowerCase(), tag);
  return [...byKey.values()];
}

function keySet(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.map((key) => key.toLowerCase()));
}
