// The walk's calls through boto3.

import type { Reply, WalkClient } from './client.ts';
import { pythonProcess } from './python-process.ts';

export function boto3(python: string): WalkClient {
  const { ask, close } = pythonProcess(python, 'boto3_calls.py');
  return {
    call: async (call) => {
      const reply = (await ask(call)) as Reply | { readonly failed: string };
      if ('failed' in reply) throw new Error(`boto3 failed: ${reply.failed}`);
      return reply;
    },
    close,
  };
}
