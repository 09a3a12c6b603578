// The pages about SageMaker's operations and condition keys, made from the rows that decisions go by.

import further from '../../scripts/sagemaker-facts/further-access.json' with { type: 'json' };
import resources from '../../scripts/sagemaker-facts/resources.json' with { type: 'json' };
import { FAMILIES, LONE_ROWS } from '../../src/sagemaker/families.ts';
import type { Family, KeySource, OperationRow, ResourceTarget } from '../../src/sagemaker/operation-row.ts';
import { code, table } from './markdown.ts';

interface Told {
  readonly family?: Family;
  readonly row: OperationRow;
}

const TOLD: readonly Told[] = [
  ...FAMILIES.flatMap((family) => family.operations.map((row) => ({ family, row }))),
  ...LONE_ROWS.map((row) => ({ row })),
].toSorted((a, b) => (a.row.action < b.row.action ? -1 : 1));

function keysOf(source: KeySource): readonly string[] {
  const own = (source.keys ?? []).map(({ key }) => key);
  return [...own, ...(source.each ?? []).flatMap(keysOf)];
}

function keysIn(row: OperationRow): readonly string[] {
  const keys = [...keysOf(row), ...(row.storedKeys ?? [])].map((key) =>
    key.replace(/\/\$\{\w+\}$/, '/').replace(/\/$/, '/…'),
  );
  return [...new Set(keys)].toSorted();
}

/** `space/{DomainId}/{SpaceName}`, or `model-package` of `ModelPackageArn`. */
function targetText(target: ResourceTarget): string {
  if ('tail' in target) return code(target.tail);
  return target.given === 'name'
    ? code(`${target.type}/{${target.path}}`)
    : `${code(target.type)} of ${code(target.path)}`;
}

function targetsText({ family, row }: Told): string {
  if (row.targets !== undefined) return row.targets.map(targetText).join('<br>') || '`*`';
  if (family === undefined || row.verb === 'list') return '`*`';
  return code(`${family.type}/{${family.nameMember}}`);
}

function dependentsText(row: OperationRow): string {
  const tagged = row.tags ?? row.verb === 'create';
  return [
    ...(row.passedRoles ?? []).map((path) => `${code('iam:PassRole')} on ${code(path)}`),
    ...(tagged ? [code('sagemaker:AddTags')] : []),
    ...(row.further ?? []).map(
      ({ action, when }) => code(action) + (when === undefined ? '' : ` with ${when.map(code).join(', ')}`),
    ),
    ...(row.implied ?? []).map(({ action }) => `${code(action)} on the hub's content`),
  ].join('<br>');
}

function reasons(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .map(([name, reason]) => `- ${code(name)}: ${reason}`)
    .join('\n');
}

/** Every operation with what it is asked for. `AddTags`, `DeleteTags` and `ListTags` are told in the text. */
export function operationSections(): readonly string[] {
  const refused = TOLD.flatMap(({ row }) => (row.verb === 'refused' ? [[row.action, row.reason] as const] : []));
  return [
    table(
      ['action', 'resources', 'condition keys', 'asked for besides'],
      TOLD.map((told) => [
        code(told.row.action),
        targetsText(told),
        keysIn(told.row)
          .map((key) => code(key.replace('sagemaker:', '')))
          .join(' '),
        dependentsText(told.row),
      ]),
    ),
    '`AddTags`, `DeleteTags` and `ListTags` are asked for on the resource of `ResourceArn`, whatever its type.',
    '## Not simulated',
    'These operations are authorized and then refused with the reason.',
    table(
      ['operation', 'because'],
      refused.map(([action, reason]) => [code(action), reason]),
    ),
    'What resources do at AWS and not here:',
    FAMILIES.flatMap(({ type, notSimulated }) => (notSimulated ? [`- ${code(type)}: ${notSimulated}`] : [])).join('\n'),
    '## Not asked for',
    "Resources and actions of AWS's reference that no request names here:",
    reasons({ ...resources.notNamed, ...further.notAsked }),
  ];
}

/** Every condition key with where each operation has it from. */
export function keySections(): readonly string[] {
  const rows = new Map<string, Map<string, string[]>>();
  const note = (key: string, from: string, action: string) => {
    const places = rows.get(key) ?? new Map<string, string[]>();
    rows.set(key, places);
    places.set(from, [...(places.get(from) ?? []), action]);
  };
  for (const { row } of TOLD) {
    for (const { key, from } of sources(row, '')) note(key, from, row.action);
    for (const key of row.storedKeys ?? []) note(key.replace(/\/\$\{\w+\}$/, '/…'), 'what is stored', row.action);
  }
  return [
    table(
      ['condition key', 'from', 'of the operations'],
      [...rows]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([key, places]) =>
          [...places].map(([from, actions], index) => [
            index === 0 ? code(key) : '',
            from,
            [...new Set(actions)].map(code).join(' '),
          ]),
        ),
    ),
  ];
}

function sources(source: KeySource, at: string): readonly { readonly key: string; readonly from: string }[] {
  const joined = (path: string) => [at, path].filter((part) => part !== '').join('.');
  const own = (source.keys ?? []).map((row) => ({
    key: row.kind === 'entries' ? `${row.key}…` : row.key,
    from: (row.kind === 'list' ? row.paths : [row.path]).map((path) => code(joined(path))).join('<br>'),
  }));
  const below = (source.each ?? []).flatMap((scope) => scope.at.flatMap((path) => sources(scope, joined(path))));
  return [...own, ...below];
}
