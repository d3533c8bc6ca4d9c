import { addControl } from "./control/control.ts";
import { GraphServer, type GraphServerOptions } from "./graph-server.ts";

/** Starts a local Meta on loopback, with its control interface. */
export async function startGraphServer(options: GraphServerOptions = {}): Promise<GraphServer> {
  const server = new GraphServer(options);
  addControl(server.doors, server);
  await server.listen(options.port ?? 0);
  return server;
}
