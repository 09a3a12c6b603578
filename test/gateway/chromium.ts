// A headless Chromium, driven over its DevTools protocol.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--remote-debugging-port=0',
];

export interface Page {
  readonly goTo: (url: string) => Promise<void>;
  /** The value of an expression in the page; promises are awaited. */
  readonly evaluate: <T>(expression: string) => Promise<T>;
  /** Waits until the expression is true. */
  readonly until: (expression: string, milliseconds?: number) => Promise<void>;
}

export interface Browser {
  /** A page with cookies of its own; `early` runs in it before anything else does. */
  readonly openPage: (early?: string) => Promise<Page>;
  readonly close: () => Promise<void>;
}

type Message = Readonly<{ id?: number; result?: Record<string, unknown>; error?: { message: string } }>;

export async function startChromium(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'sagewarden-chromium-'));
  const child = spawn(chromium ?? '', [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const socket = new WebSocket(await devToolsAddress(child), { perMessageDeflate: false, maxPayload: 200_000_000 });
  await once(socket, 'open');
  const waiting = new Map<number, (message: Message) => void>();
  let last = 0;
  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data));
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const call = async (method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> => {
    last += 1;
    const id = last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }));
    const { result, error } = await answer;
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  };
  const openPage: Browser['openPage'] = async (early) => {
    const { browserContextId } = await call('Target.createBrowserContext');
    const { targetId } = await call('Target.createTarget', { url: 'about:blank', browserContextId });
    const attached = await call('Target.attachToTarget', { targetId, flatten: true });
    const sessionId = String(attached['sessionId']);
    await call('Page.enable', {}, sessionId);
    if (early !== undefined) await call('Page.addScriptToEvaluateOnNewDocument', { source: early }, sessionId);
    const evaluate: Page['evaluate'] = async (expression) => {
      const asked = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await call('Runtime.evaluate', asked, sessionId);
      if (exceptionDetails !== undefined) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
      return (result as { value: never }).value;
    };
    const until: Page['until'] = async (expression, milliseconds = 60_000) => {
      const late = performance.now() + milliseconds;
      while (performance.now() < late) {
        // While a page is being replaced nothing can be asked of it.
        if (await evaluate<boolean>(`!!(${expression})`).catch(() => false)) return;
        await new Promise((soon) => setTimeout(soon, 100));
      }
      const shown = await evaluate<string>('location.href + " " + document.body.innerText').catch(String);
      throw new Error(`it did not come to be that ${expression}: ${shown.slice(0, 2000)}`);
    };
    const goTo: Page['goTo'] = async (url) => {
      const { errorText } = await call('Page.navigate', { url }, sessionId);
      if (errorText !== undefined) throw new Error(`${url}: ${errorText}`);
      await until('document.readyState === "complete"');
    };
    return { goTo, evaluate, until };
  };
  const close = async () => {
    const exit = once(child, 'exit');
    socket.terminate();
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await exit;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { openPage, close };
}

async function devToolsAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('the browser has no standard error');
  for await (const line of createInterface({ input: child.stderr })) {
    const [, address] = /^DevTools listening on (ws:.*)$/.exec(line) ?? [];
    if (address !== undefined) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error('the browser ended before it listened');
}
