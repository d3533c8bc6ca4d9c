import type { FastifyRequest } from "fastify";
import type { World } from "../world.ts";
import type { Operation } from "./operation.ts";
import { Problem, problem } from "./problem.ts";

/** Lets a call in or refuses it: rate, then token, then content type (contract README sections 1 and 2). Throws `Problem`. */
export function admit(world: World, operation: Operation, request: FastifyRequest): void {
  checkRate(world);
  if (isTokenCall(operation)) return;
  const token = tokenOf(request);
  if (token === undefined || !world.tokens.isGood(token, world.clock.now())) throw problem("10");
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new Problem(415, undefined, "Content-Type application/json attendu");
  }
}

/** The bearer token of a call. */
export function tokenOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

function isTokenCall({ id }: Operation): boolean {
  return id === "createToken" || id === "createTokenLegacy";
}

function checkRate({ rate, clock, settings }: World): void {
  const waitMs = rate.count(clock.now(), settings.rate.perMinute);
  if (waitMs === undefined) return;
  const { http, code, message } = problem("9");
  const headers = settings.rate.retryAfter ? { "retry-after": String(Math.ceil(waitMs / 1_000)) } : {};
  throw new Problem(http, code, message, { headers });
}
