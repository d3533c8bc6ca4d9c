import type { Update } from "@grammyjs/types";
import { Api, InputFile } from "grammy";
import type { ChatServer } from "../../../src/demo/chat-server/chat-server.ts";
import type { GraphServer } from "../../../src/demo/graph-server/graph-server.ts";
import type { StoredMessage } from "../../../src/demo/graph-server/phones/chat.ts";
import type { WhatsAppPhone } from "../../../src/demo/graph-server/phones/whatsapp-phone.ts";
import { PATIENCE_MS } from "../../patience.ts";
import { entersCode } from "./code-page.ts";
import { numberOf } from "./people.ts";
import { KEY, type Shown, shownOf } from "./shown.ts";

/** People of a chat server who are on WhatsApp in truth. */
export interface Relay {
  /** From now on what this person does and is told goes through Meta. They have written there before, so that their day is open. */
  brings(id: number, details: { readonly name: string; readonly language: string }): void;
  /** The counter is open: whoever was brought before shows a sign of life, which opens their day. */
  begins(): void;
  /** Waits until nothing is on its way to the counter or from it. */
  comesToRest(): Promise<void>;
  close(): Promise<void>;
}

const PAUSE_MS = 20;

interface Person {
  readonly phone: WhatsAppPhone;
  readonly shown: Map<number, Shown>;
  digits: string;
  /** What is to be shown is shown one after the other; whoever acts waits for it. */
  line: Promise<unknown>;
  /** Chooses their language, which Meta does not tell: nobody looks. */
  isChoosing: boolean;
}

/**
 * Lets a test that is written for the chat server be played on WhatsApp: whatever its people do there is done on a phone of Meta's stand-in, and what that
 * phone gets is shown there, so that the test's own words are waited for. It is a program for the chat server, as the counter would be. Keys stand for the PIN
 * page: what is tapped on them is typed on the page. A message that replaces another is a message.
 */
export function openRelay(chat: ChatServer, graph: GraphServer): Relay {
  const api = new Api(chat.token, { apiRoot: chat.url });
  const people = new Map<number, Person>();
  const closing = new AbortController();
  const posting = new Set<Promise<unknown>>();
  let acting = 0;
  let hasBegun = false;
  const stopWatching = graph.on((novelty) => {
    if (novelty.kind !== "message" || novelty.message.sent === undefined) return;
    for (const [id, person] of people)
      if (person.phone.chat === novelty.chat && !person.isChoosing) show(id, person, novelty.message);
  });
  const over = fetchUpdates();

  return {
    brings(id, { name, language }) {
      if (people.has(id)) return;
      const phone = graph.person({ number: `+${numberOf(id)}`, name });
      const isChoosing = language === "en";
      const person: Person = { phone, shown: new Map(), digits: "", line: Promise.resolve(), isChoosing };
      people.set(id, person);
      if (hasBegun) phone.reacts("wamid.none");
      if (isChoosing) person.line = choosesEnglish(person);
    },
    begins() {
      hasBegun = true;
      for (const { phone } of people.values()) phone.reacts("wamid.none");
    },
    async comesToRest() {
      for (let still = 0, waited = 0; still < 3 && waited < PATIENCE_MS; waited += PAUSE_MS) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        still = isStill() ? still + 1 : 0;
      }
    },
    async close() {
      closing.abort();
      stopWatching();
      await Promise.all([over, ...posting, ...[...people.values()].map(({ line }) => line)]);
    },
  };

  function isStill(): boolean {
    const { untold, openCalls } = graph.activity;
    return chat.activity.unfetched + acting + posting.size + untold + openCalls === 0;
  }

  async function fetchUpdates(): Promise<void> {
    for (let offset = 0; !closing.signal.aborted; ) {
      const updates = await api.getUpdates({ offset, timeout: 20 }, closing.signal as never).catch(() => []);
      for (const update of updates) {
        offset = update.update_id + 1;
        acting += 1;
        await passOn(update);
        acting -= 1;
      }
    }
  }

  function show(id: number, person: Person, { sent }: StoredMessage): void {
    if (sent === undefined) return;
    const shown = shownOf(sent);
    const reply_markup = { inline_keyboard: shown.rows };
    person.line = person.line.then(async () => {
      if (closing.signal.aborted) return;
      const { file, text } = shown;
      const given = file && new InputFile(file.content, file.name);
      const message = given
        ? file.mimeType.startsWith("image/")
          ? await api.sendPhoto(id, given, { caption: text, reply_markup })
          : await api.sendDocument(id, given, { caption: text, reply_markup })
        : await api.sendMessage(id, text, { reply_markup });
      person.shown.set(message.message_id, shown);
    });
  }

  async function passOn({ message, callback_query: tap }: Update): Promise<void> {
    const person = people.get(message?.from?.id ?? tap?.from.id ?? 0);
    if (person === undefined) return;
    await person.line;
    if (message) return say(person.phone, message);
    const data = tap?.data ?? "";
    const at = tap?.message?.message_id ?? 0;
    const shown = person.shown.get(at);
    if (shown?.code !== undefined && data.startsWith(KEY)) return press(person, shown.code, data.slice(KEY.length));
    person.phone.tapsWithId("button", { id: `${shown?.place ?? at}.${data}`, title: "…" }, "wamid.none");
  }

  function press(person: Person, link: string, key: string): void {
    if (key === "Annuler") person.phone.says("annuler");
    else if (key === "⌫") person.digits = person.digits.slice(0, -1);
    else if (key !== "✓") person.digits += key;
    else {
      const [code = "", ...fresh] = person.digits.match(/.{4}/g) ?? [];
      const isGood = fresh[0] === fresh[1]; // the page itself says so where they differ
      const sent = isGood ? entersCode(link, code, fresh[0]).catch(() => {}) : Promise.resolve();
      person.digits = "";
      posting.add(sent);
      void sent.finally(() => posting.delete(sent));
    }
  }

  function say(phone: WhatsAppPhone, message: NonNullable<Update["message"]>): void {
    const { text, caption, contact, document, photo, voice, location, sticker } = message;
    const under = caption === undefined ? {} : { caption };
    if (contact) phone.sharesContacts({ name: contact.first_name, phones: phonesOf(contact) });
    else if (document) phone.sendsDocument({ ...fileOf(message), ...under });
    else if (photo) phone.sendsPicture({ ...fileOf(message), ...under });
    else if (voice) phone.speaks();
    else if (location) phone.sharesPlace();
    else if (sticker) phone.sendsSticker();
    else if (text !== undefined) phone.says(text);
  }

  function fileOf({ chat: { id }, message_id }: NonNullable<Update["message"]>) {
    const file = chat.room(id)?.messages.get(message_id)?.file?.stored;
    if (file === undefined) throw new Error("no such file");
    return { name: file.name, content: file.content, mimeType: file.mimeType };
  }

  async function choosesEnglish(person: Person): Promise<void> {
    const { phone } = person;
    const before = phone.got.length;
    phone.says("/langue");
    await until(() => phone.got.length > before);
    phone.taps("English");
    await until(() => phone.got.length > before + 1);
    person.isChoosing = false;
  }

  function until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const stop = graph.on(() => {
        if (!isSo()) return;
        stop();
        resolve();
      });
    });
  }
}

function phonesOf({ phone_number, vcard }: { phone_number: string; vcard?: string }): string[] {
  const all = [...(vcard ?? "").matchAll(/^TEL[^:]*:(.*)$/gm)].map(([, phone = ""]) => phone.trim());
  return all.length > 0 ? all : [phone_number];
}
