import { InlineKeyboard } from "grammy";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { type Msisdn, readMsisdn } from "../../src/domain/msisdn.ts";
import type { NewMessage } from "../../src/domain/ports/journal.ts";
import { claimButton } from "../claims/buttons.ts";
import type { Say } from "../ground/say.ts";
import type { Card } from "../sentences/facts.ts";
import { dayButtons } from "../till/buttons.ts";
import { takerButtons } from "../till/handover-buttons.ts";
import { movedTap, walletTap } from "./buttons.ts";

type Alarm = Extract<NewMessage, { kind: "alarm" }>;

/** Alarms that come with a wallet closed on our side, and what its button is called: the person told can do something about it. */
const CLOSES_WALLET: Readonly<Record<string, string>> = {
  contradiction: "button-reopen",
  "paid-twice": "button-reopen",
  "access-refused": "button-reopen",
  "pin-lock": "button-what-next",
  "pins-in-doubt": "button-what-next",
  "operator-lock": "button-what-next",
};

/** Draws an alarm for the owners: what happened, what it means, what to do; with a button where the wallet, or a person, waits for them. A counter goes by its name where it has one. */
export function renderAlarm(
  { alarm, values }: Alarm,
  say: Say,
  language: Language,
  shopOf: (wallet: Msisdn) => string | undefined = () => undefined,
): Card {
  const wallet = readMsisdn(String(values["wallet"] ?? ""));
  const shop = wallet.kind === "msisdn" ? shopOf(wallet.msisdn) : undefined;
  const text = textOf(alarm, shop === undefined ? values : { ...values, wallet: shop }, say, language);
  if (alarm === "day-closed") {
    const apart = ["paidAgain", "takenBack", "handovers"].filter((name) => Number(values[name] ?? 0) > 0);
    const lines = [text, ...apart.map((name) => say(`closed-day-${name}`, values))];
    return { text: lines.join("\n"), keyboard: dayButtons(Number(values["day"]), say) };
  }
  if (alarm === "person-moved")
    return {
      text,
      keyboard: new InlineKeyboard().text(
        say("button-moved-back"),
        movedTap("back", { person: Number(values["person"]) }),
      ),
    };
  if (alarm === "handover-offered") return { text, keyboard: takerButtons(Number(values["handover"]), say) };
  if (values["claim"] !== undefined)
    return { text, keyboard: claimButton(String(values["deposit"]) as DepositId, say) };
  const keyboard = wallet.kind === "msisdn" ? buttonUnder(alarm, values, wallet.msisdn, say) : undefined;
  return keyboard ? { text, keyboard } : { text };
}

function buttonUnder(alarm: string, values: Alarm["values"], wallet: Msisdn, say: Say): InlineKeyboard | undefined {
  if (alarm === "person-stopped") {
    const name = values["name"] ?? "";
    return new InlineKeyboard().text(
      say("button-lift", { name }),
      walletTap("lift", { wallet, since: 0, person: Number(values["person"]) }),
    );
  }
  const label = CLOSES_WALLET[alarm];
  return label ? new InlineKeyboard().text(say(label), walletTap("ask", { wallet })) : undefined;
}

/** Moments are put into words here, in the language of whoever is told. */
function textOf(alarm: string, values: Alarm["values"], say: Say, language: Language): string {
  const timeOf = (name: string) => (name in values ? formatTime(Number(values[name]), language) : "");
  const time = timeOf("at") || timeOf("until");
  const day = "dueAt" in values ? { day: formatDay(Number(values["dueAt"]), language) } : {};
  const since = "since" in values ? { since: timeOf("since") } : {};
  const text = say(`alarm-${alarm}`, { ids: "?", ...(time ? { ...values, time } : values), ...day, ...since }); // one that an older version put in the outbox names no ids
  const name = values["earlierName"];
  return name === undefined ? text : `${text}\n${say("reopen-typed", { name, time: timeOf("earlierAt") })}`;
}
