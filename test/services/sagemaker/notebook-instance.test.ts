// A notebook instance through its whole life, and what is refused on the way.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, type Bench, openBench, ROLE, START, TRANSITION } from './bench.ts';

const NAME = { NotebookInstanceName: 'Team-Notebook' };
const INPUT = { ...NAME, InstanceType: 'ml.t3.medium', RoleArn: ROLE };
const ARN = `arn:aws:sagemaker:us-west-2:${ACCOUNT}:notebook-instance/Team-Notebook`;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
});

afterEach(() => bench.close());

test('is pending, in service, stopping, stopped, updating, stopped, deleting, gone', async () => {
  expect(await bench.perform('CreateNotebookInstance', INPUT)).toEqual({ NotebookInstanceArn: ARN });
  expect(await status(0)).toBe('Pending');
  expect(await status(TRANSITION)).toBe('InService');
  await bench.perform('StopNotebookInstance', NAME, 2000);
  expect(await status(2000)).toBe('Stopping');
  expect(await status(3000)).toBe('Stopped');
  await bench.perform('UpdateNotebookInstance', { ...NAME, RootAccess: 'Disabled' }, 4000);
  expect(await status(4000)).toBe('Updating');
  expect(await describe(5000)).toMatchObject({ NotebookInstanceStatus: 'Stopped', RootAccess: 'Disabled' });
  await bench.perform('DeleteNotebookInstance', NAME, 6000);
  expect(await status(6000)).toBe('Deleting');
  await expect(describe(7000)).rejects.toMatchObject({ code: 'ValidationException', message: 'RecordNotFound' });
  expect(await bench.perform('ListNotebookInstances', {}, 7000)).toEqual({ NotebookInstances: [] });
  await bench.perform('CreateNotebookInstance', INPUT, 8000);
  expect(await status(8000)).toBe('Pending');
});

test('is described with the defaults that AWS assumes and the members under their described names', async () => {
  await bench.perform('CreateNotebookInstance', { ...INPUT, SubnetId: 'subnet-1', SecurityGroupIds: ['sg-1'] });
  expect(await describe(TRANSITION)).toMatchObject({
    NotebookInstanceName: 'Team-Notebook',
    NotebookInstanceArn: ARN,
    DirectInternetAccess: 'Enabled',
    RootAccess: 'Enabled',
    VolumeSizeInGB: 5,
    SecurityGroups: ['sg-1'],
    Url: 'team-notebook.notebook.us-west-2.sagemaker.aws',
    CreationTime: new Date(START),
    LastModifiedTime: new Date(START + TRANSITION),
  });
});

test('a name that differs in case alone is taken, names nothing, and is free once its holder is gone', async () => {
  const other = { NotebookInstanceName: 'team-notebook' };
  await bench.perform('CreateNotebookInstance', INPUT);
  await expect(bench.perform('CreateNotebookInstance', { ...INPUT, ...other })).rejects.toMatchObject({
    code: 'ValidationException',
    message: `Cannot create a duplicate Notebook Instance (${ARN.replace('Team-Notebook', 'team-notebook')})`,
  });
  await expect(bench.perform('StopNotebookInstance', other, 1000)).rejects.toThrow('RecordNotFound');
  await bench.perform('StopNotebookInstance', NAME, 1000);
  await bench.perform('DeleteNotebookInstance', NAME, 2000);
  await bench.perform('CreateNotebookInstance', { ...INPUT, ...other }, 3000);
  await expect(describe(3000)).rejects.toThrow('RecordNotFound');
});

test('refuses a change that its status does not let it make', async () => {
  await bench.perform('CreateNotebookInstance', INPUT);
  await expect(bench.perform('DeleteNotebookInstance', NAME, TRANSITION)).rejects.toMatchObject({
    code: 'ValidationException',
    message: `Status (InService) not in ([Stopped, Failed]). Unable to transition to (Deleting) for Notebook Instance (${ARN}).`,
  });
});

test('refuses roles that do not exist, do not trust SageMaker, or are of another account', async () => {
  const couldNot = /^Could not assume role .* allows principal 'sagemaker.amazonaws.com' to assume the role\.$/;
  const refused = (RoleArn: string) => bench.perform('CreateNotebookInstance', { ...INPUT, RoleArn });
  await expect(refused(`arn:aws:iam::${ACCOUNT}:role/Missing`)).rejects.toThrow(couldNot);
  await expect(refused(`arn:aws:iam::${ACCOUNT}:role/Execution`)).rejects.toThrow(couldNot);
  await expect(refused(`arn:aws:iam::${ACCOUNT}:role/Glue`)).rejects.toThrow(couldNot);
  await expect(refused('arn:aws:iam::444455556666:role/Execution')).rejects.toThrow(
    'RoleArn: Cross-account pass role is not allowed.',
  );
});

test('takes off what an update disassociates', async () => {
  await bench.perform('CreateNotebookInstance', { ...INPUT, DefaultCodeRepository: 'https://example.org/x' });
  await bench.perform('StopNotebookInstance', NAME, 2000);
  await bench.perform('UpdateNotebookInstance', { ...NAME, DisassociateDefaultCodeRepository: true }, 4000);
  expect(await describe(5000)).not.toHaveProperty('DefaultCodeRepository');
});

function describe(at: number) {
  return bench.perform('DescribeNotebookInstance', NAME, at);
}

async function status(at: number) {
  return (await describe(at))['NotebookInstanceStatus'];
}
