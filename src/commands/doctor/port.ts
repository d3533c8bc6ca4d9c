import { once } from "node:events";
import { createServer } from "node:net";
import type { Config } from "../../config.ts";
import { bad, type Finding, good } from "./finding.ts";

const LIMIT_MS = 2_000;

/** Whether `HTTP_PORT` can be listened on, or a counter does so already: the bot may be at work. */
export async function checkPort({ web }: Pick<Config, "web">): Promise<readonly Finding[]> {
  if (web === undefined) return [];
  const { host, port } = web;
  const where = `${host}:${port}`;
  const why = await whyNot(host, port);
  if (why === undefined) return [good(`${where} is free`)];
  if (why === "EADDRINUSE" && (await isCounter(host, port))) return [good(`a counter answers at ${where}`)];
  return [bad(`${where} cannot be listened on (${why})`, ADVICE[why] ?? "see HTTP_HOST and HTTP_PORT")];
}

const ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program has it: choose another HTTP_PORT",
  EACCES: "ports below 1024 are for root: choose one above, with a reverse proxy in front",
  EADDRNOTAVAIL: "HTTP_HOST is no address of this machine",
};

async function whyNot(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, host), "listening");
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown";
  } finally {
    server.close();
  }
}

async function isCounter(host: string, port: number): Promise<boolean> {
  const name = host.includes(":") ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(LIMIT_MS) });
    return (await answer.text()) === '{"alive":true}';
  } catch {
    return false;
  }
}
