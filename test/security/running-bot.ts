import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { OPERATOR_KEY } from "../operator-key.ts";

/** The real program as `npm start` runs it, the local chat server, the simulator, and a wire between them that remembers every ciphertext. */
export interface RunningBot {
  readonly chat: ChatServer;
  readonly operator: Simulator;
  /** The bot's data folder. */
  readonly data: string;
  /** Where it runs; its diagnostic files go here too. */
  readonly folder: string;
  /** Settings that must appear nowhere. */
  readonly secrets: readonly string[];
  /** Every PIN ciphertext that went over the wire. */
  readonly ciphertexts: readonly string[];
  readonly output: () => string;
  process: ChildProcess;
  /** Kills it without warning and starts it again on the same data. */
  crashes(): Promise<void>;
  /** Asks it to stop; gives its exit code. */
  stops(): Promise<number | null>;
}

export const DISTRIBUTOR = 1001;

/** Starts everything under a umask that protects nothing, with every debugging variable that people leave set. */
export async function runBot(pin: string, flags: readonly string[] = []): Promise<RunningBot> {
  const folder = mkdtempSync(join(tmpdir(), "guichet-security-"));
  const data = join(folder, "data");
  const chat = await startChatServer();
  const operator = await startSimulator({
    privateKey: OPERATOR_KEY,
    settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    accounts: [{ msisdn: "780000001", type: "RETAILER", pin, openingBalance: 1_000_000 }],
  });
  const wire = await listenIn(operator.url);
  const lines: string[] = [];
  const settings = {
    TELEGRAM_BOT_TOKEN: chat.token,
    TELEGRAM_API_ROOT: chat.url,
    ORANGE_BASE_URL: wire.url,
    ORANGE_CLIENT_ID: operator.clientId,
    HISTORY_DELAY_SECONDS: "1",
    ORANGE_CLIENT_SECRET: operator.clientSecret,
    ORANGE_TIMEOUT_MS: "10000",
    ORANGE_RATE_PER_MINUTE: "1000",
    DISTRIBUTORS: `${DISTRIBUTOR}=780000001`,
    DATA_DIR: data,
    LOG_LEVEL: "debug",
    STOP_GRACE_MS: "1000",
    DEBUG: "*",
  };
  const start = (): ChildProcess => {
    const entry = join(import.meta.dirname, "../../src/start.cjs");
    const child = spawn("sh", ["-c", 'umask 000; exec "$0" "$@"', process.execPath, ...flags, entry], {
      cwd: folder,
      env: { ...process.env, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => lines.push(String(text)));
    return child;
  };
  const running: RunningBot = {
    ...{ chat, operator, data, folder, ciphertexts: wire.ciphertexts, process: start() },
    secrets: [chat.token, operator.clientSecret],
    output: () => lines.join(""),
    async crashes() {
      await end(running.process, "SIGKILL");
      running.process = start();
    },
    stops: () => end(running.process, "SIGTERM"),
  };
  onTestFinished(async () => {
    await end(running.process, "SIGKILL");
    await Promise.all([chat.close(), operator.close(), wire.close()]);
  });
  return running;
}

/** What `heapStrings` needs. Strings are shown whole, not cut at 1,024 characters. */
export const SNAPSHOT_FLAGS = [
  `--import=data:text/javascript,import { writeHeapSnapshot } from "node:v8"; process.on("SIGUSR2", () => writeHeapSnapshot());`,
  "--heap-snapshot-string-limit=1000000",
];

/** Every string that the process holds in its heap after a collection, by its own snapshot. */
export async function heapStrings({ process: child, folder }: RunningBot): Promise<Set<string>> {
  const before = new Set(snapshots(folder));
  child.kill("SIGUSR2");
  for (let tries = 0; tries < 200; tries += 1) {
    await pause(100);
    const file = snapshots(folder).find((name) => !before.has(name));
    const strings = file && readStrings(join(folder, file));
    if (strings) return strings;
  }
  throw new Error("no heap snapshot was written");
}

function snapshots(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".heapsnapshot"));
}

/** `undefined` while it is still being written. */
function readStrings(file: string): Set<string> | undefined {
  const text = readFileSync(file, "utf8");
  if (!text.trimEnd().endsWith("}")) return undefined;
  rmSync(file);
  const { nodes, strings, snapshot } = JSON.parse(text) as Snapshot;
  const width = snapshot.meta.node_fields.length;
  const types = snapshot.meta.node_types[0].map((type) => type.endsWith("string"));
  const held = new Set<string>(); // names of nodes only: the table also has the numbers of array places
  for (let node = 0; node < nodes.length; node += width) {
    if (types[nodes[node] as number]) held.add(strings[nodes[node + 1] as number] as string);
  }
  return held;
}

/** The part of V8's snapshot that is read: each node is a row of numbers, its type first, then its name. */
interface Snapshot {
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill(signal);
  return ((await exited) as [number | null])[0];
}

/** Passes every call on as it is. */
async function listenIn(target: string): Promise<{ url: string; ciphertexts: string[]; close(): Promise<void> }> {
  const ciphertexts: string[] = [];
  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => response.destroy());
  });
  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url, headers } = incoming;
    const body = await buffer(incoming);
    ciphertexts.push(...(body.toString().match(/[A-Za-z0-9+/]{342}==/g) ?? []));
    const upstream = request(target + url, { method, headers, agent: false }).end(body);
    response.once("close", () => upstream.destroy());
    const [answer] = (await once(upstream, "response")) as [IncomingMessage];
    response.writeHead(answer.statusCode ?? 502, answer.headers).end(await buffer(answer));
  }
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ciphertexts,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
