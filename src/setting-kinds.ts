import { z } from "zod";
import { isWhatsappChat } from "./domain/chat-id.ts";
import type { CommissionGrid } from "./domain/commission.ts";
import { xof } from "./domain/money.ts";
import { asMsisdn, type Msisdn } from "./domain/msisdn.ts";

/** A person of the settings: a Telegram id, or a number of WhatsApp's, digits with the country code. */
export type Whose = { readonly telegramId: number } | { readonly whatsapp: string };

/** One entry of `DISTRIBUTORS`. */
export type DistributorSetting = Whose & {
  readonly msisdn: Msisdn;
  readonly name?: string | undefined;
};

/** What is said of a setting that is not there. */
export const missing = "is missing (see .env.example)";
const placeholder = /^(change-?me|replace-?me|placeholder.*|your[-_ ].*|xxx+|todo|secret|<.*>|example.*|0{8}-.*)$/i;

/** Refuses what the example file has in place of a value. */
export const notPlaceholder = [
  (text: string) => !placeholder.test(text.replace(/^\d+:/, "")),
  "still has the placeholder",
] as const;

/** A value that is shown nowhere. */
export const secret = z.string({ error: missing }).refine(...notPlaceholder);

/** An https address, or plain http on this machine; without a slash at the end. */
export const url = z
  .string()
  .refine((text) => URL.canParse(text), "is not an address")
  .refine(
    (text) => !URL.canParse(text) || isSafe(new URL(text)),
    "must be https: plain http is only for this machine's own loopback",
  )
  .transform((text) => text.replace(/\/+$/, ""));

/** A whole number within limits. */
export const wholeNumber = (min: number, max: number) =>
  z.string().transform((text, context) => {
    const number = Number(text);
    if (Number.isSafeInteger(number) && number >= min && number <= max) return number;
    context.addIssue(`must be a whole number from ${min} to ${max}`);
    return z.NEVER;
  });

/** A whole number of francs within limits. */
export const francs = (min: number, max: number) => wholeNumber(min, max).transform((number) => xof(number));

/** Telegram ids, separated by commas or semicolons. */
export const ids = z.string().transform((text, context) => {
  const parts = splitCommas(text);
  for (const part of parts) if (!isTelegramId(part)) context.addIssue(`"${part}" is not a Telegram user id`);
  return parts.map(Number);
});

/** People, separated by commas or semicolons: Telegram ids, and `whatsapp:+221…`. */
export const persons = z.string().transform((text, context) => {
  const parts = splitCommas(text);
  for (const part of parts)
    if (!readWhose(part)) context.addIssue(`"${part}" is not a Telegram user id, nor whatsapp:+221…`);
  return parts.flatMap((part) => readWhose(part) ?? []);
});

/** Who deposits from which wallet: `id=number` or `id=number:Name`, with `whatsapp:+221…` for an id as well. */
export const distributors = z.string({ error: missing }).transform((text, context) => {
  const entries = new Map<string, DistributorSetting>();
  for (const part of splitCommas(text)) {
    const [, id = "", number = "", name] = /^([^=]*)=([^:]*)(?::(.*))?$/.exec(part) ?? [];
    const whose = readWhose(id.trim());
    const msisdn = asMsisdn(number.replace(/\s/g, ""));
    if (!whose)
      context.addIssue(
        `"${part}" does not begin with a Telegram user id or whatsapp:+221… (write id=number or id=number:Name)`,
      );
    else if (!msisdn) context.addIssue(`"${part}" has no 9-digit number after the =`);
    else if (entries.has(JSON.stringify(whose))) context.addIssue(`${id.trim()} is there twice`);
    else entries.set(JSON.stringify(whose), { ...whose, msisdn, name: name?.trim() || undefined });
  }
  return [...entries.values()];
});

/** What a deposit earns: `0:7` is 7 F for each 1,000 F from 0 F on; further steps after commas. */
export const commissionGrid = z.string().transform((text, context): CommissionGrid => {
  const steps = splitCommas(text).map((part) => {
    const [, from, perThousand] = /^(\d{1,9}):(\d{1,3}(?:\.\d{1,3})?)$/.exec(part.replace(/\s/g, "")) ?? [];
    if (from === undefined) context.addIssue(`"${part}" is not amount:francs per 1000, such as 0:7`);
    return { from: xof(Number(from ?? 0)), perThousand: Number(perThousand ?? 0) };
  });
  return steps.sort((one, other) => one.from - other.from);
});

function isSafe(address: URL): boolean {
  if (address.protocol === "https:") return true;
  return address.protocol === "http:" && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(address.hostname);
}

function readWhose(text: string): Whose | undefined {
  if (isTelegramId(text)) return { telegramId: Number(text) };
  const [, whatsapp] = /^whatsapp:\s*\+([1-9]\d{6,14})$/i.exec(text) ?? [];
  return whatsapp === undefined ? undefined : { whatsapp };
}

function isTelegramId(text: string): boolean {
  return /^[1-9]\d{0,15}$/.test(text) && !isWhatsappChat(Number(text));
}

function splitCommas(text: string): string[] {
  return text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
