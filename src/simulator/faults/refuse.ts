import type { FastifyRequest } from "fastify";
import { PinKey } from "../bank/pin-key.ts";
import { tokenOf } from "../http/gate.ts";
import { httpOf, Problem, problem } from "../http/problem.ts";
import type { World } from "../world.ts";
import type { CallFaults } from "./call-faults.ts";

/** Lets the faults strike that refuse a call before anything is done. Throws `Problem`; a revoked key only changes the key. */
export async function refuse(world: World, request: FastifyRequest, faults: CallFaults): Promise<void> {
  if (faults.get("key_revoked")) world.pinKey = await PinKey.generate();
  if (faults.get("unauthorized")) {
    world.tokens.revoke(tokenOf(request) ?? "");
    throw problem("10");
  }
  const tooMany = faults.get("too_many");
  if (tooMany) throw withRetryAfter(problem("9"), tooMany.retryAfterS);
  const refused = faults.get("refused");
  if (refused) {
    const { code = "2041" } = refused;
    throw new Problem(refused.http ?? httpOf(code), code || undefined, problem(code).message);
  }
  const gateway = faults.get("gateway_refused");
  if (gateway) throw new Problem(gateway.http ?? 403, gateway.code ?? "53", "Access refused", { isOfGateway: true });
}

function withRetryAfter({ http, code, message }: Problem, seconds: number | undefined): Problem {
  return new Problem(http, code, message, {
    headers: seconds === undefined ? {} : { "retry-after": String(seconds) },
  });
}
