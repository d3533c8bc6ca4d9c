import { once } from "node:events";
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { checkAnswer, checkRequest, operationFor, type SeenRequest } from "./contract-check.ts";
import { OPERATIONS } from "./contract-document.ts";

/** Something on the wire that the contract does not allow. */
export interface ContractViolation {
  readonly side: "request" | "answer";
  /** The operationId, or method and path when there is none. */
  readonly operation: string;
  readonly what: string;
}

/** Stands between a client and the simulator, on loopback, and holds both to the OpenAPI file. It changes nothing. */
export interface ContractProxy {
  readonly url: string;
  readonly violations: readonly ContractViolation[];
  /** How often each operation was called and answered. */
  readonly exercised: ReadonlyMap<string, number>;
  /** Operations of the contract that nobody called. */
  missing(): string[];
  close(): Promise<void>;
}

/**
 * Starts one in front of `target`. `faultsFired` counts the calls that an injected fault has struck: an answer during which it grew is
 * spoiled on purpose and is not judged; its request is.
 */
export async function startContractProxy(target: string, faultsFired: () => number = () => 0): Promise<ContractProxy> {
  const violations: ContractViolation[] = [];
  const exercised = new Map<string, number>();
  const server = createServer((request, response) => void pass(request, response).catch(() => response.destroy()));

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    const seen: SeenRequest = { method, url, headers, body: await buffer(request) };
    const operation = operationFor(seen);
    const name = operation?.id ?? `${method} ${url.split("?")[0]}`;
    const note = (side: ContractViolation["side"], wrong: string[]) =>
      violations.push(...wrong.map((what) => ({ side, operation: name, what })));
    note("request", operation ? checkRequest(operation, seen) : ["is not in the contract"]);

    const firedBefore = faultsFired();
    const answer = await forward(target, seen, response);
    const body = await buffer(answer);
    const http = answer.statusCode ?? 0;
    if (operation) exercised.set(name, (exercised.get(name) ?? 0) + 1);
    if (operation && faultsFired() === firedBefore)
      note("answer", checkAnswer(operation, { http, headers: answer.headers, body }));
    response.writeHead(http, answer.headers).end(body);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    violations,
    exercised,
    missing: () => OPERATIONS.map(({ id }) => id).filter((id) => !exercised.has(id)),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** Sends the request on over a connection of its own. A line that is cut on one side is cut on the other. */
async function forward(
  target: string,
  { method, url, headers, body }: SeenRequest,
  response: ServerResponse,
): Promise<IncomingMessage> {
  const upstream = openRequest(target + url, {
    method,
    headers: { ...headers, host: new URL(target).host },
    agent: false,
  });
  response.once("close", () => upstream.destroy());
  upstream.end(body);
  const [answer] = (await once(upstream, "response")) as [IncomingMessage];
  return answer;
}
