// Which operations CloudTrail has here: the table that the pipeline looks them up in.

import type { ServiceOperations } from '../operation.ts';
import { lookupEvents } from './lookup-events.ts';

/** CloudTrail's operations by name. AWS: CloudTrail API Reference. */
export const cloudtrailOperations: ServiceOperations = new Map(
  [lookupEvents].map((operation) => [operation.name, operation]),
);
