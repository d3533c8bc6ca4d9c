import type { FastifyInstance } from "fastify";
import type { RandomBytes } from "../../domain/clock.ts";
import { readLanguage } from "../../domain/language.ts";
import { only } from "../only.ts";
import { pinPage } from "./markup.ts";
import { compressed, send, serveStaticFiles } from "./static-files.ts";

/** What the PIN page is served with. */
export interface PinPageDoor {
  /** Such as `/code`. */
  readonly path: string;
  /** Whether a PIN is awaited under this nonce now. */
  readonly isAwaited: (nonce: string) => boolean;
  /** The operator's key, or `undefined` while it cannot be had. */
  readonly key: () => Promise<{ readonly fingerprint: string; readonly spki: string } | undefined>;
  /** Where Telegram's script is, and who may show the page in a frame. */
  readonly telegram: { readonly script: string; readonly frames: string };
  /** Whether the digits change places every time. */
  readonly shuffled: boolean;
  readonly random: RandomBytes;
  readonly say: (language: "fr" | "en") => (key: string) => string;
}

const NONCE = /^[A-Za-z0-9_-]{22}$/;

/**
 * Opens the PIN page: a form without a form, that gives nothing back to this server. It takes no cookie and no body, loads nothing but its own
 * files and Telegram's script, and may send to nobody (`connect-src 'none'`): what it makes goes to Telegram's app by a call of that script (faults S12, S13).
 */
export function openPinPage(app: FastifyInstance, door: PinPageDoor): void {
  const { path, telegram } = door;
  const files = serveStaticFiles(app, path);
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${new URL(telegram.script).origin}`,
    "style-src 'self'",
    "img-src data:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${telegram.frames}`,
  ].join("; ");

  app.get(path, async (request, reply) => {
    const { n: nonce, l } = request.query as Readonly<Record<string, unknown>>;
    const language = readLanguage(typeof l === "string" ? l : undefined) ?? "fr";
    const isAsked = typeof nonce === "string" && NONCE.test(nonce) && door.isAwaited(nonce);
    const key = isAsked ? await door.key() : undefined;
    const asked = isAsked && key ? { nonce, key: key.spki, fingerprint: key.fingerprint, digits: digits() } : undefined;
    const html = pinPage({ language, say: door.say(language), files, telegramScript: telegram.script, asked });
    reply
      .code(asked ? 200 : isAsked ? 503 : 410)
      .type("text/html; charset=utf-8")
      .headers({
        "content-security-policy": policy,
        "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
        "cross-origin-opener-policy": "same-origin-allow-popups",
      });
    return await send(request, reply, compressed(Buffer.from(html)));
  });
  only(app, path, ["GET"]);

  function digits(): number[] {
    const inOrder = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
    if (!door.shuffled) return inOrder;
    const keyed = inOrder.map((digit) => ({ digit, by: Buffer.from(door.random(6)).readUIntBE(0, 6) }));
    return keyed.sort((one, other) => one.by - other.by).map(({ digit }) => digit);
  }
}
