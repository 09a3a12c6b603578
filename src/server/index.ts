// The published entry point `sagewarden/server`: start a server from a program.

export { type Configuration, ConfigurationError, readConfiguration, type ServeOptions } from './configuration.ts';
export { type RunningServer, startServer } from './start-server.ts';
