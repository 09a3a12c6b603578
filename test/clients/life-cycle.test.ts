// The SDK's own waiters and paginators against resources that change state.

import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateNotebookInstanceCommand,
  DeleteNotebookInstanceCommand,
  paginateListModels,
  StopNotebookInstanceCommand,
  waitUntilEndpointInService,
  waitUntilNotebookInstanceDeleted,
  waitUntilNotebookInstanceInService,
  waitUntilNotebookInstanceStopped,
} from '@aws-sdk/client-sagemaker';
import { describe, expect, it } from 'vitest';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { createRole, trust } from './team.ts';

let admin: Clients;
let role: string;

serveWhileTesting(async (_server, administrator) => {
  admin = administrator;
  role = await createRole(admin, 'execution', trust({ Service: 'sagemaker.amazonaws.com' }));
});

const waiter = () => ({ client: admin.sagemaker, maxWaitTime: 20, minDelay: 1, maxDelay: 1 });

describe('life cycles', () => {
  it('takes a notebook instance from creation to its end', async () => {
    const name = { NotebookInstanceName: 'walked' };
    await admin.sagemaker.send(
      new CreateNotebookInstanceCommand({ ...name, InstanceType: 'ml.t3.medium', RoleArn: role }),
    );
    await waitUntilNotebookInstanceInService(waiter(), name);
    await expect(admin.sagemaker.send(new DeleteNotebookInstanceCommand(name))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await admin.sagemaker.send(new StopNotebookInstanceCommand(name));
    await waitUntilNotebookInstanceStopped(waiter(), name);
    await admin.sagemaker.send(new DeleteNotebookInstanceCommand(name));
    await waitUntilNotebookInstanceDeleted(waiter(), name);
  });

  it('brings an endpoint into service', async () => {
    await admin.sagemaker.send(
      new CreateModelCommand({ ModelName: 'm', ExecutionRoleArn: role, PrimaryContainer: { Image: 'image' } }),
    );
    await admin.sagemaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: 'c',
        ProductionVariants: [
          { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 },
        ],
      }),
    );
    await admin.sagemaker.send(new CreateEndpointCommand({ EndpointName: 'e', EndpointConfigName: 'c' }));
    await waitUntilEndpointInService(waiter(), { EndpointName: 'e' });
  });

  it('pages through lists', async () => {
    const names = Array.from({ length: 7 }, (_, index) => `paged-${index}`);
    for (const ModelName of names) await admin.sagemaker.send(new CreateModelCommand({ ModelName }));
    const found: string[] = [];
    const pages = paginateListModels(
      { client: admin.sagemaker, pageSize: 3 },
      { NameContains: 'paged-', SortBy: 'Name', SortOrder: 'Ascending' },
    );
    for await (const page of pages) found.push(...(page.Models ?? []).map((model) => model.ModelName ?? ''));
    expect(found).toEqual(names);
  });
});
