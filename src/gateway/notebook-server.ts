// Which server answers behind a notebook's URL? Only the address and what it asks of whoever comes: what runs there is others' business.

export interface NotebookServer {
  /** `http://127.0.0.1:8888`, without a path. */
  readonly url: URL;
  /** What Jupyter's server asks for; the gateway adds it, so that no browser knows it. */
  readonly token?: string;
}

export interface NotebookServers {
  /** The server of a notebook that is in service, by its ARN; `undefined` when it has none. Waits while it starts, and rejects when it does not. */
  serverOf(arn: string): Promise<NotebookServer | undefined>;
  /** Ends what it started. */
  close(): Promise<void>;
}

/** For a gateway that nothing is behind. */
export const NO_SERVERS: NotebookServers = {
  serverOf: async () => undefined,
  close: async () => undefined,
};
