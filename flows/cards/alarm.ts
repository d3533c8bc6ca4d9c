import { InlineKeyboard } from "grammy";
import { readMsisdn } from "../../src/domain/msisdn.ts";
import type { NewMessage } from "../../src/domain/ports/journal.ts";
import { walletTap } from "../buttons.ts";
import type { Say } from "../context.ts";
import { dayButtons } from "../till-buttons.ts";
import type { Card } from "./view.ts";

/** Alarms that come with a wallet closed on our side: the person told can open it again. */
const CLOSES_WALLET: readonly string[] = ["wallet-locked", "pin-lock", "contradiction", "paid-twice"];

/** Draws an alarm for the owners: what happened, what it means, what to do; with a button where the wallet waits for them. */
export function renderAlarm({ alarm, values }: Extract<NewMessage, { kind: "alarm" }>, say: Say): Card {
  const text = say(`alarm-${alarm}`, { ids: "?", ...values }); // one that an older version put in the outbox names none
  if (alarm === "day-closed") {
    const apart = ["paidAgain", "takenBack"].filter((name) => Number(values[name] ?? 0) > 0);
    const lines = [text, ...apart.map((name) => say(`alarm-day-${name}`, values))];
    return { text: lines.join("\n"), keyboard: dayButtons(Number(values["day"]), say) };
  }
  const wallet = readMsisdn(String(values["wallet"] ?? ""));
  if (!CLOSES_WALLET.includes(alarm) || wallet.kind !== "msisdn") return { text };
  return { text, keyboard: new InlineKeyboard().text(say("button-reopen"), walletTap("ask", wallet.msisdn)) };
}
