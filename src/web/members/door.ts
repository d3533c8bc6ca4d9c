import { once } from "node:events";
import type { Duplex } from "node:stream";
import { createServer, type TLSSocket } from "node:tls";
import { WebUnavailable } from "../unavailable.ts";
import { type ClusterSettings, listening } from "./psk.ts";

/** Where other members bring what they are asked while this one has the counter. */
export interface MembersDoor {
  close(): Promise<void>;
}

/** Opens the door between members; what comes is handed to the HTTP server as if it had come there. Throws `WebUnavailable` where it cannot listen. */
export async function openMembersDoor(
  { url, secret }: ClusterSettings,
  accept: (socket: Duplex) => void,
): Promise<MembersDoor> {
  const open = new Set<TLSSocket>();
  const server = createServer(listening(secret), (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => {});
    accept(socket);
  });
  server.on("tlsClientError", () => {}); // somebody without the key
  const { hostname, port } = new URL(url);
  server.listen({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) });
  try {
    await once(server, "listening");
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new WebUnavailable(`CLUSTER_URL cannot be listened on (${code}).`, { cause: error });
  }
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
