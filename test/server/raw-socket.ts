// What a server answers to bytes that no client library would send.

import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends the parts one after another, and gives what came back until the server closed or `quiet` milliseconds passed. */
export async function exchange(port: number, parts: readonly (string | Buffer)[], quiet = 120): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes;
  });
  socket.on('error', () => undefined);
  for (const part of parts) {
    socket.write(part);
    await new Promise((soon) => setTimeout(soon, 5));
  }
  await Promise.race([once(socket, 'close'), new Promise((late) => setTimeout(late, quiet))]);
  socket.destroy();
  return answer;
}
