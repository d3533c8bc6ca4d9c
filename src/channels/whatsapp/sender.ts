import { type Clock, sleep } from "../../domain/clock.ts";
import type { Log } from "../../domain/ports/log.ts";
import type { Addresses } from "./addresses.ts";
import type { Graph, GraphAnswer } from "./graph.ts";
import type { Failure, Patience } from "./out.ts";
import type { Uploaded } from "./outgoing.ts";
import { keepPace } from "./pace.ts";
import { type Meaning, meaningOf } from "./refusals.ts";
import { type Spot, writeSpot } from "./spot.ts";
import { WhatsappUnreachable } from "./unreachable.ts";
import type { Window } from "./window.ts";

/** What an answer to somebody waits for Meta's limits in all: given up, it would be silence for good (faults F63). */
const PATIENT_MS = 5 * 60_000;

/** Too many messages to one person: what Meta would say. */
const PAIR_LIMIT = 131056;

/** Before the tries after a fault that passes, in milliseconds. */
const PAUSES_MS = [300, 1_000];

/** The template that says that something waits: approved at Meta under this name, in French, of the kind utility, without parameters (docs/whatsapp.md). */
const NEWS_TEMPLATE = "guichet_nouvelles";
const KNOCK_EVERY_MS = 24 * 3_600_000;

