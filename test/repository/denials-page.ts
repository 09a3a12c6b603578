// The page docs/guide/denials.md: the denials that people meet most, as `explain` prints them, made from the cases that hold them.

import pc from 'picocolors';
import { explanationText } from '../../src/cli/output/explanation-text.ts';
import { explain } from '../../src/decision/explain.ts';
import { accessRequestOf, loadDecisionCases, readPolicies } from '../decision/load-cases.ts';

/** Case and number of its request, in the order of the page. */
const DENIALS: readonly (readonly [title: string, file: string, request: number])[] = [
  ['Nothing allows it', 'no-policy-allows-it', 0],
  ['The permissions boundary', 'the-boundary-does-not-allow-it', 0],
  ['A service control policy', 'a-service-control-policy-does-not-allow-it', 0],
  ['A resource control policy', 'a-resource-control-policy-denies-it', 0],
  ['The management account', 'the-management-account-obeys-no-service-control-policy', 0],
  ['A session policy', 'the-session-policy-does-not-allow-it', 0],
  ['iam:PassRole is missing', 'iam-pass-role-is-missing', 0],
  ['sagemaker:AddTags is missing', 'sagemaker-add-tags-is-missing', 0],
  ['The tags do not match', 'the-tags-do-not-match', 0],
  ['No second factor', 'there-was-no-second-factor', 1],
  ['Another VPC endpoint', 'the-vpc-endpoint-is-another', 0],
  ['Another address', 'the-address-is-another', 0],
  ['Another value in the call', 'a-value-of-the-call-is-another', 0],
  ['A list lacks one item', 'iam-pass-role-names-another-role', 0],
  ['An explicit deny', 'an-explicit-deny-stands-in-the-way', 1],
  ['Two layers and more', 'two-layers-do-not-allow-it', 0],
  ['The trust policy of a role', 'the-trust-policy-names-others', 0],
];

export function denialsPage(): string {
  const cases = new Map(loadDecisionCases().map(({ file, data }) => [file, data]));
  const sections = DENIALS.map(([title, name, index]) => {
    const file = `changes/${name}.json`;
    const data = cases.get(file);
    const request = data?.requests?.[index];
    if (data === undefined || request === undefined) throw new Error(`no request ${index} in ${file}`);
    const explanation = explain(accessRequestOf(data, request), readPolicies(data.policies).policies);
    const text = explanationText(accessRequestOf(data, request), explanation, pc.createColors(false));
    return `## ${title}\n\n[${file}](../../cases/decision/${file})\n\n\`\`\`text\n${text}\`\`\``;
  });
  return `${[
    '# Denials that people meet most',
    'Each as `sagewarden explain` prints it, with the smallest change that would allow the call. What is offered was done and decided ' +
      'anew first. A statement that denies is never edited, and a layer that allows is never used to go around one that does not.',
    ...sections,
    'Made from the cases by `npm run docs`; edit those, not this page.',
  ].join('\n\n')}\n`;
}
