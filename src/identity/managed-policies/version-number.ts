// Which number has a version of a managed policy?

/** 12 for `v12`; 0 for what is no version's id. */
export function versionNumber(id: string): number {
  return /^v[1-9][0-9]{0,8}(?:\.|$)/.test(id) ? Number.parseInt(id.slice(1), 10) : 0;
}
