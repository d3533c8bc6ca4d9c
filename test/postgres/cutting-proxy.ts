import { once } from "node:events";
import { createServer, connect as dial, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Where a line is cut. */
export type Cut = "a commit on its way" | "the answer to a commit" | "the answer to a beginning";

/** What a server says when it ends a connection; it comes in one piece with what was answered before. */
const ENDED = "SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0";

function ended(): Buffer {
  const head = Buffer.from("E\0\0\0\0");
  head.writeUInt32BE(ENDED.length + 4, 1);
  return Buffer.concat([head, Buffer.from(ENDED)]);
}

/** A line to PostgreSQL that is cut in the middle of a write, when it is told to. */
export async function cuttingProxy(
  target: number,
): Promise<{ port: number; cutAt(where: Cut, how?: "for good"): void; comesBack(): void }> {
  let cut: Cut | undefined;
  let isAway = false;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    if (isAway) return void near.destroy();
    const far = dial(target, "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => {}).on("close", () => open.delete(socket));
    }
    let isCommitting = false;
    let beginning: Buffer[] | undefined;
    near.on("data", (bytes) => {
      if (bytes.includes("BEGIN;") && cut === "the answer to a beginning") {
        beginning = [];
        setTimeout(() => near.end(Buffer.concat([...(beginning ?? []), ended()])), 100); // all of it is answered by then
        cut = undefined;
      }
      isCommitting = bytes.includes("COMMIT\0");
      if (isCommitting && cut === "a commit on its way") return hangUp();
      far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (beginning) return void beginning.push(bytes);
      if (isCommitting && cut === "the answer to a commit") return hangUp();
      near.write(bytes);
    });
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    function hangUp(): void {
      cut = undefined;
      near.destroy();
      far.destroy();
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return {
    port: (server.address() as { port: number }).port,
    cutAt(where, how) {
      cut = where;
      isAway = how === "for good";
    },
    comesBack() {
      isAway = false;
    },
  };
}
