import type { Duplex } from "node:stream";
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import { JournalUnavailable } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import { BODY_MAX } from "./body-max.ts";
import { type OrangeDoor, openOrangeDoor } from "./orange.ts";
import { openPinPage, type PinPageDoor } from "./pin-page/door.ts";
import { openTelegramDoor, type TelegramDoor } from "./telegram.ts";
import { WebUnavailable } from "./unavailable.ts";
import { openWatchDoor, type WatchDoor } from "./watch.ts";
import { openWhatsappDoor, type WhatsappDoor } from "./whatsapp.ts";

/** Where the server listens: `HTTP_HOST` and `HTTP_PORT`. */
export interface WebAddress {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** What the server serves; a door that is left out is not there. */
export interface Doors {
  readonly telegram?: TelegramDoor | undefined;
  readonly orange?: OrangeDoor | undefined;
  readonly watch?: WatchDoor | undefined;
  readonly pinPage?: PinPageDoor | undefined;
  readonly whatsapp?: WhatsappDoor | undefined;
}

/** The HTTP side of a counter, listening. */
export interface Web {
  /** Such as `http://127.0.0.1:8080`, without a slash at the end. */
  readonly url: string;
  /** Takes a connection that came another way as one of its own. */
  accept(socket: Duplex): void;
  /** From here on every door answers 503; who watches is answered until `close`, and reads that the counter is not ready. */
  stopTaking(): void;
  /** Is not there any more. Lets answers that are under way go out. */
  close(): Promise<void>;
}

/** How long others may keep this server waiting, in milliseconds. */
export interface Patience {
  /** For a request to arrive: a slow drip holds no connection (a proxy in front sends at once). */
  readonly requestMs: number;
  /** How often that is looked at. */
  readonly lookMs: number;
  /** For what is under way when the server closes. Node looks after no drip then, so a stop would wait for one for ever. */
  readonly closeMs: number;
}

const PATIENCE: Patience = { requestMs: 15_000, lookMs: 5_000, closeMs: 2_000 };

/** Opens the HTTP server. Throws `WebUnavailable` where it cannot listen. */
export async function openWeb(address: WebAddress, doors: Doors, log: Log, patience = PATIENCE): Promise<Web> {
  const app = fastify({
    requestTimeout: patience.requestMs,
    // Node ends a drip in the body only where both are told to it at the beginning.
    http: {
      requestTimeout: patience.requestMs,
      headersTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.lookMs,
    },
    bodyLimit: BODY_MAX.other,
    exposeHeadRoutes: false,
    return503OnClosing: true,
    forceCloseConnections: "idle",
  });
  app.removeContentTypeParser("text/plain");
  answerPlainly(app, log);
  let isTaking = true;
  app.register(async (scope) => {
    scope.addHook("onRequest", async (_request, reply) => {
      if (!isTaking) await reply.code(503).header("connection", "close").send();
    });
    if (doors.telegram) openTelegramDoor(scope, doors.telegram);
    if (doors.orange) openOrangeDoor(scope, doors.orange);
    if (doors.pinPage) openPinPage(scope, doors.pinPage);
    if (doors.whatsapp) openWhatsappDoor(scope, doors.whatsapp);
  });
  if (doors.watch) openWatchDoor(app, doors.watch);
  try {
    const url = await app.listen({ host: address.host, port: address.port });
    log.info({ part: "web" }, "the HTTP server is open");
    return {
      url,
      accept: (socket) => void app.server.emit("connection", socket),
      stopTaking() {
        isTaking = false;
      },
      close: () => close(app, patience.closeMs),
    };
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new WebUnavailable(`HTTP_HOST and HTTP_PORT cannot be listened on (${code}).`, { cause: error });
  }
}

async function close(app: FastifyInstance, limitMs: number): Promise<void> {
  const late = setTimeout(() => app.server.closeAllConnections(), limitMs);
  await app.close();
  clearTimeout(late);
}

/** Every answer says as little as possible, and what failed is never quoted: a body may hold a PIN (faults S13, S32). */
function answerPlainly(app: FastifyInstance, log: Log): void {
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff").header("referrer-policy", "no-referrer");
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
  app.setNotFoundHandler(async (_request, reply) => await reply.code(404).send());
  app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
    const status = error instanceof JournalUnavailable ? 503 : (error.statusCode ?? 500);
    if (status >= 500) log.error({ part: "web", name: error.name, code: error.code }, "request failed");
    return await reply.code(status).send();
  });
}
