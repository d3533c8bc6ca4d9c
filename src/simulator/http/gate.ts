import type { FastifyRequest } from "fastify";
import { callsPerMinute } from "../settings.ts";
import type { World } from "../world.ts";
import type { Operation } from "./operation.ts";
import { pathOf } from "./path-of.ts";
import { Problem, problem } from "./problem.ts";

/**
 * Lets a call in or refuses it: rate, token, approval of its API, content type (contract README sections 1 and 2). Only the callback calls
 * were seen to ask for a content type. Throws `Problem`.
 */
export function admit(world: World, operation: Operation, request: FastifyRequest): void {
  const { strict } = world.settings;
  checkRate(world);
  if (strict.paths && !isExact(operation.path, pathOf(request))) throw problem("60");
  if (isTokenCall(operation)) return;
  const token = tokenOf(request);
  if (token === undefined || !world.tokens.isGood(token, world.clock.now())) throw problem("10");
  if (isUnapproved(operation, world)) throw new Problem(403, undefined, problem("11").message);
  if ((strict.contentType || isCallbackCall(operation)) && !isJson(request)) {
    throw new Problem(415, undefined, "Content-Type application/json expected");
  }
}

/** The bearer token of a call. */
export function tokenOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

function isTokenCall({ id }: Operation): boolean {
  return id === "createToken" || id === "createTokenLegacy";
}

function isCallbackCall({ id }: Operation): boolean {
  return id === "listCallbacks" || id === "registerCallback";
}

function isUnapproved({ path }: Operation, { settings }: World): boolean {
  return settings.forms.unapproved.some((api) => path.startsWith(`/api/${api}/`));
}

function isJson({ headers }: FastifyRequest): boolean {
  return /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");
}

/** Whether a path is written as the contract has it; `:name` stands for anything. */
function isExact(path: string, written: string): boolean {
  return new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`).test(written);
}

function checkRate({ rate, clock, settings }: World): void {
  const waitMs = rate.count(clock.now(), callsPerMinute(settings));
  if (waitMs === undefined) return;
  const { http, code, message } = problem("9");
  const headers = settings.rate.retryAfter ? { "retry-after": String(Math.ceil(waitMs / 1_000)) } : {};
  throw new Problem(http, code, message, { headers });
}
