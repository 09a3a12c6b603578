// The seed's notebook lock-down policy through the official SDK: what it allows passes, and each of its four conditions denies alone.

import {
  CreateNotebookInstanceCommand,
  type CreateNotebookInstanceInput,
  UpdateNotebookInstanceCommand,
} from '@aws-sdk/client-sagemaker';
import { describe, expect, it } from 'vitest';
import { textOf } from '../repository/source-files.ts';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createRole, createUser, trust } from './team.ts';

const seed = JSON.parse(textOf('cases/decision/seeds/notebook-instances-without-internet-and-root-access.json'));
let scientist: Clients;
let role: string;

serveWhileTesting(async (server, admin) => {
  role = await createRole(admin, 'notebooks', trust({ Service: 'sagemaker.amazonaws.com' }));
  scientist = await createUser(admin, server.endpoint, 'casey', {
    'lock-down': seed.policies.identity[0].document,
    'pass-role': allow('iam:PassRole', role),
  });
});

function create(name: string, changes: Partial<CreateNotebookInstanceInput>) {
  const input = {
    NotebookInstanceName: name,
    InstanceType: 'ml.t3.medium' as const,
    RoleArn: role,
    SubnetId: 'subnet-a1234',
    SecurityGroupIds: ['sg-67890'],
    DirectInternetAccess: 'Disabled' as const,
    RootAccess: 'Disabled' as const,
    ...changes,
  };
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  return scientist.sagemaker.send(new CreateNotebookInstanceCommand(given as unknown as CreateNotebookInstanceInput));
}

describe('the notebook lock-down policy', () => {
  it('lets a locked-down notebook be created', async () => {
    const answer = await create('locked-down', {});
    expect(answer.NotebookInstanceArn).toBe('arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/locked-down');
  });

  it.each([
    ['root access left out', { RootAccess: undefined }],
    ['root access enabled', { RootAccess: 'Enabled' }],
    ['internet access left out', { DirectInternetAccess: undefined }],
    ['internet access enabled', { DirectInternetAccess: 'Enabled' }],
    ['no subnet', { SubnetId: undefined }],
    ['no security group', { SecurityGroupIds: undefined }],
  ])('denies with %s, and says what and why', async (_title, changes) => {
    const refused = create('refused', changes as Partial<CreateNotebookInstanceInput>);
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::123456789012:user/casey is not authorized to perform: sagemaker:CreateNotebookInstance on resource: ' +
        'arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/refused because no identity-based policy allows the ' +
        'sagemaker:CreateNotebookInstance action',
    });
  });

  it('denies an update that gives root access back, or does not mention it', async () => {
    for (const RootAccess of ['Enabled', undefined] as const) {
      const update = { NotebookInstanceName: 'locked-down', ...(RootAccess === undefined ? {} : { RootAccess }) };
      const refused = scientist.sagemaker.send(new UpdateNotebookInstanceCommand(update));
      await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
    }
  });
});
