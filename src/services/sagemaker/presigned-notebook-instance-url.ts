// CreatePresignedNotebookInstanceUrl: a URL that opens a notebook instance in a browser.

import { nameOf } from '../../sagemaker/constraints.ts';
import { NOTEBOOK_INSTANCE } from '../../sagemaker/families/notebook-instance.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import type { Call, Input, Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { isInService, useNeed } from './notebook-use.ts';
import { checkPresignInput, presignedAnswer } from './presign.ts';
import { homeOf, requireLive } from './resources.ts';

const ACTION = 'sagemaker:CreatePresignedNotebookInstanceUrl';

export const presignedNotebookInstanceUrl: Operation = {
  name: 'CreatePresignedNotebookInstanceUrl',
  readOnly: false,
  needs: async (input, call, world) => {
    const arn = notebookArn(input, call);
    return [useNeed(ACTION, arn, await world.resources.byArn(arn))];
  },
  perform: async (input, call, world) => {
    const arn = notebookArn(input, call);
    const { record, status = '' } = await requireLive(NOTEBOOK_INSTANCE, arn, { call, world });
    if (!isInService(record, call.time)) {
      // From memory: AWS refuses an instance that is not in service with a ValidationException; the wording is ours.
      throw new ServiceError(
        'ValidationException',
        `Status (${status}) not in ([InService]). Unable to open Notebook Instance (${arn}).`,
      );
    }
    return presignedAnswer({ action: ACTION, arn, input }, { call, world });
  },
};

function notebookArn(input: Input, call: Call): string {
  checkPresignInput(nameOf('NotebookInstanceName'), input);
  return resourceArn(homeOf(call), 'notebook-instance', String(input['NotebookInstanceName']));
}
