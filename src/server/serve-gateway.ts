// How does the notebook gateway come to life? It listens on a port of its own, and what is behind it is as configured.

import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import type { Server } from 'node:http';
import { delimiter, join } from 'node:path';
import { createGateway } from '../gateway/gateway.ts';
import { createJupyterServers } from '../gateway/jupyter-servers.ts';
import { NO_SERVERS, type NotebookServers } from '../gateway/notebook-server.ts';
import { readServerMap } from '../gateway/server-map.ts';
import { trustedProxies } from '../gateway/source-address.ts';
import type { World } from '../services/operation.ts';
import { type Configuration, ConfigurationError } from './configuration.ts';
import type { ServerParts } from './exchange.ts';

export interface ServedGateway {
  /** `http://localhost:4800`: notebooks are on hosts below it. */
  readonly url: string;
  readonly presign: NonNullable<World['presign']>;
  /** Ends every connection, and the servers of notebooks. */
  readonly close: () => Promise<void>;
}

/** Rejects with a ConfigurationError or with the system's error when it cannot listen; then nothing stays open. */
export async function serveGateway(parts: ServerParts, configuration: Configuration): Promise<ServedGateway> {
  const { world, enforcement, now, newId, report } = parts;
  const { gateway: setting, host } = configuration;
  let base = setting.url;
  const servers = notebookServers(world, configuration, parts);
  const gateway = createGateway({
    world,
    enforcement,
    now,
    newId,
    report,
    servers,
    isTrusted: trustedProxies(setting.trustedProxies),
    base: () => {
      if (base === undefined) throw new Error('the gateway does not listen yet');
      return base;
    },
  });
  const listener = gateway.createListener({ secureTransport: false });
  try {
    const port = await listen(listener, setting.port, host);
    base ??= new URL(`http://localhost:${port}`);
  } catch (error) {
    await gateway.close();
    // The port of the API has the same codes; this one's option is another.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')))
      throw error;
    const what = error.code === 'EACCES' ? 'may not be listened on by this user' : 'is in use';
    throw new ConfigurationError(`port ${setting.port} of ${host} ${what}; choose another one with --gateway-port`);
  }
  return {
    url: base.origin,
    presign: gateway.presign,
    close: async () => {
      const closed = once(listener, 'close');
      listener.close();
      await gateway.close();
      listener.closeAllConnections();
      await closed;
    },
  };
}

function notebookServers(world: World, { gateway, dataFolder }: Configuration, parts: ServerParts): NotebookServers {
  const { notebooks } = gateway;
  switch (notebooks.kind) {
    case 'none':
      return NO_SERVERS;
    case 'jupyter': {
      const [program = ''] = notebooks.command;
      if (!isProgram(program, notebooks.searchPath)) {
        const advice = 'install it, or name another one in SAGEWARDEN_NOTEBOOK_COMMAND';
        throw new ConfigurationError(`--notebooks: there is no program \`${program}\` on the PATH; ${advice}`);
      }
      return createJupyterServers({
        command: notebooks.command,
        searchPath: notebooks.searchPath,
        folder: join(dataFolder, 'notebooks'),
        resources: world.resources,
        now: parts.now,
        report: parts.report,
      });
    }
    case 'map': {
      const servers = readServerMap(notebooks.file);
      if ('problem' in servers) throw new ConfigurationError(`--notebooks: \`${notebooks.file}\` ${servers.problem}`);
      return servers;
    }
  }
}

/** Whether a shell would find it. */
function isProgram(name: string, searchPath: string): boolean {
  const places = name.includes('/') ? [name] : searchPath.split(delimiter).map((folder) => join(folder, name));
  return places.some((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function listen(listener: Server, port: number, host: string): Promise<number> {
  listener.listen(port, host);
  await once(listener, 'listening');
  const address = listener.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
