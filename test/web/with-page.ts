import { constants, createPublicKey, generateKeyPairSync, publicEncrypt } from "node:crypto";
import { freePort } from "../../src/demo/free-port.ts";
import { PIN } from "../canary/pins.ts";
import { openWholeCounter, type WholeCounter } from "../whole/counter.ts";

/** A counter's chat with one person. */
export type At = ReturnType<WholeCounter["meets"]>;

/** A counter that asks for PINs by its page. */
export async function withPage(options: Parameters<typeof openWholeCounter>[0] = {}): Promise<WholeCounter> {
  const port = await freePort();
  return await openWholeCounter({
    ...options,
    settings: { HTTP_PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, ...options.settings },
  });
}

/** Brings a deposit to the question for its PIN; gives the page's address. */
export async function toThePage(at: At, words = "771234567 5000"): Promise<string> {
  at.person.says(words);
  await at.bot.asks("Vérifiez avant de confirmer");
  at.person.taps("Confirmer");
  await at.bot.asks("Touchez");
  await at.bot.asks("Le bouton est sous le champ");
  return urlIn(at);
}

/** The address behind the button under the message field. */
export function urlIn({ person }: Pick<At, "person">): string {
  const tap = person.taps("🔒 Entrer le code secret");
  if (tap.kind !== "opened") throw new Error("no page opened");
  return tap.url;
}

function nonceIn(url: string): string {
  return new URL(url).searchParams.get("n") ?? "";
}

/** What the page would give back, made by another library: Node's own. With `late`, for a page that is gone. */
export async function sealedFor(url: string, late?: WholeCounter): Promise<string> {
  const html = await (await fetch(url)).text();
  const of = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(html)?.[1] ?? "";
  const key = late
    ? generateKeyPairSync("rsa", { modulusLength: 2_048 }).publicKey
    : createPublicKey({ key: Buffer.from(of("key"), "base64"), format: "der", type: "spki" });
  const ciphertext = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(PIN)).toString("base64");
  return JSON.stringify({ nonce: nonceIn(url), fingerprint: late ? "0".repeat(64) : of("fingerprint"), ciphertext });
}
