// How much and how long does the gateway put up with? Every limit of it, in one place.

export const GATEWAY_LIMITS = Object.freeze({
  /** Bytes of the request line and all header fields; a presigned URL takes a few thousand of them. */
  maxHeaderSize: 32_768,
  /** Milliseconds until the headers must be there … */
  headersTimeout: 10_000,
  /** … and until the whole request must be: files are uploaded to notebooks. */
  requestTimeout: 600_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 1_000,
  /** Milliseconds without a byte in either direction after which an HTTP connection is ended. */
  idleTimeout: 120_000,
  /** Bytes of a request's body. Jupyter's own limit is the same. */
  maxBodySize: 536_870_912,
  /** Bytes of a WebSocket message, in either direction. */
  maxMessageSize: 67_108_864,
  /** Bytes that may wait for a slow receiver before its sender is made to wait. */
  maxWaiting: 4_194_304,
  /** Milliseconds that a receiver may keep its sender waiting. */
  slowTimeout: 60_000,
  /** Milliseconds until the notebook's server must have begun to answer. */
  serverTimeout: 60_000,
  /** Milliseconds between the checks of open connections, whether anything passes on them or not. */
  sweepInterval: 1_000,
  /** Milliseconds between pings; a WebSocket that answered none of the last is ended. */
  pingInterval: 30_000,
});

export type GatewayLimits = Readonly<Record<keyof typeof GATEWAY_LIMITS, number>>;
