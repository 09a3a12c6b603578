// What does each answer add to the facts about an organization? One function for each list; what is not understood is a problem.

import type { ControlPolicyType } from '../../../identity/organization-records.ts';
import { parsePolicy } from '../../../language/parse-policy.ts';
import { placeOf } from '../../../language/place.ts';
import { Fields, quoted, type TextRule } from '../fields.ts';
import { Entry, type Findings } from '../findings.ts';
import { type AccountFact, ID, isControlType, OrganizationFacts } from './organization-facts.ts';
import type { Answer, Request } from './read-answers.ts';

interface Listed {
  readonly fields: Fields;
  readonly request: Request;
  readonly facts: OrganizationFacts;
}

type ReadEntry = (listed: Listed) => void;

/** What the AWS CLI and the SDKs put beside the entries. */
const BESIDE = new Set(['NextToken', '$metadata', 'ResponseMetadata']);

/** The member of an answer → how an entry of it is read, and which member of the request it cannot do without. */
const LISTS: Readonly<Record<string, { readonly read: ReadEntry; readonly needs?: keyof Request }>> = {
  Roots: { read: readRoot },
  OrganizationalUnits: { read: readUnit },
  OrganizationalUnit: { read: readUnit },
  Accounts: { read: readAccount },
  Account: { read: readAccount },
  Children: { read: readChild, needs: 'ParentId' },
  Parents: { read: readParent, needs: 'ChildId' },
  Policies: { read: readListedPolicy },
  Policy: { read: readPolicy },
  Targets: { read: readTarget, needs: 'PolicyId' },
  Organization: { read: readOrganizationEntry },
};

const REQUEST_RULES: Readonly<Partial<Record<keyof Request, TextRule>>> = {
  ParentId: ID.container,
  ChildId: ID.child,
  TargetId: ID.target,
  PolicyId: ID.policy,
};

/** The members whose values are one entry, not a list of them. */
const SINGLE = new Set(['Organization', 'OrganizationalUnit', 'Account', 'Policy']);

const POLICY_KINDS = { SERVICE_CONTROL_POLICY: 'serviceControl', RESOURCE_CONTROL_POLICY: 'resourceControl' } as const;

/** Reads all answers; adds what is not understood to the findings. */
export function readOrganization(answers: readonly Answer[], findings: Findings): OrganizationFacts {
  const facts = new OrganizationFacts();
  for (const answer of answers) readAnswer(answer, facts, findings);
  return facts;
}

function readAnswer({ file, line, request, members }: Answer, facts: OrganizationFacts, findings: Findings): void {
  const whole = new Entry(findings, line, file);
  for (const [member, value] of Object.entries(request)) {
    const rule = REQUEST_RULES[member as keyof Request];
    if (rule !== undefined && !rule.fits(value))
      whole.problem(member, `must be ${rule.expected}, not ${quoted(value)}`);
  }
  if (whole.failed) return;
  const complete = (members['NextToken'] ?? null) === null;
  if (!complete) whole.problem('NextToken', 'the listing goes on behind this page: list all of it');
  for (const [member, value] of Object.entries(members)) {
    if (BESIDE.has(member)) continue;
    const list = Object.hasOwn(LISTS, member) ? LISTS[member] : undefined;
    if (list === undefined) {
      whole.problem(quoted(member), 'is not a member of an answer that is taken');
    } else if (list.needs !== undefined && request[list.needs] === undefined) {
      whole.problem(member, `does not say what it is about: put its request before it, {"${list.needs}": "…"}`);
    } else if (SINGLE.has(member) === Array.isArray(value)) {
      whole.problem(member, SINGLE.has(member) ? 'must be an object' : 'must be a list');
    } else {
      const entries = Array.isArray(value) ? value : [value];
      const failed = entries.map((entry, index) => {
        const place = SINGLE.has(member) ? member : `${member}[${index}]`;
        const placed = new Entry(findings, line, `${file}, ${place}`);
        list.read({ fields: new Fields(placed, '', entry), request, facts });
        return placed.failed;
      });
      if (complete && !failed.includes(true)) noteComplete(member, request, entries, facts);
    }
  }
}

/** What is known to be all there is, so that what is not listed is not there. */
function noteComplete(
  member: string,
  { TargetId, PolicyId, Filter }: Request,
  entries: readonly unknown[],
  facts: OrganizationFacts,
): void {
  if (member === 'Targets' && PolicyId !== undefined) facts.listedTargets.add(PolicyId);
  if (member !== 'Policies') return;
  const told = entries.map((entry) => (entry as { readonly Type?: unknown }).Type);
  const types = new Set([...told, Filter].filter((type): type is ControlPolicyType => isControlType(String(type))));
  for (const type of types) {
    if (TargetId === undefined) facts.listedTypes.add(type);
    else facts.listedAttachments.add(`${TargetId} ${type}`);
  }
}

function readOrganizationEntry({ fields, facts }: Listed): void {
  const organization = {
    id: fields.text('Id', ID.organization),
    managementAccount: fields.text('MasterAccountId', ID.account),
    featureSet: fields.text('FeatureSet') === 'ALL' ? ('ALL' as const) : ('CONSOLIDATED_BILLING' as const),
  };
  ignore(fields, 'Arn', 'MasterAccountArn', 'MasterAccountEmail', 'AvailablePolicyTypes');
  fields.end();
  const known = facts.organization;
  if (known !== undefined && known.id !== organization.id) fields.problem('Id', `is not that of ${quoted(known.id)}`);
  if (!fields.entry.failed) facts.organization = organization;
}

