import { once } from "node:events";
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";

/** The lines to one server, or to one member, which can be cut. */
export interface Lines {
  readonly port: number;
  /** Cuts those of which chance says so, in the middle of whatever goes over them. */
  cuts(chance: () => boolean): void;
  /** Lets nobody through any more, or again. */
  closes(): void;
  opens(): void;
  close(): Promise<void>;
}

/** Stands before a server; `hears` is given all that goes over the lines, either way. */
export async function standBetween(target: number, hears: (bytes: Buffer) => void = () => {}): Promise<Lines> {
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
      from.on("data", hears);
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
