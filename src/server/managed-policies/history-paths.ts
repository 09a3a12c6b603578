// Where are the managed policies and the history of their changes to be had over HTTP?

export const MANAGED_POLICIES_PATH = '/_sagewarden/managed-policies';
export const CHANGES_PATH = `${MANAGED_POLICIES_PATH}/changes.json`;
export const FEED_PATH = `${MANAGED_POLICIES_PATH}/feed.xml`;
export const PUBLISH_PATH = `${MANAGED_POLICIES_PATH}/publish`;
