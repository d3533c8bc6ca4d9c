import type { Clock, Instant, RandomBytes } from "../../domain/clock.ts";
import { PIN_LIFE_MS, type Pin } from "../../domain/pin.ts";
import { remembers } from "../../domain/remembered.ts";
import { type PadRequest, PinPad } from "./pad.ts";

/** Why a pad is no longer open. */
export type PadEnd = "taken" | "cancelled" | "expired" | "replaced";

/**
 * The open pads, at most one a chat, in memory only. A pad lives two minutes by the clock that cannot jump; whatever ends it wipes its digits
 * at once, before anything is said about it.
 */
export interface Pads {
  /** Opens a pad; one that is open in the chat ends as `replaced`. */
  open(request: PadRequest): PinPad;
  current(chatId: number): PinPad | undefined;
  isOpen(chatId: number): boolean;
  /**
   * Whether four digits in this chat may be a PIN though no pad is open: one was until two minutes ago, or one was refused ("Envoyer", "Entrer
   * le code") since the person last went on with something else.
   */
  mayStillCome(chatId: number): boolean;
  /** A PIN was refused to be asked for, so no pad was opened. */
  refused(chatId: number): void;
  /** The person went on with something else. */
  wentOn(chatId: number): void;
  /** When a pad was last opened in the chat, by the wall clock; `undefined` when none is remembered. */
  lastOpenedAt(chatId: number): Instant | undefined;
  /** Ends the chat's pad, if one is open. */
  close(chatId: number, why: PadEnd): PinPad | undefined;
  /** Ends a complete pad as `taken` and gives its PIN. */
  take(pad: PinPad): Pin;
  /** The pad whose answer is awaited by the page under this nonce; `undefined` where none is. */
  ofPage(nonce: string): PinPad | undefined;
  /** How the pad that a page's answer belongs to ended, while it is remembered. */
  endOfPage(chatId: number, nonce: string): PadEnd | undefined;
  /** How the pad that a button belongs to ended, while it is remembered. */
  endOf(chatId: number, data: string): { readonly pad: PinPad; readonly why: PadEnd } | undefined;
  /** Wipes everything: the process stops. */
  stop(): void;
}

/** A PIN that was not asked for is not typed later than this, in milliseconds. */
const REFUSED_MS = 30 * 60_000;

/** For how many chats the last pad is remembered, so that a second tap on ✓ is told apart from an old one. */
const REMEMBERED_MAX = 10_000;

interface Open {
  readonly pad: PinPad;
  readonly until: number;
  readonly cancelTimer: () => void;
}

/** Makes the register. `onEnd` hears of pads that time or another pad ended; the others ended by who closed them. */
export function createPads(parts: {
  clock: Clock;
  random: RandomBytes;
  onEnd: (pad: PinPad, why: "expired" | "replaced") => void;
  /** Hears of every pad that is over, however it ended. */
  onClosed?: (pad: PinPad) => void;
}): Pads {
  const { clock, random, onEnd, onClosed = () => {} } = parts;
  const open = new Map<number, Open>();
  const ended = remembers<number, { pad: PinPad; why: PadEnd }>(REMEMBERED_MAX);
  const openedAt = remembers<number, Instant>(REMEMBERED_MAX);
  const lastPin = remembers<number, { readonly at: number; readonly refused: boolean }>(REMEMBERED_MAX);

  return {
    open(request) {
      const before = close(request.chatId, "replaced");
      if (before) onEnd(before, "replaced");
      const pad = new PinPad(request, random, clock);
      const cancelTimer = clock.after(PIN_LIFE_MS, () => expire(pad));
      openedAt.set(pad.chatId, clock.now());
      open.set(pad.chatId, { pad, until: clock.monotonic() + PIN_LIFE_MS, cancelTimer });
      return pad;
    },
    current,
    isOpen: (chatId) => current(chatId) !== undefined,
    mayStillCome(chatId) {
      const { at = Number.NEGATIVE_INFINITY, refused = false } = lastPin.get(chatId) ?? {};
      return clock.monotonic() - at < (refused ? REFUSED_MS : PIN_LIFE_MS);
    },
    refused: (chatId) => void lastPin.set(chatId, { at: clock.monotonic(), refused: true }),
    wentOn(chatId) {
      const last = lastPin.get(chatId);
      if (last?.refused && clock.monotonic() - last.at >= PIN_LIFE_MS) lastPin.delete(chatId);
    },
    lastOpenedAt: (chatId) => openedAt.get(chatId),
    close,
    take(pad) {
      const pin = pad.takePin();
      if (current(pad.chatId) === pad) close(pad.chatId, "taken");
      return pin;
    },
    endOf(chatId, data) {
      const last = ended.get(chatId);
      return last?.pad.keyOf(data) === undefined ? undefined : last;
    },
    ofPage: (nonce) => [...open.values()].find(({ pad }) => pad.nonce === nonce && current(pad.chatId) === pad)?.pad,
    endOfPage(chatId, nonce) {
      const last = ended.get(chatId);
      return last?.pad.nonce === nonce ? last.why : undefined;
    },
    stop() {
      for (const chatId of [...open.keys()]) close(chatId, "expired");
      ended.clear();
    },
  };

  function current(chatId: number): PinPad | undefined {
    const found = open.get(chatId);
    if (found && clock.monotonic() >= found.until) expire(found.pad); // a timer may be late, a PIN may not
    return open.get(chatId)?.pad;
  }

  function close(chatId: number, why: PadEnd): PinPad | undefined {
    const found = open.get(chatId);
    if (!found) return undefined;
    if (why === "taken") found.pad.wipe();
    else found.pad.giveUp();
    found.cancelTimer();
    open.delete(chatId);
    lastPin.set(chatId, { at: clock.monotonic(), refused: false });
    ended.set(chatId, { pad: found.pad, why });
    onClosed(found.pad);
    return found.pad;
  }

  function expire(pad: PinPad): void {
    if (open.get(pad.chatId)?.pad !== pad) return;
    close(pad.chatId, "expired");
    onEnd(pad, "expired");
  }
}
