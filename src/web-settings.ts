/** Where the operator's callbacks come in. */
export const CALLBACK_PATH = "/callbacks/orange";

/** Where the PIN page is. */
export const PIN_PAGE_PATH = "/code";

/** Addresses of ours that a webhook cannot have. */
const TAKEN_PATHS = ["/", CALLBACK_PATH, "/healthz", "/readyz", "/metrics", PIN_PAGE_PATH, "/whatsapp"];

/** The ports that Telegram calls. */
const TELEGRAM_PORTS = ["", "80", "88", "443", "8443"];

/** What Telegram takes for a secret, and long enough not to be guessed. */
export const WEBHOOK_SECRET = /^[A-Za-z0-9_-]{32,256}$/;

/** Visible characters without spaces, long enough not to be guessed. */
export const CALLBACK_KEY = /^[\x21-\x7e]{24,256}$/;

/** One setting and what is wrong with it. */
export interface WebProblem {
  readonly setting: string;
  readonly says: string;
}

/** Settings of the HTTP side that are fine by themselves and wrong together. */
export function problemsTogether(known: Readonly<Record<string, string | undefined>>): WebProblem[] {
  const has = (setting: string) => known[setting] !== undefined;
  const problems: WebProblem[] = [];
  const needs = (setting: string, needed: string, why: string) => {
    if (has(setting) && !has(needed)) problems.push({ setting, says: `needs ${needed} ${why}` });
  };
  needs("TELEGRAM_WEBHOOK_URL", "TELEGRAM_BOT_TOKEN", "too, or is of no use");
  needs("TELEGRAM_WEBHOOK_URL", "HTTP_PORT", "too: the port that listens for it here");
  needs("TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET", "too: without it anyone could send updates");
  needs("TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_WEBHOOK_URL", "too, or is of no use");
  needs("ORANGE_CALLBACK_API_KEY", "HTTP_PORT", "too: the port that listens for callbacks here");
  needs("ORANGE_CALLBACK_SECRET", "ORANGE_CALLBACK_API_KEY", "too, or is of no use");
  if (known["BULK_RAIL"] === "bulkcashins") {
    needs("BULK_RAIL", "PUBLIC_URL", "for this rail: the operator wants to be told where to call back");
    needs("BULK_RAIL", "ORANGE_CALLBACK_API_KEY", "for this rail: without it no callback is taken");
  }
  needs("HTTP_HOST", "HTTP_PORT", "too, or nothing listens");

  needs("PIN_PAGE", "PUBLIC_URL", "too, or there is no page");
  needs("PIN_PAGE_SHUFFLE", "PUBLIC_URL", "too, or there is no page");
  needs("PUBLIC_URL", "HTTP_PORT", "too: the port that is reached by it");
  const site = URL.parse(known["PUBLIC_URL"] ?? "");
  if (site && (site.pathname !== "/" || site.search !== "" || site.hash !== ""))
    problems.push({ setting: "PUBLIC_URL", says: "must be an address without a path" });

  const telegramIsHere = isPlain(known["TELEGRAM_API_ROOT"]);
  // With WhatsApp it goes by the address of Graph (`whatsapp-settings.ts`).
  if (site && isPlain(site.href) && !telegramIsHere && !has("WHATSAPP_PHONE_NUMBER_ID"))
    problems.push({ setting: "PUBLIC_URL", says: "must be https: Telegram opens no other page" });
  const webhook = URL.parse(known["TELEGRAM_WEBHOOK_URL"] ?? "");
  const says = (what: string) => problems.push({ setting: "TELEGRAM_WEBHOOK_URL", says: what });
  if (webhook && isPlain(webhook.href) && !telegramIsHere) says("must be https: Telegram calls no other address");
  if (webhook && !telegramIsHere && !TELEGRAM_PORTS.includes(webhook.port))
    says("must have port 443, 80, 88 or 8443: Telegram calls no other");
  if (webhook && TAKEN_PATHS.includes(webhook.pathname)) says(`needs a path of its own, not ${webhook.pathname}`);
  if (webhook && (webhook.search !== "" || webhook.hash !== "")) says("must end with its path: no ? and no #");
  return problems;
}

function isPlain(address: string | undefined): boolean {
  return address?.startsWith("http:") ?? false;
}

/** What the HTTP server serves, and where. */
export interface WebSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where Telegram sends updates; without it they are fetched. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined;
  /** Where people's browsers and the operator reach the server, without a slash at the end. */
  readonly publicUrl?: string | undefined;
  /** Where the operator is asked to call, where callbacks are taken. */
  readonly callbackUrl?: string | undefined;
  /** The page at which people type their PIN, and whose chats it serves: everybody's, nobody's, or those named. */
  readonly pinPage?:
    | { readonly url: string; readonly for: "all" | "none" | readonly number[]; readonly shuffled: boolean }
    | undefined;
  /** What the operator says with its callbacks; without it none are taken. */
  readonly callbacks?: { readonly apiKey: string; readonly signingSecret?: string | undefined } | undefined;
}

/** The settings of the HTTP side as they are read, each by itself. */
export interface WebTexts {
  readonly HTTP_HOST: string;
  readonly HTTP_PORT?: number | undefined;
  readonly TELEGRAM_WEBHOOK_URL?: string | undefined;
  readonly TELEGRAM_WEBHOOK_SECRET?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
  readonly ORANGE_CALLBACK_API_KEY?: string | undefined;
  readonly ORANGE_CALLBACK_SECRET?: string | undefined;
  readonly PIN_PAGE: "all" | "none" | readonly number[];
  readonly PIN_PAGE_SHUFFLE: boolean;
}

/** Puts the settings of the HTTP side together; `undefined` where there is no HTTP side. */
export function webSettings(s: WebTexts): WebSettings | undefined {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = s;
  const { ORANGE_CALLBACK_API_KEY: apiKey, ORANGE_CALLBACK_SECRET: signingSecret } = s;
  if (s.HTTP_PORT === undefined) return undefined;
  return {
    host: s.HTTP_HOST,
    port: s.HTTP_PORT,
    publicUrl: s.PUBLIC_URL,
    webhook: url && secret ? { url, secret } : undefined,
    callbackUrl: apiKey && s.PUBLIC_URL && s.PUBLIC_URL + CALLBACK_PATH,
    callbacks: apiKey ? { apiKey, signingSecret } : undefined,
    pinPage: s.PUBLIC_URL
      ? { url: s.PUBLIC_URL + PIN_PAGE_PATH, for: s.PIN_PAGE, shuffled: s.PIN_PAGE_SHUFFLE }
      : undefined,
  };
}
