// Of whom is the setup checked? The users and roles that the options name, with the policies beside them.

import type { AttachedPolicy, PolicySet } from '../../decision/policy-set.ts';
import { parseArn } from '../../language/arn.ts';
import type { Setup } from '../../sagemaker/setups/setup.ts';
import type { CheckedSubject, Subjects } from '../../tasks/checked-subject.ts';
import type { AccountSource } from '../accounts/account-source.ts';
import { type ReadText, UnusableInput } from '../explain/read-text.ts';
import type { CheckSetupOptions } from './check-setup-options.ts';
import { directorySubject } from './directory-subject.ts';
import { fileSubject, policiesIn } from './file-subject.ts';
import type { When } from './subject-context.ts';

interface Surroundings {
  readonly source: AccountSource | undefined;
  readonly readText: ReadText;
  readonly when: When;
}

/** Names for those of whom there are only files. */
const UNNAMED = {
  principal: 'arn:aws:iam::123456789012:user/someone',
  executionRole: 'arn:aws:iam::123456789012:role/execution-role',
  jobRole: 'arn:aws:iam::123456789012:role/job-role',
} as const;

/** Throws UnusableInput for options that do not say it, and MalformedPolicies. */
export async function readSubjects(
  setup: Setup,
  options: CheckSetupOptions,
  surroundings: Surroundings,
): Promise<Subjects> {
  refuseWhatIsNotUsed(setup, options, surroundings.source);
  const given = await givenPolicies(options, surroundings.readText);
  const subject = async (of: keyof typeof UNNAMED) => withGiven(await readSubject(of, options, surroundings), given);
  if (setup.subjects.includes('principal')) return { principal: await subject('principal') };
  const executionRole = await subject('executionRole');
  if (!setup.subjects.includes('jobRole')) return { executionRole };
  const jobRole = differs(options) ? await subject('jobRole') : executionRole;
  // AWS: IAM User Guide, id_roles_use_passrole ("You cannot pass a role across accounts")
  if (jobRole.principal.account !== executionRole.principal.account) {
    throw new UnusableInput(`\`${jobRole.arn}\` is of another account: a role cannot be passed across accounts`);
  }
  return { executionRole, jobRole };
}

/** Whether a job has a role of its own. */
export function differs({ executionRole, jobRole, jobPolicy, jobTrustPolicy }: CheckSetupOptions): boolean {
  if (jobPolicy !== undefined || jobTrustPolicy !== undefined) return true;
  return jobRole !== undefined && jobRole !== executionRole;
}

async function readSubject(
  of: keyof typeof UNNAMED,
  options: CheckSetupOptions,
  { source, readText, when }: Surroundings,
): Promise<CheckedSubject> {
  const arn = options[of];
  if (source !== undefined) {
    if (arn === undefined) throw new UnusableInput(`say whom to check with ${OPTIONS[of]}`);
    const subject = directorySubject(arn, source, when);
    if (of !== 'principal' && subject.trust === undefined) throw new UnusableInput(`\`${arn}\` is no role`);
    return subject;
  }
  const files =
    of === 'jobRole'
      ? { policy: options.jobPolicy, trustPolicy: options.jobTrustPolicy }
      : { policy: options.policy, trustPolicy: options.trustPolicy, boundary: options.boundary };
  if (files.policy === undefined && files.trustPolicy === undefined) {
    const places = '--data, --endpoint or --account-details';
    const flag = of === 'jobRole' ? '--job-policy and --job-trust-policy' : '--policy';
    throw new UnusableInput(`say where policies are read from: ${places}, or ${flag} for files`);
  }
  if (of !== 'principal' && files.trustPolicy === undefined) {
    throw new UnusableInput(`give the trust policy of the role with --${of === 'jobRole' ? 'job-' : ''}trust-policy`);
  }
  return fileSubject(arn ?? UNNAMED[of], { ...files, policy: files.policy ?? [] }, { readText, when });
}

/** What a person types and nothing looks at would seem to have been looked at. */
function refuseWhatIsNotUsed(setup: Setup, options: CheckSetupOptions, source: AccountSource | undefined): void {
  const facts = [
    ['--principal', options.principal, setup.subjects.includes('principal')],
    ['--execution-role', options.executionRole, setup.subjects.includes('executionRole')],
    ['--job-role', options.jobRole, setup.subjects.includes('jobRole')],
    ['--job-policy', options.jobPolicy, setup.subjects.includes('jobRole')],
    ['--job-trust-policy', options.jobTrustPolicy, setup.subjects.includes('jobRole')],
    ['--trust-policy', options.trustPolicy, setup.subjects.includes('executionRole')],
    ['--pass-role', options.passRole, setup.uses.includes('passedRole')],
    ['--bucket', options.bucket, setup.uses.includes('buckets')],
    ['--kms-key', options.kmsKey, setup.uses.includes('kmsKey')],
    ['--endpoint-policy', options.endpointPolicy, setup.uses.includes('endpoint')],
    ['--vpc', options.vpc, setup.uses.includes('vpc')],
  ] as const;
  const unused = facts.find(([, given, used]) => given !== undefined && !used);
  if (unused !== undefined) throw new UnusableInput(`${unused[0]} says nothing about ${setup.name}`);
  const { policy, boundary, trustPolicy, jobPolicy, jobTrustPolicy } = options;
  const files = [policy, boundary, trustPolicy, jobPolicy, jobTrustPolicy].some((each) => each !== undefined);
  if (files && source !== undefined) {
    throw new UnusableInput(`the ${source.title} has the policies: give no files of them beside it`);
  }
}

const OPTIONS = { principal: '--principal', executionRole: '--execution-role', jobRole: '--job-role' } as const;

interface GivenPolicies extends Pick<PolicySet, 'serviceControl' | 'endpoint'> {
  readonly key?: { readonly arn: string; readonly policy: AttachedPolicy };
}

async function givenPolicies(
  { scp, endpointPolicy, keyPolicy, kmsKey }: CheckSetupOptions,
  readText: ReadText,
): Promise<GivenPolicies> {
  if (keyPolicy !== undefined && kmsKey === undefined) throw new UnusableInput('--key-policy needs --kms-key');
  const { serviceControl, endpoint, resource } = await policiesIn(
    {
      identity: [],
      ...(scp && { serviceControl: scp }),
      ...(endpointPolicy !== undefined && { endpoint: endpointPolicy }),
      ...(keyPolicy !== undefined && { resource: { kind: 'key', source: keyPolicy } }),
    },
    readText,
  );
  return {
    ...(serviceControl && { serviceControl }),
    ...(endpoint && { endpoint }),
    ...(resource && kmsKey !== undefined && { key: { arn: kmsKey, policy: resource } }),
  };
}

/** Service control policies that are given stand for those of the source. */
function withGiven(subject: CheckedSubject, { serviceControl, endpoint, key }: GivenPolicies): CheckedSubject {
  return {
    ...subject,
    policies: { ...subject.policies, ...(serviceControl && { serviceControl, managementAccounts: [] }) },
    ...(endpoint && { endpoint }),
    ...(key && { key }),
  };
}

/** The account that the setup is for. */
export function accountOfSubjects(subjects: Subjects): string {
  const [arn = ''] = Object.values(subjects).map((subject) => subject.arn);
  return parseArn(arn)?.account ?? '';
}
