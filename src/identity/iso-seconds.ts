// How credentials and records of activity write a time.

/** `2026-01-31T08:00:00Z`: whole seconds, from milliseconds since the epoch. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
