// The ceiling: what node:http does when it does nothing. Reads each request whole and answers a body of a given size.
// Usage: node bare-http.mjs BYTES; prints its port.

import { createServer } from 'node:http';

const body = Buffer.alloc(Number(process.argv[2]), 'x');
const headers = { 'content-type': 'text/xml', 'content-length': body.length };

const server = createServer({ keepAliveTimeout: 20_000 }, (request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    Buffer.concat(chunks);
    response.writeHead(200, headers);
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => process.exit());
