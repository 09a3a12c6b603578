// Ids that SageMaker makes up: for references and network interfaces.

import type { World } from '../operation.ts';

/** 32 hexadecimal digits. */
export function newIdentifier(world: World): string {
  return Array.from(world.randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
