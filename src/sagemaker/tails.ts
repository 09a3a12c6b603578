// Which resource does an input name? Tails of ARNs, written with the members that fill them: `space/{DomainId}/{SpaceName}`.
//   {A|B}  whichever is given      {A?}  `*` when it is left out
//   {!A}   made by the service     {#A}  an id that follows from the name, so that the resource has one ARN by its name

import { createHash } from 'node:crypto';
import { valuesAt } from './paths.ts';
import { type Home, isAtHome, resourceArn } from './resource-arn.ts';
import type { ResourceDocument } from './resource-store.ts';

/** A part of an ARN that a caller chooses: nothing that would make it another resource's, or a pattern. */
const PART = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const HOLE = /\{([!#]?)([^}?]+)(\??)\}/g;
const ID_LENGTH = 12;

/** Where the caller is at home, and what the ids are made of that the service gives away in this call. */
export interface Naming {
  readonly home: Home;
  /** A text that no other call has. */
  readonly seed: string;
}

interface Hole {
  readonly mark: string;
  readonly members: readonly string[];
  readonly optional: boolean;
}

function holesOf(tail: string): readonly Hole[] {
  return [...tail.matchAll(HOLE)].map(([, mark = '', members = '', optional]) => ({
    mark,
    members: members.split('|'),
    optional: optional === '?',
  }));
}

/** The members that a tail is filled from. */
export function membersOf(tail: string): readonly string[] {
  return holesOf(tail).flatMap(({ mark, members }) => (mark === '!' ? [] : members));
}

/** The ARNs that an input names by a tail; none when a member is left out that it needs. Several where a member is in a list. */
export function arnsOf(tail: string, input: ResourceDocument, naming: Naming): readonly string[] {
  const holes = holesOf(tail);
  const [only] = holes;
  if (holes.length === 1 && only !== undefined && only.mark !== '!') {
    const values = only.members.flatMap((member) => valuesAt(input, member)).map(String);
    if (values.some(isArn)) return values;
  }
  let texts: readonly string[] = [''];
  let from = 0;
  for (const match of tail.matchAll(HOLE)) {
    const [whole, mark = '', members = '', optional = ''] = match;
    const before = tail.slice(from, match.index);
    from = match.index + whole.length;
    const parts = partsOf({ mark, members: members.split('|'), optional: optional === '?' }, input, naming);
    texts = texts.flatMap((text) => parts.map((part) => text + before + part));
  }
  const { partition, region, account } = naming.home;
  return texts.map((text) => `arn:${partition}:sagemaker:${region}:${account}:${text}${tail.slice(from)}`);
}

function partsOf({ mark, members, optional }: Hole, input: ResourceDocument, naming: Naming): readonly string[] {
  const [member = ''] = members;
  if (mark === '!') return [madeId(member, naming.seed)];
  const values = members.flatMap((one) => valuesAt(input, one)).map((value) => nameIn(String(value)));
  if (values.length === 0) return optional ? ['*'] : [];
  return mark === '#' ? values.map((value) => idOf(`${resourceArn(naming.home, member, value)}`)) : values;
}

/**
 * What is wrong with how an input names resources by a tail, as a sentence; `undefined` when nothing is. ARNs stand for names: of this
 * account and Region, and of the tail's own kind.
 */
export function problemOfTail(tail: string, input: ResourceDocument, home: Home): string | undefined {
  const holes = holesOf(tail);
  const kind = tail.split('/')[0] ?? '';
  for (const { mark, members } of holes) {
    if (mark === '!') continue;
    for (const value of members.flatMap((member) => valuesAt(input, member)).map(String)) {
      if (isArn(value)) {
        const ofKind = holes.length === 1 ? `${kind}/` : '';
        if (!isAtHome(home, value) || !resourcePart(value).startsWith(ofKind) || /[*?\s]/.test(value)) {
          return `The resource ${value} is not a ${kind} of this account and Region.`;
        }
      } else if (!PART.test(value)) {
        return `'${value.slice(0, 256)}' is not a name of a ${kind}.`;
      }
    }
  }
  return undefined;
}

/** The tails of types whose ARNs are not made from names that a caller gives. */
const FORMS: Readonly<Record<string, RegExp>> = {
  any: /^[a-z-]+\/./,
  'pipeline-execution': /^pipeline\/[^/]+\/execution\/[^/]+$/,
  'model-package': /^model-package\/[^/]+(?:\/[^/]+)?$/,
  'model-card-export-job': /^model-card\/[^/]+\/export-job\/[^/]+$/,
  space: /^space\/[^/]+\/[^/]+$/,
  workteam: /^workteam\/(?:public|private|vendor)-crowd\/[^/]+$/,
};

/** What is wrong with an ARN that is to be one of a type, of this account and Region; `undefined` when nothing is. */
export function problemOfArn(arn: string, type: string, home: Home): string | undefined {
  const part = resourcePart(arn);
  const fits = FORMS[type]?.test(part) ?? (part.startsWith(`${type}/`) && part.split('/').length === 2);
  const ownForms = type === 'workteam' ? true : isAtHome(home, arn);
  if (fits && ownForms && !/[*?\s]/.test(arn) && arn.startsWith('arn:')) return undefined;
  return `The resource ${arn.slice(0, 256)} is not a ${type === 'any' ? 'resource' : type} of this account and Region.`;
}

/** What stands behind the kind of resource: `d-1/ana` of `…:user-profile/d-1/ana`; a text that is no ARN stays as it is. */
export function nameIn(text: string): string {
  if (!isArn(text)) return text;
  const part = resourcePart(text);
  return part.slice(part.indexOf('/') + 1);
}

/** `user-profile/d-1/ana` of `arn:aws:sagemaker:us-east-1:111122223333:user-profile/d-1/ana`. */
export function resourcePart(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

function isArn(text: string): boolean {
  return text.startsWith('arn:');
}

/** Ids as AWS writes them, by the member that carries them. They are the call's own: what is authorized is what is made. */
function madeId(member: string, seed: string): string {
  const id = idOf(`${member} ${seed}`);
  if (member === 'DomainId') return `d-${id}`;
  if (member === 'AppId' || member === 'MlflowAppId') return `app-${id.toUpperCase()}`;
  return member === 'ArtifactId' ? hexOf(`${member} ${seed}`).slice(0, 32) : id;
}

/** Twelve small letters and digits that follow from a text. */
function idOf(text: string): string {
  return BigInt(`0x${hexOf(text)}`)
    .toString(36)
    .padStart(ID_LENGTH, '0')
    .slice(-ID_LENGTH);
}

function hexOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
