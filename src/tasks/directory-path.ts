// Does one path lead to something in a directory? By its text alone: whatever could mean another place than it says is not within.

/** AWS: SageMaker API Reference, FileSystemDataSource, DirectoryPath. */
const MAX_LENGTH = 4096;

/**
 * Whether `path` is the directory or below it. Names are compared as they are written, with regard to case and without any Unicode
 * normalisation, as file systems of Linux compare them. A path that is not plain (relative, with `.`, `..` or empty names, with control
 * characters or halves of a character, or too long) is within nothing and holds nothing; a slash at the end changes nothing.
 */
export function isWithinDirectory(path: string, directory: string): boolean {
  const names = namesOf(path);
  const above = namesOf(directory);
  if (names === undefined || above === undefined) return false;
  return above.length <= names.length && above.every((name, index) => names[index] === name);
}

/** `undefined` for a path that is not plain. The root has none. */
function namesOf(path: string): readonly string[] | undefined {
  if (path.length > MAX_LENGTH || !path.startsWith('/') || /[\p{Cc}\p{Cs}]/u.test(path)) return undefined;
  const inner = path.slice(1, path.endsWith('/') ? -1 : undefined);
  const names = inner === '' ? [] : inner.split('/');
  return names.some((name) => name === '' || name === '.' || name === '..') ? undefined : names;
}
