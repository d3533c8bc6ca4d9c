import { once } from "node:events";
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";

/** The lines of all members to one server, which can be cut. */
export interface Lines {
  readonly port: number;
  /** Cuts those of which chance says so, in the middle of whatever goes over them. */
  cuts(chance: () => boolean): void;
  /** Lets nobody through any more, or again. */
  closes(): void;
  opens(): void;
  close(): Promise<void>;
}

/** Stands between the members and a server. */
export async function standBetween(target: number): Promise<Lines> {
  const open = new Set<Socket>();
  let isClosed = false;
  const server = createServer((near) => {
    if (isClosed) return void near.destroy();
    const far = dial(target, "127.0.0.1");
    open.add(near);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("error", () => {});
      from.on("close", () => {
        open.delete(near);
        to.destroy();
      });
      from.pipe(to);
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const cuts: Lines["cuts"] = (chance) => {
    for (const line of [...open].filter(chance)) line.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cuts,
    closes() {
      isClosed = true;
      cuts(() => true);
    },
    opens() {
      isClosed = false;
    },
    async close() {
      isClosed = true;
      cuts(() => true);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
