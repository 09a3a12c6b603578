// A first walk with the AWS SDK: an administrator sets up a data-science team, and the team finds out what it may do.
// The same code runs against AWS; only the endpoint is ours. What each step means is told in first-steps.md.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateNotebookInstanceCommand,
  type CreateNotebookInstanceCommandInput,
  CreateTrainingJobCommand,
  type CreateTrainingJobCommandInput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';

export interface FirstStepsOptions {
  /** Where Sagewarden listens. */
  readonly endpoint: string;
  /** Of an administrator; without them the SDK looks where it always looks: in the environment, then in AWS's files. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly print: (line: string) => void;
}

/** What became of one call. */
export interface Attempt {
  readonly user: string;
  readonly title: string;
  readonly passed: boolean;
  /** AWS's message, where the call was denied. */
  readonly message?: string;
}

const REGION = 'us-east-1';
/** Of the terminal, in columns, and of what stands before a message. */
const WIDTH = 80;
const INDENT = ' '.repeat(10);

export async function firstSteps({ endpoint, credentials, print }: FirstStepsOptions): Promise<readonly Attempt[]> {
  // Everything gets a new ending, so that the walk can be repeated on the same server.
  const run = Date.now().toString(36);
  const iam = new IAMClient({ endpoint, region: REGION, ...(credentials && { credentials }) });

  print('An administrator makes a role that SageMaker may assume.');
  const { Role: role } = await iam.send(
    new CreateRoleCommand({
      RoleName: `training-${run}`,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' },
      }),
    }),
  );
  const roleArn = role?.Arn ?? '';

  /** Makes a user with these policies, and a SageMaker client that calls as this user. */
  async function addUser(name: string, policies: readonly string[]): Promise<SageMakerClient> {
    const UserName = `${name}-${run}`;
    print(`The administrator makes the user ${name} with the policies\n  ${policies.join(', ')}.`);
    await iam.send(new CreateUserCommand({ UserName }));
    for (const policy of policies) {
      const { Policy: created } = await iam.send(
        new CreatePolicyCommand({ PolicyName: `${policy}-${run}`, PolicyDocument: readPolicy(policy) }),
      );
      await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: created?.Arn }));
    }
    // Whoever starts a job hands it a role; that needs a permission of its own.
    const passRole = { Effect: 'Allow', Action: 'iam:PassRole', Resource: roleArn };
    await iam.send(
      new PutUserPolicyCommand({
        UserName,
        PolicyName: 'pass-the-training-role',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: passRole }),
      }),
    );
    const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const userCredentials = { accessKeyId: key?.AccessKeyId ?? '', secretAccessKey: key?.SecretAccessKey ?? '' };
    return new SageMakerClient({ endpoint, region: REGION, credentials: userCredentials });
  }

  const attempts: Attempt[] = [];
  async function attempt(user: string, title: string, call: () => Promise<unknown>): Promise<void> {
    const message = await deniedMessage(call);
    attempts.push({ user, title, passed: message === undefined, ...(message !== undefined && { message }) });
    print(message === undefined ? `  passed  ${title}` : `  denied  ${title}\n${indented(message)}`);
  }

  const ana = await addUser('ana', ['file-systems', 'network-isolation']);
  const ben = await addUser('ben', ['training-in-a-vpc', 'instance-types', 'notebook-lock-down']);

  let jobs = 0;
  const train = (client: SageMakerClient, changes: Partial<CreateTrainingJobCommandInput>) => {
    jobs += 1;
    return client.send(new CreateTrainingJobCommand({ ...trainingJob(`churn-${run}-${jobs}`, roleArn), ...changes }));
  };

  print('\nana trains. One policy that allows a call is enough.');
  await attempt('ana', 'from the training directory, read-only', () => train(ana, fromDirectory('ro')));
  await attempt('ana', 'from the training directory, read-write', () => train(ana, fromDirectory('rw')));
  await attempt('ana', 'without a file system, in network isolation', () =>
    train(ana, { EnableNetworkIsolation: true }),
  );
  await attempt('ana', 'without a file system, with the network', () => train(ana, {}));

  print('\nben trains.');
  await attempt('ben', "in the team's VPC", () => train(ben, { VpcConfig: TEAM_VPC }));
  await attempt('ben', 'outside of it, on a c5 instance', () => train(ben, onInstance('ml.c5.xlarge')));
  await attempt('ben', 'outside of it, on a p3 instance', () => train(ben, onInstance('ml.p3.2xlarge')));

  const open = (changes: Partial<CreateNotebookInstanceCommandInput>) =>
    ben.send(new CreateNotebookInstanceCommand({ ...lockedNotebook(`research-${run}`, roleArn), ...changes }));

  print('\nben makes a notebook instance.');
  await attempt('ben', 'with root access', () => open({ RootAccess: 'Enabled' }));
  await attempt('ben', 'without a word about root access', () => open({ RootAccess: undefined }));
  await attempt('ben', 'with direct internet access', () => open({ DirectInternetAccess: 'Enabled' }));
  await attempt('ben', 'without a subnet', () => open({ SubnetId: undefined }));
  await attempt('ben', 'without a security group', () => open({ SecurityGroupIds: undefined }));
  await attempt('ben', 'locked down', () => open({}));
  return attempts;
}

