import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Agent, type RequestOptions, request } from "node:https";
import type { AddressInfo } from "node:net";
import { WebUnavailable } from "../unavailable.ts";
import { cameThroughProxy } from "../watch.ts";
import { asking, type ClusterSettings } from "./psk.ts";

/** How long the member that has the counter may take, in milliseconds: Telegram is answered within five seconds there. */
const ANSWER_MS = 15_000;

/** The HTTP side of a member that stands by: whatever is asked is handed to the member that has the counter, and answered as that one did. */
export interface StandingBy {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where the member is that has the counter; `undefined` where nobody has it, or it cannot be reached. */
  leads(url: string | undefined): void;
  close(): Promise<void>;
}

/** Where it listens, and what it takes. */
export interface StandingAddress {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The largest body that the door at a path takes, in bytes. Whoever is at work hangs up on a larger one, and its answer may be lost with the line. */
  readonly bodyMax: (path: string) => number;
}

/** Opens the HTTP side of a member that stands by. Nothing of what is asked is kept or written: it may hold a PIN. Throws `WebUnavailable` where it cannot listen. */
export async function openStandingBy(
  { host, port, bodyMax }: StandingAddress,
  { secret }: ClusterSettings,
): Promise<StandingBy> {
  let leader: string | undefined;
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const line = asking(secret);

  const server = createServer({ requestTimeout: ANSWER_MS }, (asked, answer) => {
    asked.on("error", () => {});
    const watched = WATCHED[asked.url ?? ""];
    if (!watched) return handOn(asked, answer);
    if (cameThroughProxy(asked)) return void answer.writeHead(404).end();
    watched(answer);
  });

  /** What is asked of this very member. */
  const WATCHED: Readonly<Record<string, (answer: ServerResponse) => void>> = {
    "/healthz": (answer) => say(answer, 200, { alive: true }),
    "/readyz": ready,
    "/metrics": measured,
  };

  function handOn(asked: IncomingMessage, answer: ServerResponse): void {
    const options = leading({ method: asked.method, path: asked.url, headers: withoutHops(asked.headers) });
    if (!options) return void refuse(answer);
    const most = bodyMax((asked.url ?? "").replace(/\?.*$/s, ""));
    if (Number(asked.headers["content-length"] ?? 0) > most) return void tooLarge(answer);
    let came = 0;
    asked.on("data", ({ length }: Buffer) => {
      came += length;
      if (came > most) tooLarge(answer);
    });
    const onward = request(options, (came) => {
      answer.writeHead(came.statusCode ?? 502, withoutHops(came.headers));
      came.pipe(answer);
    });
    onward.on("timeout", () => onward.destroy());
    onward.on("error", () => refuse(answer));
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }

  function leading(options: RequestOptions): RequestOptions | undefined {
    if (leader === undefined) return undefined;
    const { hostname: host, port } = new URL(leader);
    return { ...line, ...options, host, port, agent, timeout: ANSWER_MS };
  }

  /** Ready is who can do what is asked: here, to hand it on. */
  function ready(answer: ServerResponse): void {
    const options = leading({ path: "/healthz" });
    const standingBy = (well: boolean) => {
      const says = well ? "stands by, and reaches the member that has the counter" : "stands by, and reaches nobody";
      say(answer, well ? 200 : 503, { ready: well, member: { well, says } });
    };
    if (!options) return void standingBy(false);
    const asked = request({ ...options, timeout: 2_000 }, (came) => {
      came.resume();
      standingBy(came.statusCode === 200);
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => standingBy(false));
    asked.end();
  }

  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new WebUnavailable(`HTTP_HOST and HTTP_PORT cannot be listened on (${code}).`, { cause: error });
  }
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    leads(url) {
      leader = url;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      leader = undefined;
      agent.destroy();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Telegram, the operator and people's browsers come again. */
function refuse(answer: ServerResponse): void {
  if (answer.headersSent) return void answer.destroy();
  answer.writeHead(503, { "retry-after": "1", "cache-control": "no-store" }).end();
}

/** Nobody brings it again. */
function tooLarge(answer: ServerResponse): void {
  if (!answer.headersSent) answer.writeHead(413, { connection: "close", "cache-control": "no-store" }).end();
}

function say(answer: ServerResponse, status: number, what: object): void {
  answer.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  answer.end(JSON.stringify(what));
}

function measured(answer: ServerResponse): void {
  const text = "# HELP guichet_standing_by Whether this member stands by for the one that has the counter.\n";
  answer.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  answer.end(`${text}# TYPE guichet_standing_by gauge\nguichet_standing_by 1\n`);
}

/** Headers that speak of one line alone. */
const HOPS = ["connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-connection"];

function withoutHops(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOPS.includes(name)));
}
