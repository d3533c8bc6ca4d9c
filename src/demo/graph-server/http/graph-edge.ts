import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { CutLine, GatewayPage } from "../../chat-server/call-faults.ts";
import { tellCall } from "../../chat-server/chat-calls.ts";
import type { CallFaults } from "../call-faults.ts";
import type { CallLog } from "../call-log.ts";
import type { Graph } from "../graph.ts";
import { GraphError, noSuchObject } from "../graph-error.ts";
import { newTraceId } from "../ids.ts";
import { LIMITS } from "../limits.ts";
import { type Components, make, operationOf } from "./operations.ts";
import { readBody } from "./read-body.ts";

/** What the doors of the Graph API need behind them. */
export interface EdgeParts {
  readonly graph: Graph;
  readonly faults: CallFaults;
  readonly log: CallLog;
  readonly components: Components;
  /** Where files are downloaded, once that listens. */
  readonly mediaUrl: () => string;
}

/** The largest file that is taken, and the form around it. */
const BODY_MAX_BYTES = LIMITS.document.max + 1024 * 1024;

/** Makes the server of `/<version>/<object>/<edge>`. */
export function createGraphEdge(parts: EdgeParts): FastifyInstance {
  const app = plainServer();
  app.all("/*", async (request, reply) => {
    try {
      return reply.send(await serve(parts, request, reply));
    } catch (error) {
      return refuse(request, reply, error);
    }
  });
  return app;
}

/** The server of downloads: another host at Meta, another port here. Without the token there is nothing. */
export function createMediaEdge({ graph, faults, log }: EdgeParts): FastifyInstance {
  const app = plainServer();
  app.get<{ Querystring: { hash?: string } }>("/whatsapp_business/attachments/", async (request, reply) => {
    const call = { operation: "download" as const, fields: { hash: request.query.hash ?? "" } };
    try {
      checkToken(graph, request);
      const file = await log.record(call, graph.parts.clock.now(), () =>
        faults.run("download", call.fields, goneOf(reply), () => graph.parts.media.at(request.query.hash ?? "")),
      );
      if (!file) return reply.code(404).send();
      return reply.type(file.mimeType).send(file.content);
    } catch (error) {
      return refuse(request, reply, error);
    }
  });
  return app;
}

/** Where a server listens. */
export function urlOf(app: FastifyInstance): string {
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

function plainServer(): FastifyInstance {
  const app = fastify({ bodyLimit: BODY_MAX_BYTES, forceCloseConnections: true, exposeHeadRoutes: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  return app;
}

async function serve(parts: EdgeParts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { graph, faults, log, components, mediaUrl } = parts;
  const url = new URL(request.url, "http://localhost");
  const [, id = "", edge] = /^\/(?:v\d+\.\d+\/)?([^/]+)(?:\/([^/]+))?\/?$/.exec(url.pathname) ?? [];
  checkToken(graph, request);
  const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const body = await readBody(content, request.headers["content-type"] ?? "");
  const operation = operationOf(request.method, edge, body);
  if (!operation) throw noSuchObject(request.method, id);
  const uploads = new Map([...body.files].map(([name, file]) => [name, { ...file, mimeType: file.type }]));
  tellCall({
    token: graph.parts.account.token,
    method: `Graph ${operation}`,
    fields: { ...body.fields },
    uploads,
    isForm: false,
  });
  const call = { operation, id, method: request.method, query: url.searchParams, body, mediaUrl: mediaUrl() };
  return log.record({ operation, fields: body.fields }, graph.parts.clock.now(), () =>
    faults.run(operation, body.fields, goneOf(reply), () => make(graph, components, call)),
  );
}

function checkToken(graph: Graph, { headers, query }: FastifyRequest): void {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  const token = given ?? (query as Record<string, string | undefined>)["access_token"];
  if (token === undefined) throw new GraphError(104);
  if (token !== graph.parts.account.token) throw new GraphError(190);
}

/** Aborted when the caller hangs up. */
function goneOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.on("close", () => gone.abort());
  return gone.signal;
}

function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof CutLine || reply.raw.destroyed) {
    request.raw.socket.destroy();
    return reply.hijack();
  }
  if (error instanceof GatewayPage)
    return reply.code(error.status).type("text/html").send(`<html><body>${error.status}</body></html>`);
  const known = error instanceof GraphError ? error : new GraphError(1);
  const traceId = newTraceId();
  return reply
    .code(known.status)
    .headers({
      "x-fb-trace-id": traceId,
      "www-authenticate": `OAuth "Facebook Platform" "invalid_request" "${known.code}"`,
    })
    .send(known.body(traceId));
}
