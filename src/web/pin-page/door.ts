import type { FastifyInstance } from "fastify";
import type { RandomBytes } from "../../domain/clock.ts";
import { LANGUAGES, type Language, readLanguage } from "../../domain/language.ts";
import { only } from "../only.ts";
import { type PageParts, pinPage } from "./markup.ts";
import { openPostedAnswers, type PostedDoor } from "./posted.ts";
import { type Compressed, compressed, sendFile, sendOnce, serveStaticFiles } from "./static-files.ts";

/** What the PIN page is served with. */
export interface PinPageDoor {
  /** Such as `/code`. */
  readonly path: string;
  /** What a PIN is asked for under this nonce, in lines for people, whether a link opens the page, so that it answers to us, and whether the PIN is changed; `undefined` where none is awaited. */
  readonly asked: (
    nonce: string,
    language: Language,
  ) => Promise<{ readonly what: readonly string[]; readonly byLink: boolean; readonly changes: boolean } | undefined>;
  /** The operator's key, or `undefined` while it cannot be had. */
  readonly key: () => Promise<{ readonly fingerprint: string; readonly spki: string } | undefined>;
  /** Where Telegram's script is, and who may show the page in a frame. */
  readonly telegram: { readonly script: string; readonly frames: string };
  /** Takes what pages send that a link opened, and leads back to the chat; left out, no link opens one. */
  readonly posted?: (PostedDoor & { readonly back: string }) | undefined;
  /** Whether the digits change places every time. */
  readonly shuffled: boolean;
  readonly random: RandomBytes;
  readonly say: (language: Language) => (key: string) => string;
}

function policyOf(scripts: string, connects: string, frames: string): string {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "img-src data:",
    `connect-src ${connects}`,
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${frames}`,
  ].join("; ");
}

const NONCE = /^[A-Za-z0-9_-]{22}$/;

/**
 * Opens the PIN page: a form without a form. It takes no cookie, and loads nothing but its own files and Telegram's script. In Telegram it gives
 * nothing back to this server and may send to nobody (`connect-src 'none'`): what it makes goes to Telegram's app by a call of that script. Where a link
 * opened it no script of anybody else's runs, and the sealed PIN comes to us (`posted.ts`). To look at it takes nothing up: previews fetch links (faults S12, S13).
 */
export function openPinPage(app: FastifyInstance, door: PinPageDoor): void {
  const { path, telegram } = door;
  const files = serveStaticFiles(app, path);
  const inTelegram = policyOf(`'self' ${new URL(telegram.script).origin}`, "'none'", telegram.frames);
  const byItself = policyOf("'self'", "'self'", "'none'");
  if (door.posted) openPostedAnswers(app, path, door.posted);

  // Whoever asks without a question that is open gets the same page, whose making costs nothing (faults S41).
  const [closed, keyless] = [constant("page-closed"), constant("page-no-key")];

  app.get(path, async (request, reply) => {
    const { n: nonce, l } = request.query as Readonly<Record<string, unknown>>;
    const language = readLanguage(typeof l === "string" ? l : undefined) ?? "fr";
    const isNonce = typeof nonce === "string" && NONCE.test(nonce);
    const asked = isNonce ? await door.asked(nonce, language) : undefined;
    const key = asked && (await door.key());
    reply
      .code(key ? 200 : asked ? 503 : 410)
      .type("text/html; charset=utf-8")
      .headers({
        "content-security-policy": asked?.byLink ? byItself : inTelegram,
        "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
        "cross-origin-opener-policy": "same-origin-allow-popups",
      });
    if (!isNonce || !asked) return await sendFile(request, reply, closed[language]);
    if (!key) return await sendFile(request, reply, keyless[language]);
    const { spki, fingerprint } = key;
    const { what, byLink, changes } = asked;
    const back = byLink ? door.posted?.back : undefined;
    return await sendOnce(
      request,
      reply,
      page(language, { nonce, what, changes, key: spki, fingerprint, digits: digits(), back }),
    );
  });
  only(app, path, ["GET"]);

  function constant(why: "page-closed" | "page-no-key"): Record<Language, Compressed> {
    const inOne = (language: Language) => compressed(Buffer.from(page(language, why)));
    return Object.fromEntries(LANGUAGES.map((language) => [language, inOne(language)])) as Record<Language, Compressed>;
  }

  function page(language: Language, asked: PageParts["asked"]): string {
    return pinPage({ language, say: door.say(language), files, telegramScript: telegram.script, asked });
  }

  function digits(): number[] {
    const inOrder = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
    if (!door.shuffled) return inOrder;
    const keyed = inOrder.map((digit) => ({ digit, by: Buffer.from(door.random(6)).readUIntBE(0, 6) }));
    return keyed.sort((one, other) => one.by - other.by).map(({ digit }) => digit);
  }
}
