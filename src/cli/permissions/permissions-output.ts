// What does a permission set look like? The policy with what each statement is for, for people and for programs.

import { QUOTAS } from '../../identity/quotas.ts';
import type { PermissionSet } from '../../tasks/permission-sets.ts';
import type { Colors } from '../colors.ts';
import { wrap } from '../output/wrap.ts';

export function permissionsJson(title: string, { text, permissions, leftOut }: PermissionSet, trust?: string): object {
  return {
    title,
    policy: JSON.parse(text),
    ...(trust !== undefined && { trustPolicy: JSON.parse(trust) }),
    reasons: Object.fromEntries(permissions.map(({ sid, purpose }) => [sid, purpose])),
    leftOut,
    size: sizeOf(text),
  };
}

/** Lines of at most 80 columns, but for those of policies. */
export function permissionsText(
  { title, set, trust }: { readonly title: string; readonly set: PermissionSet; readonly trust?: string | undefined },
  colors: Colors,
): string {
  const { permissions, text, leftOut } = set;
  const sections = [
    colors.bold(wrap(title)),
    permissions.map(({ sid, purpose }) => wrap(purpose, `  ${sid}: `)).join('\n'),
    ...(leftOut.length > 0 ? [wrap(`left out, since no such action is documented: ${leftOut.join(', ')}`)] : []),
    wrap(sizeText(sizeOf(text))),
    text.trimEnd(),
    ...(trust === undefined ? [] : [`the trust policy of its role\n${trust.trimEnd()}`]),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** As AWS counts it. */
function sizeOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

function sizeText(size: number): string {
  const limits = [
    ['a managed policy', QUOTAS.managedPolicySize],
    ['the inline policies of a role', QUOTAS.inlineSizePerRole],
    ['those of a user', QUOTAS.inlineSizePerUser],
  ] as const;
  const fits = limits.filter(([, limit]) => size <= limit).map(([what, limit]) => `${what} (${limit})`);
  const where = fits.length === 0 ? 'too much for one policy: attach it in parts' : `fits into ${fits.join(', ')}`;
  return `${size} characters without white space, ${where}`;
}