/** Kinds of files by the end of their name, as far as Meta takes them. CSV is not among them. */
const TYPES: Readonly<Record<string, readonly [Uploaded["kind"], string]>> = {
  png: ["image", "image/png"],
  jpg: ["image", "image/jpeg"],
  pdf: ["document", "application/pdf"],
  xlsx: ["document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  txt: ["document", "text/plain"],
};

/** Sends messages to people, one of a chat after the other, and waits where Meta asks for it. */
export interface Sender {
  /** What is one message of the chat, at its place there; the mark goes with its last part. `undefined`: sent. Throws `WhatsappUnreachable` where it is not known whether a message arrived, or Meta is away. */
  deliver(spot: Spot, messages: readonly object[], patience: Patience): Promise<Failure | undefined>;
  upload(file: { readonly bytes: Uint8Array; readonly name: string }): Promise<Uploaded | Failure>;
}

/** Makes the sender. `stopped` hears that Meta takes nothing from us any more, by its code: once, until it takes something again. */
export function createSender(parts: {
  graph: Graph;
  addresses: Pick<Addresses, "addressOf">;
  window: Pick<Window, "stateOf">;
  clock: Clock;
  log: Log;
  stopped: (code: number) => void;
}): Sender {
  const { graph, addresses, window, clock, log, stopped } = parts;
  const knocked = new Map<number, number>();
  const pace = keepPace(clock);
  let isStopped = false;

  return {
    async deliver({ chatId, place, mark }, messages, patience) {
      const to = await recipient(chatId);
      if (to === undefined) return { ok: false, error_code: 400, description: "Bad Request: chat not found" };
      const state = await window.stateOf(chatId);
      if (state === "away") return failureOf({ code: 131026 }, { kind: "undeliverable" });
      if (state === "closed") {
        await knock(chatId, to);
        return failureOf({ code: 131047 }, { kind: "window_closed" });
      }
      const about = { messaging_product: "whatsapp", recipient_type: "individual", ...to };
      const tooMany = await inPace(chatId, messages.length, patience);
      if (tooMany) return tooMany;
      for (const [nr, message] of messages.entries()) {
        const isLast = nr === messages.length - 1;
        const biz_opaque_callback_data = writeSpot({ chatId, place, mark: isLast ? mark : undefined });
        const failure = await tryToSend(chatId, { ...about, biz_opaque_callback_data, ...message }, patience);
        if (failure) return failure;
      }
      return undefined;
    },
    async upload({ bytes, name }) {
      const [kind, type] = TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""] ?? [];
      if (kind === undefined || type === undefined)
        return { ok: false, error_code: 400, description: "Bad Request: no such file there" };
      const answer = await graph.upload({ bytes, type, name });
      if (answer.kind === "answered") return { kind, id: answer.value, name };
      if (answer.kind === "silent") throw new WhatsappUnreachable("upload", answer.code);
      return failureOf(answer, meaningOf(answer));
    },
  };

  /** Once a day: that something waits. An answer opens the window, and then it is told as it is. */
  async function knock(chatId: number, to: object): Promise<void> {
    if (clock.now() - (knocked.get(chatId) ?? Number.NEGATIVE_INFINITY) < KNOCK_EVERY_MS) return;
    knocked.set(chatId, clock.now());
    const template = { name: NEWS_TEMPLATE, language: { code: "fr" } };
    const answer = await graph.send({ messaging_product: "whatsapp", ...to, type: "template", template });
    if (answer.kind === "answered") return;
    log.warn(
      { part: "whatsapp", chat: chatId, code: answer.code },
      "nobody could be told that something waits: see docs/whatsapp.md, the template",
    );
  }

  async function recipient(chatId: number): Promise<object | undefined> {
    const { number, userId } = (await addresses.addressOf(chatId)) ?? {};
    if (number !== undefined) return { to: number };
    return userId === undefined ? undefined : { recipient: userId };
  }

  /** What is one message of the chat leaves in one piece: it waits before its first part, or comes again as a whole. */
  async function inPace(chatId: number, count: number, patience: Patience): Promise<Failure | undefined> {
    for (let left = patience === "patient" ? PATIENT_MS : 0; ; ) {
      const early = pace.take(chatId, count, patience);
      if (early === 0) return undefined;
      if (early > left) return failureOf({ code: PAIR_LIMIT }, { kind: "wait", seconds: Math.ceil(early / 1_000) });
      left -= early;
      await sleep(clock, early);
    }
  }

  async function tryToSend(chatId: number, message: object, patience: Patience): Promise<Failure | undefined> {
    let left = patience === "patient" ? PATIENT_MS : 0;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await graph.send(message);
      if (answer.kind === "answered") {
        isStopped = false;
        return undefined;
      }
      const pause = pauseBefore(attempt, answer, patience);
      if (pause === undefined || pause > left) return give(chatId, answer);
      left -= pause;
      await sleep(clock, pause);
    }
  }

  function give(chatId: number, answer: Exclude<GraphAnswer<string>, { kind: "answered" }>): Failure {
    if (answer.kind === "silent") {
      log.warn({ part: "whatsapp", chat: chatId, code: answer.code }, "Meta did not answer");
      throw new WhatsappUnreachable("messages", answer.code);
    }
    const meaning = meaningOf(answer);
    log.warn({ part: "whatsapp", chat: chatId, code: answer.code, reason: meaning.kind }, "Meta refused a message");
    if (meaning.kind === "stop" && !isStopped) stopped(answer.code);
    isStopped ||= meaning.kind === "stop";
    return failureOf(answer, meaning);
  }
}

/** Who has the message in the journal comes again by themselves. What may have arrived is sent again only where somebody waits for an answer. */
function pauseBefore(
  attempt: number,
  answer: Exclude<GraphAnswer<string>, { kind: "answered" }>,
  patience: Patience,
): number | undefined {
  if (patience === "impatient") return undefined;
  if (answer.kind === "silent") return PAUSES_MS[attempt];
  const meaning = meaningOf(answer);
  if (meaning.kind === "wait") return meaning.seconds * 1_000;
  return meaning.kind === "again" ? PAUSES_MS[attempt] : undefined;
}

/** In the Bot API's codes, which the teller and the flows know. */
function failureOf({ code }: { readonly code: number }, meaning: Meaning): Failure {
  const description = `WhatsApp ${code}: ${meaning.kind}`;
  switch (meaning.kind) {
    case "wait":
      return { ok: false, error_code: 429, description, parameters: { retry_after: meaning.seconds } };
    case "undeliverable":
      return { ok: false, error_code: 403, description };
    case "again":
      return { ok: false, error_code: 500, description };
    case "stop":
      return { ok: false, error_code: 401, description };
    case "window_closed":
    case "wrong":
      return { ok: false, error_code: 400, description };
  }
}
