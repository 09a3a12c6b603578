// May the algorithm of a job open this path of a file system? What the job was allowed for decides: policies speak of the directory that a
// channel names, and a directory that is allowed includes all below it.
//
// AWS: "Control access to SageMaker AI resources by using file system condition keys": when a directory is allowed, all of its
// subdirectories are also accessible by the training algorithm, and POSIX permissions are ignored.

import type { AccessRequest } from '../decision/access-request.ts';
import type { Decision } from '../decision/decision.ts';
import type { PolicySet } from '../decision/policy-set.ts';
import { decide } from '../decision/reference.ts';
import { isWithinDirectory } from './directory-path.ts';

export interface DirectoryAccess {
  /**
   * `sagemaker:CreateTrainingJob` or `sagemaker:CreateHyperParameterTuningJob`, with the keys of the one channel that the path is opened
   * through: `sagemaker:FileSystemDirectoryPath`, `sagemaker:FileSystemAccessMode` and the others.
   */
  readonly job: AccessRequest;
  readonly path: string;
  /** `read`, unless it is said otherwise. */
  readonly access?: 'read' | 'write';
}

export interface DirectoryDecision {
  readonly allowed: boolean;
  /** What was decided about the job. */
  readonly job: Decision;
  /** One sentence for people. */
  readonly reason: string;
}

/** Operations whose requests name directories. */
const JOBS: readonly string[] = ['sagemaker:createtrainingjob', 'sagemaker:createhyperparametertuningjob'];

/** It never throws, and allows nothing that it cannot tell: neither without one directory and one access mode, nor for a path in disguise. */
export function decideDirectoryAccess(access: DirectoryAccess, policies: PolicySet): DirectoryDecision {
  const job = decide(access.job, policies);
  const why = job.decision === 'allowed' ? obstacle(access) : `the job is not allowed: ${job.reason}`;
  if (why !== undefined) return { allowed: false, job, reason: why };
  const { directory = '' } = channelOf(access.job);
  return { allowed: true, job, reason: `\`${access.path}\` is within \`${directory}\`, for which the job is allowed` };
}

function obstacle({ job, path, access = 'read' }: DirectoryAccess): string | undefined {
  if (!JOBS.includes(job.action.toLowerCase())) return `\`${job.action}\` opens no file systems`;
  const { directory, mode } = channelOf(job);
  if (directory === undefined) return 'the request names no directory, or several: ask about one channel';
  if (mode !== 'ro' && mode !== 'rw') return 'the request does not say whether the channel is `ro` or `rw`';
  if (access !== 'read' && mode === 'ro') return 'the job is allowed to read only';
  return isWithinDirectory(path, directory) ? undefined : `the path is not within \`${directory}\``;
}

function channelOf({ context }: AccessRequest): { readonly directory?: string; readonly mode?: string } {
  const directory = onlyValue(context, 'sagemaker:FileSystemDirectoryPath');
  const mode = onlyValue(context, 'sagemaker:FileSystemAccessMode');
  return { ...(directory !== undefined && { directory }), ...(mode !== undefined && { mode }) };
}

function onlyValue(context: AccessRequest['context'], key: string): string | undefined {
  const entry = context.get(key);
  return entry?.values.length === 1 && !entry.conflicting ? entry.values[0] : undefined;
}
