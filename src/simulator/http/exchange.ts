import type { FastifyReply, FastifyRequest } from "fastify";
import { nextId } from "../bank/cash-in.ts";
import { requestId } from "../bank/transaction-id.ts";
import { type CallFaults, NO_FAULTS } from "../faults/call-faults.ts";
import { deliver } from "../faults/deliver.ts";
import { refuse } from "../faults/refuse.ts";
import { tellCiphertexts } from "../secrets.ts";
import type { World } from "../world.ts";
import { admit } from "./gate.ts";
import type { Answer, Operation } from "./operation.ts";
import { pathOf } from "./path-of.ts";
import { Problem, problem, problemBody } from "./problem.ts";
import { subjectOf } from "./subject.ts";

/** Serves one call: lets it in, lets its faults strike, runs the operation, keeps what changed, answers. */
export async function serve(
  world: World,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  save: () => Promise<void>,
): Promise<FastifyReply> {
  world.agenda.run();
  tellCiphertexts(request.body);
  let faults = NO_FAULTS;
  let answer: Answer;
  try {
    admit(world, operation, request);
    faults = world.faults.pick(operation.id, subjectOf(world, operation.id, request));
    await refuse(world, request, faults);
    answer = faults.isDropped ? standIn(world) : await run(world, operation, request, faults);
  } catch (error) {
    answer = refusalAnswer(world, error, pathOf(request));
  }
  if (changesState(operation)) await save();
  const { kinds } = faults;
  const http = await deliver(world, reply, answer, faults.spoiler);
  const code = (answer.body as { code?: string | number } | undefined)?.code?.toString();
  world.events.emit({ type: "call", operation: operation.id, http, code, faults: kinds });
  return reply;
}

/** A refusal in the contract's shape. Anything but a `Problem` is a fault of the simulator: 500, code 50. */
export function refusalAnswer({ settings }: World, error: unknown, instance: string): Answer {
  const refusal = error instanceof Problem ? error : problem("50");
  return {
    http: refusal.http,
    body: problemBody(refusal, instance, settings.forms.codes),
    headers: { "content-type": `application/${refusal.isOfGateway ? "json" : "problem+json"}`, ...refusal.headers },
  };
}

/** Test numbers are lent by a GET; tokens are not kept. */
function changesState({ id, method }: Operation): boolean {
  if (id === "createToken" || id === "createTokenLegacy") return false;
  return method !== "GET" || id === "getTestNumbers";
}

function run(world: World, operation: Operation, request: FastifyRequest, faults: CallFaults) {
  const { params, query, headers, body } = request;
  return operation.run({ world, params: params as Record<string, string>, query, headers, body, faults });
}

/** What a spoiled answer is made from when nothing was done: should somebody still read it, it promises nothing. */
function standIn(world: World): Answer {
  const trace = requestId("000000000", world.clock.now(), world.sequence);
  return { http: 200, body: { transactionId: nextId(world), requestId: trace, status: "INITIATED", description: "" } };
}
