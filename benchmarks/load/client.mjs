// Sends requests that are ready as bytes over connections that stay open, each connection the next one when it has its answer, and counts.
// Speaks TCP itself, since node:http's client takes longer than the server that is measured. A process of its own:
// stdin: { port, connections, seconds, requests: [text], once }; stdout: { perSecond, p50, p99, answered, bodyBytes } or { failed }.
// `once`: no request is sent twice, and the run ends early when none is left.

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const { port, connections, seconds, requests, once } = JSON.parse(await text(process.stdin));
const bytes = requests.map((request) => Buffer.from(request));
const HEAD_END = Buffer.from('\r\n\r\n');

let next = 0;
let answered = 0;
let bodyBytes = 0;
let failed;
let over = false;
const times = [];

function oneConnection() {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let received = Buffer.alloc(0);
    let sent = 0;
    const send = () => {
      if (over || failed !== undefined || (once && next >= bytes.length)) return socket.end();
      sent = performance.now();
      socket.write(bytes[next % bytes.length]);
      next += 1;
    };
    socket.on('connect', send);
    socket.on('error', fail);
    socket.on('close', done);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const end = received.indexOf(HEAD_END);
      if (end < 0) return;
      const head = received.latin1Slice(0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)[1]);
      if (received.length < end + 4 + length) return;
      if (!head.startsWith('HTTP/1.1 200')) failed = received.toString();
      answered += 1;
      bodyBytes = length;
      times.push(performance.now() - sent);
      received = Buffer.alloc(0);
      send();
    });
  });
}

const started = performance.now();
const open = Array.from({ length: connections }, oneConnection);
const end = new Promise((ended) => setTimeout(ended, seconds * 1000));
await Promise.race([end, Promise.all(open)]);
const perSecond = (answered / (performance.now() - started)) * 1000;
over = true;
await Promise.all(open);
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(times.length * share)];
console.log(
  JSON.stringify(failed === undefined ? { perSecond, p50: at(0.5), p99: at(0.99), answered, bodyBytes } : { failed }),
);
process.exit();
