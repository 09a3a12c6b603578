// Calls STS without a signature, as the server does: who calls follows from the input, and then it is decided.

import type { Input, Output, World } from '../../src/services/operation.ts';
import { ServiceError } from '../../src/services/service-error.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import { clientOf, NOW } from '../services/world.ts';

export async function callUnsigned(world: World, name: string, input: Input, time = NOW): Promise<Output> {
  const identify = stsOperations.get(name)?.identify;
  if (identify === undefined) throw new Error(`${name} is called with a signature`);
  const caller = await identify(input, time, world);
  return clientOf(stsOperations, world, caller, time).call(name, input);
}

/** `done`, or `Code: message`. */
export async function outcomeUnsigned(world: World, name: string, input: Input, time = NOW): Promise<string> {
  try {
    await callUnsigned(world, name, input, time);
    return 'done';
  } catch (error) {
    if (error instanceof ServiceError) return `${error.code}: ${error.message}`;
    throw error;
  }
}
