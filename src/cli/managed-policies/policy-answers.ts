// Which policy do the answers of `get-policy` and `get-policy-version` in one file tell of? A `Policy` names the versions behind it; versions
// that none names are of the policy whose name the file has.

import { policyArn } from '../../identity/arn.ts';
import { AWS_OWNED } from '../../identity/managed-policies/managed-policies.ts';
import { isPolicyPath, isPolicyVersionId } from '../../identity/names.ts';
import type { PolicyVersionRecord } from '../../identity/records.ts';
import type { PolicyOfAws } from '../../services/managed-policies/take-versions.ts';
import type { AccountReading } from '../import/account-reading.ts';
import { Fields, quoted, type TextRule } from '../import/fields.ts';
import type { Entry } from '../import/findings.ts';
import { POLICY_NAME } from '../import/read-identities.ts';
import type { ReadPolicy } from './read-policy-files.ts';

const PATH: TextRule = { fits: isPolicyPath, expected: 'the path of a policy' };
const VERSION: TextRule = { fits: isPolicyVersionId, expected: 'the id of a version, such as v1' };
/** Of the account that was asked. */
const PASSED_OVER = ['AttachmentCount', 'PermissionsBoundaryUsageCount', 'IsAttachable', 'UpdateDate', 'Tags'];

type Named = Omit<PolicyOfAws, 'versions' | 'defaultVersion'>;

interface Group {
  readonly entry: Entry;
  /** Absent where the entry that should name it has a problem. */
  readonly named: Named | undefined;
  readonly told: string | undefined;
  readonly versions: (PolicyVersionRecord & { readonly isDefault: boolean })[];
}

export class PolicyAnswers {
  readonly #fileName: string | undefined;
  readonly #reading: AccountReading;
  readonly #groups: Group[] = [];

  /** `fileName` is the name of the file, where a policy can have it. */
  constructor(fileName: string | undefined, reading: AccountReading) {
    this.#fileName = fileName;
    this.#reading = reading;
  }

  take(member: 'Policy' | 'PolicyVersion', value: unknown, entry: Entry): void {
    const fields = new Fields(entry, '', value);
    if (member === 'Policy') this.#groups.push(this.#readPolicy(fields));
    else this.#takeVersion(fields);
    fields.end();
  }

  /** The policies of which at least one version was read. */
  end(): readonly ReadPolicy[] {
    return this.#groups.flatMap(({ entry, named, told, versions }): readonly ReadPolicy[] => {
      if (entry.failed || named === undefined) return [];
      const [first] = versions;
      if (first === undefined) {
        entry.problem('', 'no version of it follows: put the output of `aws iam get-policy-version` behind it');
        return [];
      }
      if (told !== undefined && !versions.some(({ id }) => id === told)) {
        entry.problem('DefaultVersionId', `the version in force, ${told}, does not follow`);
        return [];
      }
      const defaultVersion = versions.find(({ id, isDefault }) => isDefault || id === told)?.id;
      const records = versions.map(({ isDefault, ...version }) => version);
      const createdAt = named.createdAt || first.createdAt;
      return [{ policy: { ...named, createdAt, versions: records, ...(defaultVersion && { defaultVersion }) }, entry }];
    });
  }

  #readPolicy(fields: Fields): Group {
    const name = fields.text('PolicyName', POLICY_NAME);
    const path = fields.text('Path', PATH);
    const arn = fields.text('Arn');
    if (!fields.entry.failed && arn !== policyArn({ account: AWS_OWNED, path, name })) {
      fields.problem('Arn', `is not that of the policy of AWS with this path and name: ${quoted(arn)}`);
    }
    const description = fields.optionalText('Description');
    const createdAt = fields.time('CreateDate');
    const id = this.#reading.uniqueId(fields, 'PolicyId', 'ANPA');
    const told = fields.optionalText('DefaultVersionId', VERSION);
    for (const member of PASSED_OVER) fields.optional(member);
    const named = { name, path, id, ...(description !== undefined && { description }), createdAt };
    return { entry: fields.entry, named, told, versions: [] };
  }

  #takeVersion(fields: Fields): void {
    const { entry } = fields;
    const version = {
      id: fields.text('VersionId', VERSION),
      text: this.#reading.policyText(fields, 'Document', 'identity'),
      createdAt: fields.time('CreateDate'),
      isDefault: fields.optional('IsDefaultVersion') === true,
    };
    const group = this.#groups.at(-1) ?? this.#unnamed(entry);
    // Half of a policy is no policy.
    if (entry.failed) group.entry.failed = true;
    else if (group.versions.some(({ id }) => id === version.id))
      fields.problem('VersionId', 'is that of a version before');
    else group.versions.push(version);
  }

  /** A version does not say whose it is. */
  #unnamed(entry: Entry): Group {
    const name = this.#fileName;
    if (name === undefined) {
      entry.problem(
        '',
        'nothing tells which policy this is a version of: put the output of `aws iam get-policy` before it',
      );
    }
    const id = this.#reading.newId('ANPA');
    const group = {
      entry,
      named: name === undefined ? undefined : { name, id, createdAt: 0 },
      told: undefined,
      versions: [],
    };
    this.#groups.push(group);
    return group;
  }
}
