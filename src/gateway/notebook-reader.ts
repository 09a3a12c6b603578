// What is kept of a notebook right now? Read once for everyone who asks, until any resource changes.

import type { World } from '../services/operation.ts';

/** A notebook, and the number of changes to resources under which it was read. */
export interface Reading {
  readonly notebook: Awaited<ReturnType<World['resources']['byArn']>>;
  readonly resources: number;
}

export type ReadNotebook = (arn: string) => Promise<Reading>;

export function notebookReader(resources: World['resources']): ReadNotebook {
  const readings = new Map<string, Promise<Reading>>();
  let sequence = resources.sequence();
  const read = async (arn: string, under: number): Promise<Reading> => {
    try {
      return { notebook: await resources.byArn(arn), resources: under };
    } catch (error) {
      readings.delete(arn);
      throw error;
    }
  };
  return (arn) => {
    if (sequence !== resources.sequence()) readings.clear();
    sequence = resources.sequence();
    const reading = readings.get(arn) ?? read(arn, sequence);
    readings.set(arn, reading);
    return reading;
  };
}
