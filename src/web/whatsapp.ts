import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { BODY_MAX } from "./body-max.ts";
import { only } from "./only.ts";
import { isSecret } from "./secret.ts";

/** Where Meta's webhook comes in. */
export interface WhatsappDoor {
  readonly path: string;
  /** `WHATSAPP_VERIFY_TOKEN`: Meta says it once, when the address is registered. */
  readonly verifyToken: string;
  /** `WHATSAPP_APP_SECRET`: every delivery is signed with it. */
  readonly appSecret: string;
  /** Hands a delivery on; `not_now` makes Meta bring it again. Never throws. */
  readonly take: (body: unknown) => Promise<"over" | "going_on" | "not_now">;
}

/** What is given back of a challenge: nothing that a page could be made of. */
const CHALLENGE = /^[\w.~-]{1,256}$/;

/**
 * Opens the door for WhatsApp. GET proves to Meta that the address is ours. POST has to be signed over the very bytes (HMAC-SHA256, compared in
 * constant time); what is rightly signed is answered 200 whatever it holds, since Meta would bring anything else again for days. Nothing of a
 * delivery is written here: it may hold a PIN (faults S1, S10).
 */
export function openWhatsappDoor(app: FastifyInstance, door: WhatsappDoor): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    scope.get(door.path, async (request, reply) => {
      const query = request.query as Readonly<Record<string, unknown>>;
      const challenge = query["hub.challenge"];
      const isMeant = query["hub.mode"] === "subscribe" && isSecret(query["hub.verify_token"], door.verifyToken);
      if (!isMeant || typeof challenge !== "string" || !CHALLENGE.test(challenge)) return await reply.code(403).send();
      return await reply.type("text/plain; charset=utf-8").send(challenge);
    });
    scope.post(door.path, { bodyLimit: BODY_MAX.whatsapp }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!isSignedByMeta(request.headers["x-hub-signature-256"], body, door.appSecret))
        return await reply.code(401).send();
      const taken = await door.take(read(body));
      return await (taken === "not_now" ? reply.code(503).header("retry-after", "1").send() : reply.code(200).send());
    });
    only(scope, door.path, ["GET", "POST"]);
  });
}

/** Whether a body is signed: `sha256=<hex>`. Never throws, whatever came. */
export function isSignedByMeta(header: unknown, rawBody: Buffer, secret: string): boolean {
  const [, hex] = typeof header === "string" ? (/^sha256=([0-9a-f]{64})$/i.exec(header) ?? []) : [];
  if (hex === undefined) return false;
  return timingSafeEqual(Buffer.from(hex, "hex"), createHmac("sha256", secret).update(rawBody).digest());
}

function read(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