/** The policies stand beside this file, as AWS's documentation prints them. */
function readPolicy(name: string): string {
  return readFileSync(new URL(`policies/${name}.json`, import.meta.url), 'utf8');
}

/** AWS's message when the call is denied; `undefined` when it passes. Any other failure is not what this walk is about. */
async function deniedMessage(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDeniedException') return error.message;
    throw error;
  }
}

/** In lines of a terminal's width. A word that is longer, as ARNs can be, has a line of its own, whole, so that it can be copied. */
function indented(message: string): string {
  const lines: string[] = [];
  for (const word of message.split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && line.length <= WIDTH - INDENT.length) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines.map((line) => INDENT + line).join('\n');
}

function trainingJob(name: string, roleArn: string): CreateTrainingJobCommandInput {
  return {
    TrainingJobName: name,
    RoleArn: roleArn,
    AlgorithmSpecification: {
      TrainingImage: '123456789012.dkr.ecr.us-east-1.amazonaws.com/xgboost:1',
      TrainingInputMode: 'File',
    },
    OutputDataConfig: { S3OutputPath: 's3://churn/models' },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    ...onInstance('ml.m5.xlarge'),
  };
}

function onInstance(type: 'ml.c5.xlarge' | 'ml.m5.xlarge' | 'ml.p3.2xlarge') {
  return { ResourceConfig: { InstanceType: type, InstanceCount: 1, VolumeSizeInGB: 10 } };
}

function fromDirectory(mode: 'ro' | 'rw'): Partial<CreateTrainingJobCommandInput> {
  const directory = {
    FileSystemId: 'fs-12345678',
    FileSystemType: 'EFS',
    FileSystemAccessMode: mode,
    DirectoryPath: '/sagemaker/xgboost-dm/train',
  } as const;
  return { InputDataConfig: [{ ChannelName: 'train', DataSource: { FileSystemDataSource: directory } }] };
}

const TEAM_VPC = { Subnets: ['subnet-a1234'], SecurityGroupIds: ['sg-67890'] };

function lockedNotebook(name: string, roleArn: string): CreateNotebookInstanceCommandInput {
  return {
    NotebookInstanceName: name,
    InstanceType: 'ml.t3.medium',
    RoleArn: roleArn,
    SubnetId: 'subnet-a1234',
    SecurityGroupIds: ['sg-67890'],
    DirectInternetAccess: 'Disabled',
    RootAccess: 'Disabled',
  };
}

// Run as a script: in a terminal where the `export` lines that `sagewarden serve` prints have been typed.
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const endpoint = process.env['AWS_ENDPOINT_URL'] ?? 'http://127.0.0.1:4799';
  await firstSteps({ endpoint, print: console.log });
}
