// Which components belong to which trials? Both remember it, so that either can be listed by the other and neither goes while it holds.

import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toOutput } from '../../../sagemaker/shapes.ts';
import { arnsOf } from '../../../sagemaker/tails.ts';
import { rewrite } from '../change.ts';
import type { AnyInvocation } from '../invocation.ts';
import { namingOf, requireLive } from '../resources.ts';
import { kept } from './keep.ts';
import type { Perform } from './own-operations.ts';

type Change = (names: readonly string[], name: string) => readonly string[];

const associate: Perform = (invocation) => change(invocation, (names, name) => [...new Set([...names, name])]);

const disassociate: Perform = (invocation) => change(invocation, (names, name) => names.filter((one) => one !== name));

export const TRIAL_COMPONENT_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['AssociateTrialComponent', associate],
  ['DisassociateTrialComponent', disassociate],
];

async function change(invocation: AnyInvocation, changed: Change) {
  const { input, row, call } = invocation;
  const naming = namingOf(call, row.action);
  const [trialArn = ''] = arnsOf('experiment-trial/{TrialName}', input, naming);
  const [componentArn = ''] = arnsOf('experiment-trial-component/{TrialComponentName}', input, naming);
  const trial = await requireLive(kept('experiment-trial'), trialArn, invocation);
  const component = await requireLive(kept('experiment-trial-component'), componentArn, invocation);
  await rewrite(kept('experiment-trial'), trialArn, invocation, async ({ document }) => ({
    document: { ...document, components: changed(namesIn(document, 'components'), component.record.name) },
  }));
  await rewrite(kept('experiment-trial-component'), componentArn, invocation, async ({ document }) => ({
    document: {
      ...document,
      trials: changed(namesIn(document, 'trials'), trial.record.name),
      experiments: changed(namesIn(document, 'experiments'), String(trial.document['ExperimentName'])),
    },
  }));
  return toOutput(row.action, { TrialComponentArn: componentArn, TrialArn: trialArn });
}

function namesIn(document: ResourceDocument, member: string): readonly string[] {
  return Array.isArray(document[member]) ? document[member].map(String) : [];
}
