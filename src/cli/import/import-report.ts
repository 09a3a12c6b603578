// What does an import tell when it is done? A summary for people, or one JSON object for programs.

import type { Colors } from '../colors.ts';
import { printable } from '../output/printable.ts';
import type { Finding } from './findings.ts';
import type { OrganizationPlan } from './organization/plan-organization.ts';
import type { AccountContents } from './read-account.ts';
import type { Written } from './write-account.ts';

/** A person reads no more of each kind. */
const SHOWN = 20;

export interface ImportOutcome {
  readonly contents: AccountContents;
  /** Absent where problems in the file kept the data folder from being opened at all. */
  readonly written?: Written;
  /** What the listings of its organization come to. */
  readonly organization?: OrganizationPlan;
}

export function importJson({ contents, written, organization }: ImportOutcome): object {
  const { problems, notes } = contents.findings;
  return {
    sourceAccount: contents.source ?? null,
    account: contents.target,
    written: written?.written === true,
    ...counts({ contents, ...(written && { written }) }),
    unchanged: written?.plan.unchanged ?? 0,
    madeAccounts: written?.madeAccounts ?? [],
    ...(organization && {
      organization: {
        id: organization.organization.name,
        ...organizationCounts(written?.organization ?? organization),
      },
    }),
    problemCount: problems.count,
    problems: problems.kept,
    noteCount: notes.count,
    notes: notes.kept,
  };
}

export function importText(outcome: ImportOutcome, colors: Colors): string {
  const { contents, written } = outcome;
  const { problems, notes } = contents.findings;
  const counted = Object.entries(counts(outcome)).map(([what, count]) => `${count} ${what}`);
  const from = contents.source === contents.target ? '' : ` (in the file ${contents.source})`;
  const account = `account ${contents.target}${from}`;
  const unchanged = written?.plan.unchanged ?? 0;
  const lines = [
    ...shownFindings(colors.red('problem'), problems),
    ...shownFindings(colors.yellow('note'), notes),
    written?.written
      ? `imported into ${account}: ${counted.join(', ')}${unchanged > 0 ? `; ${unchanged} were there already` : ''}`
      : `nothing is written: could be taken into ${account}: ${counted.join(', ')}`,
    ...(written?.madeAccounts ?? []).map(
      (made) => `account ${made} is new; the key of its user admin is in the credentials file`,
    ),
    ...(outcome.organization ? [organizationText(outcome.organization, written)] : []),
    ...(written?.written ? [] : ['mend the file, or write what can be taken with --partial']),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function organizationText(organization: OrganizationPlan, written: Written | undefined): string {
  const counted = Object.entries(organizationCounts(written?.organization ?? organization));
  const listed = counted.map(([what, count]) => `${count} ${what}`).join(', ');
  return `${written?.written ? 'new of' : 'could be taken of'} organization ${organization.organization.name}: ${listed}`;
}

function organizationCounts({ units, memberships, policies }: OrganizationPlan) {
  return { units: units.length, accounts: memberships.length, policies: policies.length };
}

/** Of what was written, or could be. */
function counts({
  contents,
  written,
}: ImportOutcome): Readonly<Record<'users' | 'groups' | 'roles' | 'policies', number>> {
  const { users, groups, roles, policies } = written?.plan ?? contents;
  return { users: users.length, groups: groups.length, roles: roles.length, policies: policies.length };
}

export function shownFindings(
  word: string,
  { kept, count }: { readonly kept: readonly Finding[]; readonly count: number },
): readonly string[] {
  const shown = kept.slice(0, SHOWN).map(({ line, place, reason }) => {
    return `${word}: ${line === undefined ? '' : `line ${line}, `}${printable(place)}: ${printable(reason)}`;
  });
  return count > SHOWN ? [...shown, `${word}: and ${count - SHOWN} more; --json tells up to 1000`] : shown;
}
