import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { SeededRandom } from "../../simulation/seeded-random.ts";

/** Longer than any door takes; whoever is frozen answers nothing. */
const PATIENCE_MS = 8_000;

/** What stands before the members' doors, as in an installation: it knows all of them, and asks the next where one does not answer the call. */
export interface Balancer {
  close(): Promise<void>;
}

/** Opens it on a port. `doors`: the addresses of members whose process is there, frozen or not. */
export async function openBalancer(
  port: number,
  doors: () => readonly string[],
  random: SeededRandom,
): Promise<Balancer> {
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    for (const door of random.shuffled(doors())) if (await handOn(door, incoming, body, response)) return;
    response.writeHead(503, { "retry-after": "1" }).end();
  }
}

/** Whether somebody took the call; what comes of it then is theirs. */
function handOn(
  door: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<boolean> {
  return new Promise((resolve) => {
    let isThere = false;
    const upstream = request(door + url, { method, headers, agent: false, timeout: PATIENCE_MS });
    upstream.on("socket", (socket) => {
      socket.once("connect", () => {
        isThere = true;
      });
    });
    upstream.on("timeout", () => upstream.destroy(new Error("no answer")));
    upstream.on("error", () => {
      if (isThere) response.destroy();
      resolve(isThere);
    });
    upstream.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => response.destroy());
      answer.on("aborted", () => response.destroy());
      answer.pipe(response);
      resolve(true);
    });
    upstream.end(body);
  });
}
