import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { BODY_MAX } from "../body-max.ts";
import { only } from "../only.ts";

/** What the page sends to us, where it was opened by a link. */
export interface PostedDoor {
  /** The origin of our own page. */
  readonly origin: string;
  /** Gives a browser the word without which its answer is not taken; `undefined` where another one has it, or nothing is asked. */
  readonly claim: (nonce: string, before: string | undefined) => string | undefined;
  readonly take: (posted: z.infer<typeof answer>) => Promise<"taken" | "over">;
}

const word = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const opening = z.strictObject({ nonce: word, claim: word.optional() });
const ciphertext = z.string().regex(/^[A-Za-z0-9+/]{342}==$/);
const answer = z.strictObject({
  nonce: word,
  claim: word,
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  ciphertext,
  /** The new PIN, where one is changed. */
  fresh: ciphertext.optional(),
});

/**
 * Opens the two addresses to which the page answers. Only our own page may call them: by what the browser says of itself, and by its origin. Whatever is
 * not taken is answered 410, whatever the reason, and nothing of it is written.
 */
export function openPostedAnswers(app: FastifyInstance, path: string, door: PostedDoor): void {
  app.post(`${path}/open`, { bodyLimit: BODY_MAX.code }, async (request, reply) => {
    const asked = isOurs(request, door.origin) ? opening.safeParse(request.body).data : undefined;
    const claim = asked && door.claim(asked.nonce, asked.claim);
    return await (claim === undefined ? reply.code(410).send() : reply.send({ claim }));
  });
  app.post(`${path}/answer`, { bodyLimit: BODY_MAX.code }, async (request, reply) => {
    const given = isOurs(request, door.origin) ? answer.safeParse(request.body).data : undefined;
    const outcome = given && (await door.take(given));
    return await reply.code(outcome === "taken" ? 204 : 410).send();
  });
  for (const end of ["open", "answer"]) only(app, `${path}/${end}`, ["POST"]);
}

function isOurs({ headers }: FastifyRequest, origin: string): boolean {
  const site = headers["sec-fetch-site"];
  return headers.origin === origin && (site === undefined || site === "same-origin");
}
