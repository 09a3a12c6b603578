// How long does `sagewarden validate` take for 1,500 policies, start included? Recorded policies of AWS, each several times, in a folder.
// Prints the median; needs `npm run build` and the corpus beside the repository. Usage: node benchmarks/validate.mjs [RUNS]

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const CORPUS = join(ROOT, '../shared/corpora/managed-policy-findings.jsonl');
const POLICIES = 1500;
const RUNS = Number(process.argv[2] ?? 5);

if (!existsSync(CORPUS)) {
  console.log('skipped: no corpus');
} else {
  const texts = readFileSync(CORPUS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text);
  const folder = mkdtempSync(join(tmpdir(), 'sagewarden-validate-'));
  try {
    let characters = 0;
    for (let index = 0; index < POLICIES; index++) {
      const text = texts[index % texts.length];
      characters += text.length;
      writeFileSync(join(folder, `${String(index).padStart(4, '0')}.json`), text);
    }
    const times = Array.from({ length: RUNS }, () => run(folder)).toSorted((a, b) => a - b);
    const seconds = (ms) => (ms / 1000).toFixed(2);
    console.log(`${POLICIES} policies, ${(characters / POLICIES / 1000).toFixed(1)} kB each on average`);
    console.log(
      `median ${seconds(times[RUNS >> 1])} s (${seconds(times[0])} … ${seconds(times.at(-1))}), ${RUNS} runs`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds of the whole process. */
function run(folder) {
  const started = performance.now();
  const command = [join(ROOT, 'bin/sagewarden'), 'validate', '--json', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const took = performance.now() - started;
  if (status === 2 || JSON.parse(stdout).files.length !== POLICIES) throw new Error(`status ${status}: ${stderr}`);
  return took;
}
