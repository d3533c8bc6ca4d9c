import { type Api, InputFile } from "grammy";
import type { Counter } from "../../../flows/ground/counter.ts";
import { mayHaveReports, standingReport } from "../../../flows/till/standing.ts";
import type { Language } from "../../domain/language.ts";
import { dayText } from "../../domain/local-time.ts";
import type { NewMessage } from "../../domain/ports/journal.ts";
import type { Log } from "../../domain/ports/log.ts";
import type { People } from "../../domain/ports/people.ts";
import type { ChatOrder } from "../chat-order.ts";
import { redact } from "../redact.ts";
import type { Words } from "../words.ts";

type Values = Extract<NewMessage, { kind: "alarm" }>["values"];

/** Tells a report that comes by itself. Answers with its message; `undefined` for whoever may read none any more. Throws what the chat refuses or does not answer. */
export type TellReport = (chatId: number, values: Values) => Promise<number | undefined>;

/** Makes what tells reports. The picture is drawn before the chat's turn is taken; where none can be drawn, the figures are told without. */
export function createTellReport(parts: {
  readonly api: Api;
  readonly people: People;
  readonly counter: Counter;
  readonly order: ChatOrder;
  readonly words: Words;
  readonly languageOf: (chatId: number) => Promise<Language>;
  readonly log: Log;
}): TellReport {
  const { api, people, counter, order, words, languageOf, log } = parts;
  return async (chatId, values) => {
    const person = await people.find(chatId);
    if (person === undefined || !mayHaveReports(person)) return undefined;
    const language = await languageOf(chatId);
    const { caption, keyboard, picture } = await standingReport(counter, person, values, words(language), language);
    const drawn = await picture().catch((error: unknown) => {
      log.warn({ part: "teller", chat: chatId, ...redact(error) }, "report told without its picture");
    });
    return await order.run(chatId, async () => {
      if (drawn === undefined) return (await api.sendMessage(chatId, caption, { reply_markup: keyboard })).message_id;
      const photo = new InputFile(drawn, `guichet-${dayText(Number(values["from"]))}.png`);
      return (await api.sendPhoto(chatId, photo, { caption, reply_markup: keyboard })).message_id;
    });
  };
}