function readRoot({ fields, facts }: Listed): void {
  const id = fields.text('Id', ID.root);
  fields.required('PolicyTypes');
  const types = fields.structures('PolicyTypes').flatMap((each) => {
    const type = each.text('Type');
    // A type that is being enabled or disabled is taken to be in use: what is not certain must not open anything.
    each.text('Status');
    each.end();
    if (isControlType(type)) return [type];
    fields.entry.note('PolicyTypes', `policies of type ${quoted(type)} are not kept here`);
    return [];
  });
  ignore(fields, 'Arn', 'Name');
  fields.end();
  if (facts.root !== undefined && facts.root.id !== id) fields.problem('Id', 'an organization has one root');
  if (!fields.entry.failed) facts.root = { id, policyTypes: types };
}

function readUnit({ fields, request, facts }: Listed): void {
  const id = fields.text('Id', ID.unit);
  const title = fields.text('Name');
  const path = fields.optionalText('Path');
  ignore(fields, 'Arn');
  fields.end();
  if (fields.entry.failed) return;
  facts.units.set(id, { title });
  addParents(facts, id, request.ParentId, path === undefined ? [] : [path]);
}

function readAccount({ fields, request, facts }: Listed): void {
  const id = fields.text('Id', ID.account);
  const email = fields.optionalText('Email');
  const status = fields.optionalText('State') ?? fields.optionalText('Status') ?? 'ACTIVE';
  const joined = readTime(fields, 'JoinedTimestamp');
  const account: AccountFact = {
    name: fields.optionalText('Name') ?? id,
    ...(email !== undefined && { email }),
    suspended: ['SUSPENDED', 'CLOSED'].includes(status),
    joinedMethod: fields.optionalText('JoinedMethod') === 'CREATED' ? 'CREATED' : 'INVITED',
    joinedAt: joined,
  };
  const paths = fields.list('Paths').map(String);
  ignore(fields, 'Arn', 'Status');
  fields.end();
  if (fields.entry.failed) return;
  facts.accounts.set(id, account);
  addParents(facts, id, request.ParentId, paths);
}

function readChild({ fields, request, facts }: Listed): void {
  const id = fields.text('Id', ID.child);
  ignore(fields, 'Type');
  fields.end();
  if (!fields.entry.failed && request.ParentId !== undefined) facts.addParent(id, request.ParentId);
}

function readParent({ fields, request, facts }: Listed): void {
  const id = fields.text('Id', ID.container);
  ignore(fields, 'Type');
  fields.end();
  if (!fields.entry.failed && request.ChildId !== undefined) facts.addParent(request.ChildId, id);
}

/** An entry of list-policies, or of list-policies-for-target. */
function readListedPolicy({ fields, request, facts }: Listed): void {
  const id = readSummary(fields, facts);
  if (id !== undefined && request.TargetId !== undefined) facts.attach(request.TargetId, id);
}

function readPolicy({ fields, facts }: Listed): void {
  const summary = fields.structure('PolicySummary');
  const content = fields.text('Content');
  fields.end();
  const id = summary && readSummary(summary, facts);
  const policy = id === undefined ? undefined : facts.policies.get(id);
  if (id === undefined || policy === undefined) return;
  const [first] = parsePolicy(content, { kind: POLICY_KINDS[policy.type] }).problems;
  if (first === undefined) facts.policies.set(id, { ...policy, text: content });
  else {
    const { line, column } = placeOf(content, first.at.start);
    fields.problem('Content', `line ${line}, column ${column + 1} of the document: ${first.message}`);
  }
}

/** Takes what is told of a policy; gives its id where it is of a type that is kept here. */
function readSummary(fields: Fields, facts: OrganizationFacts): string | undefined {
  const id = fields.text('Id', ID.policy);
  const type = fields.text('Type');
  const [title, description] = [fields.text('Name'), fields.optionalText('Description') ?? ''];
  ignore(fields, 'Arn', 'AwsManaged');
  fields.end();
  if (fields.entry.failed) return undefined;
  if (!isControlType(type)) {
    if (!facts.otherPolicies.has(id)) fields.entry.note('', `policies of type ${quoted(type)} are not kept here`);
    facts.otherPolicies.add(id);
    return undefined;
  }
  const text = facts.policies.get(id)?.text;
  facts.policies.set(id, { title, description, type, ...(text !== undefined && { text }) });
  return id;
}

function readTarget({ fields, request, facts }: Listed): void {
  const id = fields.text('TargetId', ID.target);
  ignore(fields, 'Arn', 'Name', 'Type');
  fields.end();
  if (!fields.entry.failed && request.PolicyId !== undefined) facts.attach(id, request.PolicyId);
}

/** From the request, and from paths such as `o-…/r-…/ou-…/`, whose last part is the thing itself. */
function addParents(facts: OrganizationFacts, id: string, parent: string | undefined, paths: readonly string[]): void {
  if (parent !== undefined) facts.addParent(id, parent);
  for (const path of paths) {
    const parts = path.split('/').filter((part) => part !== '');
    const above = parts.at(-1) === id ? parts.at(-2) : undefined;
    if (above !== undefined && ID.container.fits(above)) facts.addParent(id, above);
  }
}

/** ISO 8601, or seconds since the epoch as version 1 of the AWS CLI prints them; what is not told is the epoch. */
function readTime(fields: Fields, member: string): number {
  const value = fields.optional(member);
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return Math.round(value * 1000);
  return value === undefined ? 0 : (fields.optionalTime(member) ?? 0);
}

/** Members that say nothing that is not known otherwise. */
function ignore(fields: Fields, ...members: readonly string[]): void {
  for (const member of members) fields.optional(member);
}
