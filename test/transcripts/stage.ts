import { createHash } from "node:crypto";
import { onTestFinished } from "vitest";
import type { ChatEvent } from "../../src/demo/chat-server/chat-events.ts";
import type { Language } from "../../src/domain/language.ts";
import { PIN } from "../canary/pins.ts";
import type { meet } from "../demo/person.ts";
import { PATIENCE_MS } from "../patience.ts";
import {
  AWA,
  MODOU,
  OWNER,
  openWholeCounter,
  STRANGER,
  WALLET,
  type WholeCounter,
  type WholeOptions,
} from "../whole/counter.ts";
import { watchRest } from "./at-rest.ts";
import { type InBoth, labelIn, sentenceIn, wordsIn } from "./sentences.ts";
import { standingClock } from "./standing-clock.ts";
import { masked, shown, spoken } from "./written.ts";

/** Knows nobody in the settings. */
const FATOU = 3001;

/** A Tuesday morning in Dakar, and nothing moves the clock but the scene. */
const TEN_O_CLOCK = Date.UTC(2026, 10, 24, 10, 2);

/** Between two acts: enough for one to be later than the other, too little to be seen. */
const BREATH_MS = 1_000;

/** One conversation, told once for every language. */
export interface Scene {
  /** Name of its file. */
  readonly name: string;
  readonly title: InBoth;
  /** What a test may want different of the counter: settings, the operator. */
  readonly counter?: WholeOptions;
  play(stage: Stage): Promise<void>;
}

/** Where a scene is played: a whole counter, and who comes to it. */
export interface Stage {
  readonly counter: WholeCounter;
  readonly awa: Actor;
  readonly modou: Actor;
  readonly owner: Actor;
  readonly stranger: Actor;
  /** Comes by invitation. */
  readonly fatou: Actor;
  /** Waits until everything is done that needs no more time and no more acts. */
  rest(): Promise<void>;
  /** A line between: what happens outside the chat, with or without time passing. */
  meanwhile(what: InBoth, passesMs?: number): void;
}

/**
 * Somebody at the counter. Every act waits for the sentences that it names by their keys in `locales/`, in this chat, and then for the bot to be
 * done: name the last one that comes. Only what stands in the chat in the end is written down, so that no transcript depends on a race.
 */
export interface Actor {
  says(words: InBoth, ...sentences: string[]): Promise<void>;
  /** A contact card, out of the phone's own address book; with more numbers behind a comma. */
  shares(name: string, phones: string, ...sentences: string[]): Promise<void>;
  /** A file with this text. */
  sends(file: string, text: string, ...sentences: string[]): Promise<void>;
  /** A button, by the key of its label or by the label itself. */
  taps(label: InBoth, ...sentences: string[]): Promise<void>;
  /** The four digits on the pad. */
  entersPin(pin: string, ...sentences: string[]): Promise<void>;
  /** Something comes by itself. */
  sees(...sentences: string[]): Promise<void>;
  /** A whole deposit that the scene is not about: nothing of it is written down. */
  hasDeposited(words: string): Promise<void>;
}

