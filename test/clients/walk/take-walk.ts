// How is the walk taken with one client? Starts a server of its own, makes the calls of the steps one after the other, and gives the
// record of what was answered.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Credentials,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from '../sagewarden-process.ts';
import type { Reply, WalkClient } from './client.ts';
import { recorded } from './record.ts';
import type { Service, Step, Waiting, WalkStep } from './step.ts';
import { at, OTHER_ACCOUNT, type WalkWorld, walkWorld } from './walk-world.ts';

export interface StepRecord {
  readonly step: string;
  readonly answer?: unknown;
  readonly refused?: { readonly code: string; readonly message: unknown };
}

export type Chapters = Readonly<Record<string, readonly WalkStep[]>>;

export interface Walk {
  /** By chapter. */
  readonly record: Readonly<Record<string, readonly StepRecord[]>>;
  /** Steps that the client is too old for. */
  readonly leftOut: readonly string[];
}

/** Throws with the step's place when a step goes another way than it says. */
export async function takeWalk(client: WalkClient, chapters: Chapters): Promise<Walk> {
  const folder = temporaryFolder();
  const world = await walkWorld();
  const walker = new Walker(client, world, folder);
  const record: Record<string, StepRecord[]> = {};
  try {
    await walker.start(0);
    for (const [chapter, steps] of Object.entries(chapters)) {
      const told: StepRecord[] = [];
      record[chapter] = told;
      for (const [index, step] of steps.entries()) {
        const each = await walker.take(step, `${chapter}, step ${index + 1}`);
        if (each !== undefined) told.push(each);
      }
    }
    return { record, leftOut: walker.leftOut };
  } finally {
    client.close();
    await walker.stop();
    removeFolder(folder);
  }
}

class Walker {
  readonly leftOut: string[] = [];
  private readonly recorded = recorded();
  private server: SagewardenProcess | undefined;
  private readonly client: WalkClient;
  private readonly world: WalkWorld;
  private readonly folder: string;

  constructor(client: WalkClient, world: WalkWorld, folder: string) {
    this.client = client;
    this.world = world;
    this.folder = folder;
  }

  /** `minutes`: how far the server's clock is before the clients'. */
  async start(minutes: number): Promise<void> {
    await this.stop();
    const issuers = join(this.folder, '../issuers.json');
    writeFileSync(issuers, JSON.stringify(this.world.issuerKeys));
    this.server = await startSagewarden(
      this.folder,
      ['--account', OTHER_ACCOUNT, '--oidc-keys', issuers, '--encoded-messages'],
      minutes === 0 ? {} : { NODE_OPTIONS: `--import "${clockOff(minutes)}"` },
    );
    this.world.clockMinutes = minutes;
    const admin = this.server.credentials();
    this.world.keep('admin', admin);
    this.world.keep('other-admin', this.server.credentials(OTHER_ACCOUNT));
    this.world.keep('forger', { ...admin, secretAccessKey: 'a'.repeat(40) });
    this.world.keep('stranger', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a'.repeat(40) });
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  async take(step: WalkStep, place: string): Promise<StepRecord | undefined> {
    if ('clockMinutes' in step) {
      await this.start(step.clockMinutes);
      return undefined;
    }
    const name = `${step.as ?? 'admin'}: ${'wait' in step ? `wait for ${step.wait}` : step.call}`;
    try {
      const reply = await this.ask(step);
      return this.judge(step, name, reply);
    } catch (error) {
      throw new Error(`${place} (${name}): ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }

  private async ask(step: Step | Waiting): Promise<Reply> {
    const [service = '', operation = ''] = ('wait' in step ? step.wait : step.call).split('.');
    const input = (await this.world.fill(step.input ?? {})) as Record<string, unknown>;
    const pageSize = 'pageSize' in step ? step.pageSize : undefined;
    return this.client.call({
      endpoint: this.server?.endpoint ?? '',
      region: step.region ?? 'us-east-1',
      credentials: credentialsOf(this.world.read(step.as ?? 'admin')),
      service: service as Service,
      operation,
      input,
      how: 'wait' in step ? 'wait' : pageSize === undefined ? 'call' : 'pages',
      ...(pageSize !== undefined && { pageSize }),
    });
  }

  private judge(step: Step | Waiting, name: string, reply: Reply): StepRecord {
    const { refused, keep = {}, newer }: Partial<Step> = 'wait' in step ? {} : step;
    if ('unknown' in reply) {
      if (newer !== 'operation') throw new Error(`the client does not know it: ${reply.unknown}`);
      this.leftOut.push(name);
      return { step: name };
    }
    if ('error' in reply) {
      const { code, message } = reply.error;
      if (refused === undefined) throw new Error(`refused: ${code}: ${message}`);
      if (code !== refused) throw new Error(`refused with ${code} (${message}), not ${refused}`);
      this.keep(keep, reply.error);
      return { step: name, refused: { code, message: this.recorded.answer(message) } };
    }
    if (refused !== undefined) throw new Error(`it was not refused with ${refused}`);
    this.keep(keep, reply.output);
    return { step: name, answer: this.recorded.answer(reply.output) };
  }

  private keep(paths: Readonly<Record<string, string>>, told: object): void {
    for (const [as, path] of Object.entries(paths)) {
      const value = at(told, path.split('.'));
      if (value === undefined) throw new Error(`the answer has no ${path}: ${JSON.stringify(told)}`);
      this.world.keep(as, value);
    }
  }
}

/** Of the administrator as the server wrote them, of everyone else as IAM and STS answer. */
function credentialsOf(kept: unknown): Credentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, ...own } = kept as Record<string, string>;
  if (AccessKeyId === undefined) return own as unknown as Credentials;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey ?? '',
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
  };
}

/** A module that makes the process's clock wrong, loaded before the server. */
function clockOff(minutes: number): string {
  const source = `const now = Date.now; Date.now = () => now() + ${minutes * 60_000};`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
