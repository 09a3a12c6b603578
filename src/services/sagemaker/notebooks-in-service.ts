// Which notebook instances run at a time, and what does whoever runs their servers need to know of them?

import type { ResourceStore } from '../../sagemaker/resource-store.ts';
import { isInService } from './notebook-use.ts';

export interface RunningNotebook {
  readonly arn: string;
  /** `Enabled` or `Disabled`. */
  readonly rootAccess: string;
  readonly directInternetAccess: string;
  /** The name of its life-cycle configuration, if it has one. */
  readonly lifecycleConfig?: string;
}

/** `time` is in milliseconds since the epoch. */
export async function notebooksInService(resources: ResourceStore, time: number): Promise<readonly RunningNotebook[]> {
  const records = await resources.ofType('notebook-instance');
  return records
    .filter((record) => isInService(record, time))
    .map(({ arn, document }) => {
      const config = document['NotebookInstanceLifecycleConfigName'];
      return {
        arn,
        rootAccess: String(document['RootAccess'] ?? 'Enabled'),
        directInternetAccess: String(document['DirectInternetAccess'] ?? 'Enabled'),
        ...(typeof config === 'string' && { lifecycleConfig: config }),
      };
    });
}
