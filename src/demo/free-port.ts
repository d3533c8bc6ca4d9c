import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** Where the page is when nobody says otherwise, so that an open tab finds the demo again after a restart; with Senegal's prefix in it. */
const USUAL_PORT = 8221;

/** Of so many ports, one after the other, the first free one is taken. */
const PORTS_TRIED = 20;

/** The usual port, or the next free one; 0 when all of them are taken. */
export async function usualPort(): Promise<number> {
  for (let port = USUAL_PORT; port < USUAL_PORT + PORTS_TRIED; port += 1) {
    if (await isFree(port)) return port;
  }
  return 0;
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return false;
  }
  probe.close();
  await once(probe, "close");
  return true;
}

/** A port of loopback that nobody has at this moment, for a program that must be told one. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
