// A real Jupyter server behind the gateway, in a real browser: a cell runs over the kernel's WebSocket until the administrator changes the
// policy, and other users' kernels go on. AWS: Developer Guide, "Limit Access to a Notebook Instance by IP Address".

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PutUserPolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateNotebookInstanceCommand,
  CreatePresignedNotebookInstanceUrlCommand,
  StartNotebookInstanceCommand,
  StopNotebookInstanceCommand,
  waitUntilNotebookInstanceInService,
  waitUntilNotebookInstanceStopped,
} from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from '../clients/sagewarden-process.ts';
import { allow, createRole, createUser, trust } from '../clients/team.ts';
import { type Browser, chromium, type Page, startChromium } from './chromium.ts';

const jupyter = spawnSync('jupyter-notebook', ['--version']).status === 0;
const ACTION = 'sagemaker:CreatePresignedNotebookInstanceUrl';

/** Processes whose working folder is below `folder`. */
function processesBelow(folder: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/notebooks/`);
    } catch {
      return false;
    }
  });
}

describe.skipIf(!jupyter)(`Jupyter${jupyter ? '' : ' (skipped: no jupyter-notebook on the PATH)'}`, () => {
  const folder = temporaryFolder();
  let server: SagewardenProcess;
  let admin: Clients;
  let casey: Clients;
  let drew: Clients;

  const start = () => startSagewarden(folder, ['--notebooks', 'jupyter']);
  const put = (user: string, policy: object) =>
    admin.iam.send(
      new PutUserPolicyCommand({ UserName: user, PolicyName: 'use', PolicyDocument: JSON.stringify(policy) }),
    );
  const presign = async (client: Clients, name: string) => {
    const { AuthorizedUrl = '' } = await client.sagemaker.send(
      new CreatePresignedNotebookInstanceUrlCommand({ NotebookInstanceName: name }),
    );
    return AuthorizedUrl;
  };
  const waiter = () => ({ client: admin.sagemaker, maxWaitTime: 20, minDelay: 1, maxDelay: 1 });

  beforeAll(async () => {
    server = await start();
    admin = clientsFor(server.endpoint, server.credentials());
    const RoleArn = await createRole(admin, 'notebooks', trust({ Service: 'sagemaker.amazonaws.com' }));
    casey = await createUser(admin, server.endpoint, 'casey', { use: allow(ACTION) });
    drew = await createUser(admin, server.endpoint, 'drew', { use: allow(ACTION) });
    for (const NotebookInstanceName of ['shared', 'other']) {
      const input = {
        NotebookInstanceName,
        InstanceType: 'ml.t3.medium' as const,
        RoleArn,
        RootAccess: 'Disabled' as const,
      };
      await admin.sagemaker.send(new CreateNotebookInstanceCommand(input));
      await waitUntilNotebookInstanceInService(waiter(), { NotebookInstanceName });
    }
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    expect(processesBelow(folder)).toEqual([]);
    removeFolder(folder);
  }, 60_000);

  it('is said at the start to be restricted in nothing', () => {
    expect(server.printed()).toMatch(/RootAccess and DirectInternetAccess are told to it\s+and\s+not enforced/);
    expect(server.printed()).toContain('life-cycle scripts are not run');
  });

  describe.skipIf(chromium === undefined)(
    chromium === undefined ? 'in a browser (skipped: no Chromium)' : 'in a browser',
    () => {
      let browser: Browser;
      beforeAll(async () => {
        browser = await startChromium();
      });
      afterAll(() => browser.close());

      /** Notes how each WebSocket of the page ends. */
      const NOTE_CLOSES = `
      window.closes = [];
      window.WebSocket = class extends WebSocket {
        constructor(...given) {
          super(...given);
          this.addEventListener('close', ({ code, reason }) => window.closes.push({ code, reason }));
        }
      };`;

      async function openNotebook(client: Clients): Promise<Page> {
        const page = await browser.openPage(NOTE_CLOSES);
        await page.goTo(await presign(client, 'shared'));
        expect(await page.evaluate<string>('document.title')).toContain('Home Page');
        const path = await page.evaluate<string>(
          `fetch('/api/contents', { method: 'POST', body: JSON.stringify({ type: 'notebook' }) }).then((answer) => answer.json()).then(({ path }) => path)`,
        );
        const origin = await page.evaluate<string>('location.origin');
        await page.goTo(`${origin}/notebooks/${path}`);
        await page.until(
          'window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()',
          120_000,
        );
        return page;
      }

      const enter = (page: Page, code: string) =>
        page.evaluate<void>(
          `void (() => { const cell = Jupyter.notebook.get_cell(0); cell.set_text(${JSON.stringify(code)}); cell.execute(); })()`,
        );
      const run = async (page: Page, code: string, output: string) => {
        await enter(page, code);
        await page.until(`Jupyter.notebook.get_cell(0).output_area.element.text().includes(${JSON.stringify(output)})`);
      };

      it('runs a cell, until the policy is another', { timeout: 300_000 }, async () => {
        const page = await openNotebook(casey);
        const others = await openNotebook(drew);
        await run(page, '6 * 7', '42');
        await run(others, '6 * 9', '54');
        // The seed's policy: only from these addresses.
        await put('casey', allow(ACTION, '*', { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] } }));
        await enter(page, 'print(open("/proc/self/cwd/after", "w").write("x"))');
        await page.until('window.closes.length > 0');
        const closes = await page.evaluate<readonly { code: number; reason: string }[]>('window.closes');
        expect(closes[0]).toEqual({
          code: 1008,
          reason: `not authorized to perform ${ACTION}: implicitDeny (identity)`,
        });
        await run(others, '"still " + "here"', 'still here');
        const files = readdirSync(join(folder, 'notebooks'), { recursive: true }).map(String);
        expect(files.some((file) => file.endsWith('.ipynb'))).toBe(true);
        expect(files.filter((file) => file.endsWith('/after'))).toEqual([]);
        await page.evaluate('void location.reload()');
        await page.until('document.title === "403 Forbidden"');
        expect(await page.evaluate<string>('document.body.innerText')).toContain(
          `User: arn:aws:iam::123456789012:user/casey is not authorized to perform: ${ACTION} on resource: arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/shared because no identity-based policy allows the ${ACTION} action`,
        );
        // Once more, and denied by name.
        await put('casey', allow(ACTION));
        const again = await openNotebook(casey);
        await run(again, '"once " + "more"', 'once more');
        const { Statement } = allow(ACTION) as { Statement: readonly object[] };
        await put('casey', { Version: '2012-10-17', Statement: [...Statement, { ...Statement[0], Effect: 'Deny' }] });
        await enter(again, '1');
        await again.until('window.closes.length > 0');
        const [close] = await again.evaluate<readonly { code: number; reason: string }[]>('window.closes');
        expect(close).toEqual({ code: 1008, reason: `not authorized to perform ${ACTION}: explicitDeny (identity)` });
        await again.evaluate('void location.reload()');
        await again.until(
          'document.body && document.body.innerText.includes("with an explicit deny in an identity-based policy")',
        );
        await run(others, '"and " + "here"', 'and here');
      });

      it('keeps the cookies of two notebooks apart', { timeout: 120_000 }, async () => {
        const page = await browser.openPage();
        await page.goTo(await presign(drew, 'shared'));
        const first = await page.evaluate<string>('location.origin');
        await page.goTo(await presign(drew, 'other'));
        const second = await page.evaluate<string>('location.origin');
        expect(second).not.toBe(first);
        expect(await page.evaluate<string>('document.cookie')).not.toContain('sagewarden');
        // A page of the one notebook cannot reach the other, although the browser would send its cookie.
        const socket = `new Promise((resolve) => { const socket = new WebSocket(${JSON.stringify(`${first.replace('http', 'ws')}/api/kernels/x/channels`)}); socket.onopen = () => resolve('open'); socket.onerror = () => resolve('refused'); })`;
        expect(await page.evaluate<string>(socket)).toBe('refused');
        await page.goTo(`${first}/tree`);
        expect(await page.evaluate<string>('document.title')).toContain('Home Page');
      });
    },
  );

  it('is told the instance’s settings, and nothing of Sagewarden’s own environment', () => {
    const [pid] = processesBelow(folder);
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    expect(environment).toContain('SAGEWARDEN_ROOT_ACCESS=Disabled');
    expect(environment).toContain('SAGEWARDEN_DIRECT_INTERNET_ACCESS=Enabled');
    expect(environment.map((line) => line.split('=')[0])).not.toContain('SAGEWARDEN_TRANSITION_MS');
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('token');
  });

  it('stops and starts with its instance', { timeout: 120_000 }, async () => {
    const running = () => processesBelow(folder).length;
    await expect.poll(running, { timeout: 30_000 }).toBeGreaterThan(0);
    for (const NotebookInstanceName of ['shared', 'other']) {
      await admin.sagemaker.send(new StopNotebookInstanceCommand({ NotebookInstanceName }));
    }
    await expect.poll(running, { timeout: 30_000 }).toBe(0);
    await expect(presign(drew, 'other')).rejects.toThrow(/Status \(Stopp(?:ing|ed)\) not in/);
    await waitUntilNotebookInstanceStopped(waiter(), { NotebookInstanceName: 'other' });
    await admin.sagemaker.send(new StartNotebookInstanceCommand({ NotebookInstanceName: 'other' }));
    await waitUntilNotebookInstanceInService(waiter(), { NotebookInstanceName: 'other' });
    await expect.poll(running, { timeout: 30_000 }).toBeGreaterThan(0);
    await presign(drew, 'other');
  });

  it('ends with the server, also when that is killed', { timeout: 120_000 }, async () => {
    const running = () => processesBelow(folder).length;
    await expect.poll(running, { timeout: 30_000 }).toBeGreaterThan(0);
    await server.kill();
    await expect.poll(running, { timeout: 30_000 }).toBe(0);
    server = await start();
    await expect.poll(running, { timeout: 30_000 }).toBeGreaterThan(0);
    await server.stop();
    expect(running()).toBe(0);
  });
});
