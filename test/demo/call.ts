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