/** Plays a scene in one language and gives its transcript. */
export async function transcriptOf(scene: Scene, language: Language): Promise<string> {
  const clock = standingClock(TEN_O_CLOCK);
  const watch = watchRest(clock);
  const counter = await openWholeCounter({
    ...scene.counter,
    operator: operatorOf(scene),
    clock,
    random: dice(),
  });
  const rest = watch(counter.chat, counter.data);
  onTestFinished(rest.close);
  const lines: string[] = [];
  const known = new Map<number, string>();
  let seen = 0;

  function actor(id: number, name: string): Actor {
    const meeting = counter.meets(id, language);
    const acts = (what: string, sentences: readonly string[], act: () => void) =>
      step(meeting, name, what, sentences, act);
    return {
      says: (words, ...sentences) => {
        const text = wordsIn(language, words);
        return acts(text, sentences, () => meeting.person.says(text));
      },
      shares: (firstName, phones, ...sentences) =>
        acts(`<${firstName}, ${phones}>`, sentences, () => {
          const [phone = "", ...more] = phones.split(", ");
          const vcard = ["BEGIN:VCARD", `FN:${firstName}`, ...[phone, ...more].map((one) => `TEL:${one}`), "END:VCARD"];
          meeting.person.sharesContact({ firstName, phone, ...(more.length > 0 && { vcard: vcard.join("\n") }) });
        }),
      sends: (name, content, ...sentences) =>
        acts(`<${name}>`, sentences, () => meeting.person.sendsDocument({ name, content })),
      taps: (label, ...sentences) => {
        const text = typeof label === "string" ? labelIn(language, label) : label[language];
        return acts(`[${text}]`, sentences, () => meeting.person.taps(text));
      },
      entersPin: (pin, ...sentences) =>
        acts("[•] [•] [•] [•] [✓]", sentences, () => {
          for (const key of [...pin, "✓"]) meeting.person.taps(key);
        }),
      sees: (...sentences) => acts("", sentences, () => {}),
      hasDeposited: async (words) => {
        await counter.deposits(counter.meets(id, "fr"), words);
        await counter.meets(id, "fr").bot.shows("CFA →");
        await rest.comes();
        takeNote(counter.chat.events.all.slice(seen));
      },
    };
  }

  async function step(
    meeting: ReturnType<typeof meet>,
    name: string,
    what: string,
    sentences: readonly string[],
    act: () => void,
  ) {
    const chat = meeting.person.room.chat.id;
    const place = (id: number) => (id === chat ? 0 : id);
    await rest.comes();
    counter.clock.pass(BREATH_MS);
    act();
    for (const key of sentences)
      await (key.startsWith("<") ? gets(chat, key) : hears(chat, sentenceIn(language, key), key));
    if (sentences.length === 0)
      await until(
        () => counter.chat.events.all.length > seen,
        () => `nothing came of ${what}`,
      );
    await rest.comes();
    if (what !== "") lines.push(spoken(name, what));
    const events = counter.chat.events.all.slice(seen);
    const byChat = [...Map.groupBy(events, ({ chat }) => chat)].sort(([one], [other]) => place(one) - place(other));
    for (const [id, all] of byChat) lines.push(...shown(all, known, id === chat ? "Guichet" : `→ ${nameOf(id)}`));
    takeNote(events);
  }

  function takeNote(events: readonly ChatEvent[]): void {
    seen = counter.chat.events.all.length;
    for (const { type, message_id, text } of events) if (type !== "answer") known.set(message_id, text);
  }

  function hears(chat: number, sentence: RegExp, key: string): Promise<void> {
    const isNew = ({ type, message_id, text, buttons }: ChatEvent) =>
      type === "answer" || buttons.length > 0 || known.get(message_id) !== text;
    const isThere = () =>
      counter.chat.events.all
        .slice(seen)
        .some((event) => event.chat === chat && isNew(event) && sentence.test(event.text));
    return until(
      isThere,
      () =>
        `nobody said "${key}"\n${lines.join("\n")}\n${counter.chat.events.all
          .slice(seen)
          .map(({ text }) => text)
          .join("\n--\n")}`,
    );
  }

  /** A file, by the end of its name: "<.png>". It comes when it is made. */
  function gets(chat: number, file: string): Promise<void> {
    const isThere = () =>
      counter.chat.events.all
        .slice(seen)
        .some((event) => event.chat === chat && `<${event.file?.name}>`.endsWith(file.slice(1)));
    return until(isThere, () => `nobody sent ${file}\n${lines.join("\n")}`);
  }

  function until(holds: () => boolean, otherwise: () => string): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (!holds()) return;
        stop();
        clearTimeout(timer);
        resolve();
      };
      const stop = counter.chat.events.on(check);
      const timer = setTimeout(() => {
        stop();
        reject(new Error(otherwise()));
      }, PATIENCE_MS);
      check();
    });
  }

  await scene.play({
    counter,
    awa: actor(AWA, "Awa"),
    modou: actor(MODOU, "Modou"),
    owner: actor(OWNER, "Ibrahima"),
    stranger: actor(STRANGER, "?"),
    fatou: actor(FATOU, "Fatou"),
    rest: rest.comes,
    meanwhile(what, passesMs = 0) {
      lines.push(`            (${wordsIn(language, what)})`);
      if (passesMs > 0) counter.clock.pass(passesMs);
    },
  });
  return `# ${wordsIn(language, scene.title)}\n\n\`\`\`\n${masked(lines.join("\n"))}\n\`\`\`\n`;
}

function nameOf(id: number): string {
  return (
    new Map([
      [AWA, "Awa"],
      [MODOU, "Modou"],
      [OWNER, "Ibrahima"],
      [FATOU, "Fatou"],
    ]).get(id) ?? "?"
  );
}

/** Customers whom the operator knows in every scene. */
const CUSTOMERS = ["771234567", "782223344", "775550011"];

/** A customer whose name the operator does not tell: it would come into the review a moment later, and a scene that does not wait for it would be a race. */
export function nameless(msisdn: string) {
  return { msisdn, type: "CUSTOMER", firstName: "", lastName: "" } as const;
}

function operatorOf({ counter }: Scene): NonNullable<WholeOptions["operator"]> {
  const wallet = { msisdn: WALLET, type: "RETAILER", pin: counter?.pin ?? PIN, openingBalance: 1_000_000 } as const;
  return {
    settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    accounts: [wallet, ...CUSTOMERS.map(nameless), nameless("770000101")],
    seed: 1,
    ...counter?.operator,
  };
}

/** Bytes that look random and are the same in every run. */
function dice(): (size: number) => Uint8Array {
  let throws = 0;
  return (size) => {
    throws += 1;
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size; at += 32)
      createHash("sha256")
        .update(`${throws} ${at}`)
        .digest()
        .copy(bytes, at, 0, Math.min(32, size - at));
    return bytes;
  };
}
