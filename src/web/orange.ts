import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { CallbackNotice } from "../domain/ports/callbacks.ts";
import { BODY_MAX } from "./body-max.ts";
import { only } from "./only.ts";
import { isSecret } from "./secret.ts";
import { isSigned } from "./signature.ts";

/** Where the operator's callbacks come in (contract README section 11). */
export interface OrangeDoor {
  /** The path that is registered with the operator. */
  readonly path: string;
  /** `ORANGE_CALLBACK_API_KEY`: comes back as `Authorization: Basic ` and the key as it is, not base64. */
  readonly apiKey: string;
  /** `ORANGE_CALLBACK_SECRET`: with it, only signed callbacks are taken. */
  readonly signingSecret?: string | undefined;
  /** Keeps a callback. Throws where it cannot be kept: the operator brings it again. */
  readonly receive: (notice: CallbackNotice) => Promise<void>;
  /** Seconds since 1970, by the counter's clock. */
  readonly nowSeconds: () => number;
}

const word = z.string().min(1).max(100).optional().catch(undefined);
const notice = z.object({ type: word, reference: word, transactionId: word, status: word }).catch({});

/**
 * Opens the door for the operator's callbacks. 202 when it is kept, and only then: 4xx would drop it for good, 5xx brings it back.
 * What cannot be read is kept too, in quarantine. A probe by HEAD or OPTIONS is answered 200.
 */
export function openOrangeDoor(app: FastifyInstance, door: OrangeDoor): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Bytes stay bytes: the signature is over them. The content type is not looked at: a refusal would drop the message for good.
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    scope.post(
      door.path,
      {
        bodyLimit: BODY_MAX.other,
        onRequest: async (request, reply) => {
          if (!isSecret(request.headers.authorization, `Basic ${door.apiKey}`)) await reply.code(401).send();
        },
      },
      async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { "x-sonatel-signature": signature, "x-sonatel-idempotency-key": key } = request.headers;
        const { signingSecret: secret, nowSeconds } = door;
        if (secret !== undefined && !isSigned(signature, body, secret, nowSeconds()))
          return await reply.code(401).send();
        await door.receive({ ...read(body), key: word.parse(key), body });
        return await reply.code(202).send();
      },
    );
    scope.route({
      method: ["HEAD", "OPTIONS"],
      url: door.path,
      handler: async (_request, reply) => await reply.send(),
    });
    only(scope, door.path, ["POST", "HEAD", "OPTIONS"]);
  });
}

function read(body: Buffer): z.infer<typeof notice> {
  try {
    return notice.parse(JSON.parse(body.toString("utf8")));
  } catch {
    return {};
  }
}
