// Experiments and lineage: experiments, trials, their components; actions, artifacts, contexts.

import type { TypeFacts } from '../type-facts.ts';

// Members in small letters are kept beside a description and never told: which components a trial has, which trials a component is in.

export const LINEAGE: readonly TypeFacts[] = [
  {
    type: 'experiment',
    noun: 'Experiment',
    heldBy: [{ type: 'experiment-trial', member: 'ExperimentName' }],
  },
  {
    type: 'experiment-trial',
    noun: 'Trial',
    references: [{ type: 'experiment', tail: 'experiment/{ExperimentName}' }],
    heldWhile: 'components[]',
    filters: { TrialComponentName: 'components[]' },
  },
  {
    type: 'experiment-trial-component',
    noun: 'TrialComponent',
    heldWhile: 'trials[]',
    filters: { TrialName: 'trials[]', ExperimentName: 'experiments[]', SourceArn: 'Source.SourceArn' },
  },
  {
    type: 'action',
    noun: 'Action',
    added: (document) => ({ Status: document['Status'] ?? 'Unknown' }),
    filters: { SourceUri: 'Source.SourceUri' },
  },
  {
    type: 'artifact',
    noun: 'Artifact',
    filters: { SourceUri: 'Source.SourceUri' },
  },
  { type: 'context', noun: 'Context', filters: { SourceUri: 'Source.SourceUri' } },
];
