import type { FastifyInstance } from "fastify";
import { BODY_MAX } from "./body-max.ts";
import { only } from "./only.ts";
import { isSecret } from "./secret.ts";

/** Where Telegram's updates come in. */
export interface TelegramDoor {
  /** The path of `TELEGRAM_WEBHOOK_URL`. */
  readonly path: string;
  readonly secret: string;
  /** Hands an update on; `not_now` makes Telegram bring it again. Never throws. */
  readonly take: (update: { readonly update_id: number }) => Promise<"over" | "going_on" | "not_now">;
}

/**
 * Opens the door for Telegram's updates: POST with the secret header, which is looked at before the body is read (faults S10).
 * What was taken is answered 200 without a body; nothing of an update is ever written here, because it may hold a PIN.
 */
export function openTelegramDoor(app: FastifyInstance, { path, secret, take }: TelegramDoor): void {
  app.post(
    path,
    {
      bodyLimit: BODY_MAX.telegram,
      onRequest: async (request, reply) => {
        if (!isSecret(request.headers["x-telegram-bot-api-secret-token"], secret)) await reply.code(401).send();
      },
    },
    async (request, reply) => {
      if (!isUpdate(request.body)) return await reply.code(400).send();
      const taken = await take(request.body);
      return await (taken === "not_now" ? reply.code(503).header("retry-after", "1").send() : reply.code(200).send());
    },
  );
  only(app, path, ["POST"]);
}

function isUpdate(body: unknown): body is { readonly update_id: number } {
  return (
    typeof body === "object" &&
    body !== null &&
    "update_id" in body &&
    Number.isSafeInteger((body as never)["update_id"])
  );
}
