import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { deliver } from "../faults/deliver.ts";
import { OPERATIONS } from "../operations/operations.ts";
import type { World } from "../world.ts";
import { refusalAnswer, serve } from "./exchange.ts";
import { pathOf } from "./path-of.ts";
import { Problem, problem } from "./problem.ts";

/** What the server is told besides its world. */
export interface ServerParts {
  /** Hears when a call begins (1) and when its connection or answer is over (-1); held calls are not over. */
  readonly served: (change: 1 | -1) => void;
  /** Resolves when what changed is on disk. */
  readonly save: () => Promise<void>;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Makes the HTTP server of a world: every operation, 405 beside it, 404 elsewhere. */
export function createServer(world: World, { served, save }: ServerParts): FastifyInstance {
  const app = fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
  });
  // Bodies stay text, whatever they are said to be, until the token was looked at: 401 comes before "the body cannot be read".
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

  app.addHook("onRequest", async (request, reply) => {
    if (isControl(request)) return;
    served(1);
    reply.raw.once("close", () => served(-1));
    reply.raw.setHeader("date", new Date(world.clock.now()).toUTCString());
  });
  for (const operation of OPERATIONS) {
    app.route({
      method: operation.method,
      url: operation.path,
      handler: (request, reply) => serve(world, operation, request, reply, save),
    });
  }
  for (const url of new Set(OPERATIONS.map(({ path }) => path))) {
    const taken = OPERATIONS.filter(({ path }) => path === url).map(({ method }) => method as string);
    const method = METHODS.filter((name) => !taken.includes(name));
    app.route({ method, url, handler: (request, reply) => refuse(world, request, reply, problem("61")) });
  }
  app.setNotFoundHandler((request, reply) => refuse(world, request, reply, problem("60")));
  app.setErrorHandler((error, request, reply) => refuse(world, request, reply, asProblem(error)));
  return app;
}

async function refuse(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  error: Problem,
): Promise<FastifyReply> {
  await deliver(world, reply, refusalAnswer(world, error, pathOf(request)), undefined);
  return reply;
}

/** What fastify itself refuses: a body that is too large, a content type that is none. */
function asProblem(error: unknown): Problem {
  const { statusCode = 500 } = error as { statusCode?: number };
  if (statusCode === 415) return new Problem(415, undefined, "Content-Type application/json expected");
  return statusCode < 500 ? new Problem(statusCode, "22", problem("22").message) : problem("50");
}

function isControl({ url }: FastifyRequest): boolean {
  return url.startsWith("/_simulator");
}
