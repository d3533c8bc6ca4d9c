import { z } from "zod";
import { keysOf } from "../chat-server/find-key.ts";
import type { Participant } from "../chat-server/participant.ts";

const place = z.int().min(0).max(100);

/** What somebody does with a phone of the page. */
export const actSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("says"), text: z.string().min(1).max(4_096) }),
  z.strictObject({ kind: z.literal("taps"), message: z.int(), data: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal("chooses"), message: z.int(), choice: place }),
  z.strictObject({ kind: z.literal("presses"), row: place, column: place }),
  z.strictObject({
    kind: z.literal("contact"),
    phone: z.string().regex(/^\+?\d[\d\s.-]{2,24}$/),
    firstName: z.string().min(1).max(64),
  }),
  z.strictObject({
    kind: z.literal("web_app_data"),
    data: z.string().min(1).max(4_096),
    button: z.string().min(1).max(256),
  }),
]);

/** One of the acts above. */
export type Act = z.output<typeof actSchema>;

/** What the page has to do after an act: nothing, or open a web page in front of the chat. */
export type Outcome = { readonly opens?: string };

/** Does it through the chat server, as that person. */
export function perform(person: Participant, act: Act): Outcome {
  switch (act.kind) {
    case "says":
      person.says(act.text);
      return {};
    case "taps":
      person.tapsWithData(act.data, act.message);
      return {};
    case "contact":
      person.sharesContact({ phone: act.phone, firstName: act.firstName });
      return {};
    case "web_app_data":
      person.sendsWebAppData(act.data, act.button);
      return {};
    case "presses":
      return press(person, act);
    case "chooses":
      return {}; // no Telegram phone has such keys
  }
}

function press(person: Participant, { row, column }: Extract<Act, { kind: "presses" }>): Outcome {
  const { replyKeyboard } = person.room;
  if (replyKeyboard?.markup.kind !== "reply") return {};
  const before = replyKeyboard.markup.rows.slice(0, row).flat().length;
  const key = keysOf(replyKeyboard.id, replyKeyboard.markup)[before + column];
  const tap = key && person.press(key);
  return tap?.kind === "opened" ? { opens: tap.url } : {};
}
