import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { filesUnder, placesUnder } from "../canary/folder.ts";
import { findLeaks, type Place } from "../canary/leaks.ts";
import { INVARIANTS as RULES } from "../invariants.ts";
import type { Breach } from "./invariants.ts";
import type { Finding } from "./judge.ts";
import type { Stack } from "./stack.ts";

/** What of a stack is searched. */
export type Searched = Pick<Stack, "data" | "output" | "secrets"> & {
  readonly chat: { readonly calls: Stack["chat"]["calls"] };
  readonly wire: Pick<Stack["wire"], "ciphertexts">;
};

/** The two rules on what the bot leaves behind. */
export function judgeTraces(stack: Searched, more: readonly Place[] = []): Finding[] {
  return [
    { rule: "I6", text: RULES.I6, breaches: findSecrets(stack, more) },
    { rule: "S20", text: "the data folder is its owner's alone", breaches: findOpenFiles(stack) },
  ];
}

/** I6, S1, S21: searches the data folder, everything that the bot wrote and everything that it sent to the chats, and what is beside these. */
export function findSecrets({ data, output, chat, secrets, wire }: Searched, more: readonly Place[] = []): Breach[] {
  const sent = chat.calls.map(({ method, fields: { secret_token, ...fields } }) => {
    const isTold = secret_token !== undefined && method !== "setWebhook"; // Telegram has to be told it, with this call alone
    return [`Bot API ${method}`, JSON.stringify(isTold ? { ...fields, secret_token } : fields)] as const;
  });
  const places = [["its output", output.join("")] as const, ...sent, ...placesUnder(data), ...more];
  return findLeaks(places, [...secrets, ...wire.ciphertexts]).map((what) => ({ what }));
}

/** S20: what of the data folder others on the machine could read. */
export function findOpenFiles({ data }: Pick<Stack, "data">): Breach[] {
  const folders = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));
  return [data, ...folders, ...filesUnder(data)]
    .map((path) => ({ path, mode: statSync(path).mode & 0o777 }))
    .filter(({ mode }) => (mode & 0o077) !== 0)
    .map(({ path, mode }) => ({ what: `${path} has mode ${mode.toString(8)}` }));
}
