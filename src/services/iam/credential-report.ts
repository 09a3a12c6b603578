// The credential report: GenerateCredentialReport, GetCredentialReport. What stands in it is credential-report-lines.ts's business.
//
// AWS: IAM User Guide, id_credentials_getting-report: a report is made anew after four hours.

import type { CredentialReportRecord } from '../../identity/report-records.ts';
import type { Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { wholeSeconds } from '../whole-seconds.ts';
import { credentialReport } from './credential-report-lines.ts';
import { iamNeed } from './entities.ts';

const NAME = 'credential-report';
const FRESH_FOR = 4 * 60 * 60_000;

const generateCredentialReport: Operation = {
  name: 'GenerateCredentialReport',
  readOnly: false,
  needs: () => [iamNeed('GenerateCredentialReport', '*')],
  perform: (_input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const there = draft.get('credentialReport', account, NAME);
      if (there === undefined || !isFresh(there, call.time)) {
        const content = credentialReport(draft, account);
        draft.put('credentialReport', { account, name: NAME, generatedAt: call.time, content });
      }
      return { State: 'COMPLETE' };
    }),
};

const getCredentialReport: Operation = {
  name: 'GetCredentialReport',
  readOnly: true,
  needs: () => [iamNeed('GetCredentialReport', '*')],
  perform: async (_input, call, world) => {
    const report = world.identity.directory.get('credentialReport', call.caller.account, NAME);
    if (report === undefined) {
      throw new ServiceError(
        'ReportNotPresent',
        'There is no credential report. Use GenerateCredentialReport to make one.',
      );
    }
    if (!isFresh(report, call.time)) {
      const message = 'The credential report has expired. Use GenerateCredentialReport to make another one.';
      throw new ServiceError('ReportExpired', message);
    }
    return {
      Content: Buffer.from(report.content),
      ReportFormat: 'text/csv',
      GeneratedTime: wholeSeconds(report.generatedAt),
    };
  },
};

export const credentialReportOperations: readonly Operation[] = [generateCredentialReport, getCredentialReport];

function isFresh(report: CredentialReportRecord, now: number): boolean {
  return now < report.generatedAt + FRESH_FOR;
}
