import { z } from "zod";
import type { WhatsappSettings } from "./channels/whatsapp/whatsapp.ts";
import { notPlaceholder, secret, url } from "./setting-kinds.ts";
import type { WebProblem } from "./web-settings.ts";

/** Where Meta's webhook comes in. */
export const WHATSAPP_PATH = "/whatsapp";

const GRAPH = "https://graph.facebook.com";

/** What WhatsApp needs: all of these, or none. */
const NEEDED = [
  "WHATSAPP_PHONE_NUMBER_ID",
  "WHATSAPP_ACCESS_TOKEN",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_VERIFY_TOKEN",
  "WHATSAPP_NUMBER",
] as const;

/** The settings of WhatsApp, each by itself. */
export const whatsappTexts = {
  WHATSAPP_PHONE_NUMBER_ID: z
    .string()
    .regex(/^\d{5,20}$/, "must be the digits that Meta shows as the phone number ID")
    .optional(),
  WHATSAPP_ACCESS_TOKEN: secret.regex(/^[\x21-\x7e]+$/, "must be without spaces").optional(),
  WHATSAPP_APP_SECRET: secret.optional(),
  WHATSAPP_VERIFY_TOKEN: secret.optional(),
  WHATSAPP_NUMBER: z
    .string()
    .refine(...notPlaceholder)
    .transform((text) => text.replace(/[\s.()-]/g, ""))
    .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, "must be our number with its country code, such as +221338000000"))
    .transform((text) => text.slice(1))
    .optional(),
  WHATSAPP_GRAPH_URL: url.default(GRAPH),
  WHATSAPP_GRAPH_VERSION: z
    .string()
    .regex(/^v\d{1,3}(\.\d{1,2})?$/, "must be v and a number, such as v25.0")
    .default("v25.0"),
};

/** The settings as they are read. */
type WhatsappTexts = z.infer<z.ZodObject<typeof whatsappTexts>>;

/** Puts the settings of WhatsApp together; `undefined` where WhatsApp is off. */
export function whatsappSettings(s: WhatsappTexts): WhatsappSettings | undefined {
  const phoneNumberId = s.WHATSAPP_PHONE_NUMBER_ID;
  const accessToken = s.WHATSAPP_ACCESS_TOKEN;
  const appSecret = s.WHATSAPP_APP_SECRET;
  const verifyToken = s.WHATSAPP_VERIFY_TOKEN;
  const number = s.WHATSAPP_NUMBER;
  if (!phoneNumberId || !accessToken || !appSecret || !verifyToken || !number) return undefined;
  const graph = { graphUrl: s.WHATSAPP_GRAPH_URL, graphVersion: s.WHATSAPP_GRAPH_VERSION };
  return { phoneNumberId, accessToken, appSecret, verifyToken, number, ...graph };
}

/** Whether WhatsApp is set up, or was begun to be. */
export function hasWhatsapp(known: Readonly<Record<string, string | undefined>>): boolean {
  return NEEDED.some((setting) => known[setting] !== undefined);
}

/** Settings of WhatsApp that are fine by themselves and wrong together. */
export function whatsappProblems(known: Readonly<Record<string, string | undefined>>): WebProblem[] {
  const problems: WebProblem[] = [];
  const isOn = hasWhatsapp(known);
  if (!isOn && known["TELEGRAM_BOT_TOKEN"] === undefined)
    problems.push({
      setting: "TELEGRAM_BOT_TOKEN",
      says: "is missing (see .env.example), or all of WHATSAPP_…: there is no chat",
    });
  for (const setting of ["WHATSAPP_GRAPH_URL", "WHATSAPP_GRAPH_VERSION"])
    if (!isOn && known[setting] !== undefined)
      problems.push({ setting, says: "is of no use without WHATSAPP_PHONE_NUMBER_ID" });
  if (!isOn) return [...problems, ...peopleProblems(known)];
  for (const setting of NEEDED)
    if (known[setting] === undefined) problems.push({ setting, says: "is missing: WhatsApp needs all five, or none" });
  for (const setting of ["HTTP_PORT", "PUBLIC_URL"])
    if (known[setting] === undefined)
      problems.push({ setting, says: "is missing: WhatsApp needs it, for its webhook and the PIN page" });
  const [site, graph] = [known["PUBLIC_URL"], known["WHATSAPP_GRAPH_URL"] ?? GRAPH];
  if (site !== undefined && isPlain(site) !== isPlain(graph))
    problems.push({
      setting: isPlain(site) ? "PUBLIC_URL" : "WHATSAPP_GRAPH_URL",
      says: "is plain http on this machine: both PUBLIC_URL and WHATSAPP_GRAPH_URL, or neither",
    });
  return problems;
}

/** People of WhatsApp need WhatsApp. */
function peopleProblems(known: Readonly<Record<string, string | undefined>>): WebProblem[] {
  const those = ["DISTRIBUTORS", "OWNERS"].filter((setting) => /whatsapp:/i.test(known[setting] ?? ""));
  return those.map((setting) => ({
    setting,
    says: "names people of WhatsApp, which is not set up (WHATSAPP_PHONE_NUMBER_ID …)",
  }));
}

function isPlain(address: string): boolean {
  return address.startsWith("http:");
}
