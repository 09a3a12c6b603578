// Adds to package-lock.json the optional packages of other platforms that npm left out: where a registry does not carry them, an install
// records only its own platform's, and `npm ci` then refuses the file everywhere. Run it after every change of dependencies: `npm run lock`.

import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32'];
const LIBRARIES = { musl: 'musl', musleabihf: 'musl', gnu: 'glibc', gnueabihf: 'glibc' };

/** The platform that a package names in its name: `@biomejs/cli-linux-x64-musl`. `undefined` when it names none. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.find((word) => PROCESSORS.includes(word));
  const library = words.map((word) => LIBRARIES[word]).find((found) => found !== undefined);
  if (processor === undefined) return undefined;
  return {
    cpu: [processor],
    ...(library !== undefined && { libc: [library] }),
    ...(system !== undefined && { os: [system] }),
  };
}

/** Where npm would put a dependency of the package at `path`: the nearest folder that has it already, else the top. */
function isPresent(packages, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '') return false;
    if (!at.includes('/node_modules/')) return `node_modules/${name}` in packages;
  }
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isPresent(lock.packages, path, name)) continue;
    const platform = platformOf(name);
    if (platform === undefined || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const { cpu, ...rest } = platform;
    lock.packages[`node_modules/${name}`] = { version, cpu, ...(entry.dev && { dev: true }), ...rest, optional: true };
    added.push(name);
  }
}
const [root, ...others] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => (a < b ? -1 : 1))]);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`added ${added.length} packages of other platforms\n`);
