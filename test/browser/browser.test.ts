// The library runs in a browser: its bundle asks for nothing of Node, and answers every decision case as it does in Node, in a context
// that has JavaScript and nothing else, and in the page of a real browser where there is one.

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { type BuildResult, build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as library from '../../src/index.ts';
import { loadDecisionCases } from '../decision/load-cases.ts';
import { ROOT } from '../repository/source-files.ts';
import { decideCases } from './decide-cases.ts';

const cases = loadDecisionCases();
const inNode = decideCases(cases, library);

/** A file as one script without imports, for a browser; what it exports is at `globalName`. */
function bundle(entry: string, globalName: string): Promise<BuildResult<{ write: false; metafile: true }>> {
  return build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
}

let scripts: readonly string[];
let imports: readonly string[];
let inputs: readonly string[];

beforeAll(async () => {
  const [code, questions] = await Promise.all([
    bundle('src/index.ts', 'sagewarden'),
    bundle('test/browser/decide-cases.ts', 'questions'),
  ]);
  scripts = [code, questions].map(({ outputFiles }) => outputFiles[0]?.text ?? '');
  const { outputs } = code.metafile;
  inputs = Object.keys(code.metafile.inputs);
  imports = [
    ...Object.values(outputs).flatMap((output) => output.imports.map(({ path }) => path)),
    ...Object.values(code.metafile.inputs).flatMap((input) => input.imports.map(({ original = '' }) => original)),
  ];
});

const OF_THE_LIBRARY =
  /^src\/(?:index\.ts|(?:language|conditions|catalog|decision|tasks)\/.*)$|(?:^|\/)node_modules\/jsonc-parser\//;

describe('the bundle of the library', () => {
  it('is the pure floors and the JSON parser: no module of Node', () => {
    expect(inputs.length).toBeGreaterThan(50);
    expect(inputs.filter((path) => !OF_THE_LIBRARY.test(path))).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.filter((path) => isBuiltin(path) || !/^(?:\.|jsonc-parser$)/.test(path))).toEqual([]);
  });

  it('would not be made if something asked for Node', async () => {
    await expect(bundle('src/vitest.ts', 'matchers')).rejects.toThrow(/Could not resolve "node:/);
  });

  it('answers every case in a context without anything of Node', () => {
    const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
    for (const name of [
      'process',
      'require',
      'Buffer',
      'global',
      'performance',
      'setTimeout',
      'URL',
      'TextEncoder',
      'fetch',
    ]) {
      expect(runInContext(`typeof ${name}`, context), name).toBe('undefined');
    }
    for (const script of scripts) runInContext(script, context);
    const asked = `JSON.stringify(questions.decideCases(${JSON.stringify(cases)}, sagewarden))`;
    const answers: readonly string[] = JSON.parse(runInContext(asked, context));
    expect(answers).toEqual(inNode);
    expect(answers.length).toBeGreaterThan(500);
    for (const decision of ['allowed', 'implicitDeny', 'explicitDeny']) {
      expect(answers.filter((line) => line.split(' | ')[1] === decision).length, decision).toBeGreaterThan(50);
    }
  });
});

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--dump-dom',
];

describe.skipIf(chromium === undefined)(
  chromium === undefined ? 'in a browser (skipped: no Chromium)' : `in ${chromium}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'sagewarden-browser-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('answers every case as Node does', { timeout: 120_000 }, async () => {
      const last = `
        const answers = questions.decideCases(${JSON.stringify(cases)}, sagewarden);
        document.querySelector('pre').textContent = encodeURIComponent(JSON.stringify(answers));`;
      [...scripts, last].forEach((script, index) => {
        writeFileSync(join(folder, `${index}.js`), script);
      });
      const sources = [...scripts, last].map((_, index) => `<script src="${index}.js"></script>`);
      writeFileSync(join(folder, 'page.html'), `<!doctype html><meta charset="utf-8"><pre></pre>${sources.join('')}`);
      const page = pathToFileURL(join(folder, 'page.html')).href;
      const { stdout } = await promisify(execFile)(
        chromium ?? '',
        [...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, page],
        { maxBuffer: 100_000_000, timeout: 100_000 },
      );
      const [, text = ''] = /<pre>([^<]*)<\/pre>/.exec(stdout) ?? [];
      expect(text.length).toBeGreaterThan(1000);
      expect(JSON.parse(decodeURIComponent(text))).toEqual(inNode);
    });
  },
);
