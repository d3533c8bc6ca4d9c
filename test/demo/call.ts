import type { ChatServer } from "../../src/demo/chat-server/chat-server.ts";

/** Telegram's answer as it is on the wire. */
export interface Answer {
  status: number;
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number };
}

/** Makes one call with a JSON body, without any library between. */
export async function call(
  server: ChatServer,
  method: string,
  fields: object = {},
  token = server.token,
): Promise<Answer> {
  const response = await fetch(`${server.url}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
}

/** Moves the server's clock on until a call that is held back is answered. */
export async function inTime(server: ChatServer, held: Promise<Answer>): Promise<Answer> {
  const steps = setInterval(() => server.passes(1_000), 10);
  return await held.finally(() => clearInterval(steps));
}
