// An organization to test with: the first account manages it.

import { organizationsOperations } from '../../../src/services/organizations/operations.ts';
import { type Client, clientOf, rootCaller, type TestWorld } from '../world.ts';

export interface TestOrganization {
  /** The management account's root user. */
  readonly manager: Client;
  readonly id: string;
  readonly rootId: string;
  /** Makes an account in the root and gives its number. */
  account(name: string): Promise<string>;
  /** Makes an organizational unit and gives its id. */
  unit(name: string, parent?: string): Promise<string>;
  /** Makes a policy and gives its id. */
  policy(name: string, content: object, type?: string): Promise<string>;
}

export async function createOrganization(world: TestWorld): Promise<TestOrganization> {
  const manager = clientOf(organizationsOperations, world, rootCaller());
  const created = await manager.perform('CreateOrganization', {});
  const { Roots } = await manager.perform('ListRoots', {});
  const rootId = idOf((Roots as unknown[])[0]);
  return {
    manager,
    id: idOf(created['Organization']),
    rootId,
    account: async (AccountName) => {
      const output = await manager.perform('CreateAccount', { AccountName, Email: `${AccountName}@example.com` });
      return (output['CreateAccountStatus'] as { AccountId: string }).AccountId;
    },
    unit: async (Name, ParentId = rootId) => {
      const output = await manager.perform('CreateOrganizationalUnit', { Name, ParentId });
      return idOf(output['OrganizationalUnit']);
    },
    policy: async (Name, content, Type = 'SERVICE_CONTROL_POLICY') => {
      const Content = JSON.stringify({ Version: '2012-10-17', Statement: [content] });
      const output = await manager.perform('CreatePolicy', { Name, Content, Type, Description: '' });
      return idOf((output['Policy'] as { PolicySummary: unknown }).PolicySummary);
    },
  };
}

export function idOf(shape: unknown): string {
  return (shape as { Id: string }).Id;
}
