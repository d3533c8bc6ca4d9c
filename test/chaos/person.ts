import { setTimeout as pause } from "node:timers/promises";
import type { Update } from "@grammyjs/types";
import { findByLabel, type Key, keysInSight } from "../../src/demo/chat-server/find-key.ts";
import type { Participant } from "../../src/demo/chat-server/participant.ts";
import { PIN, WRONG_PIN } from "../canary/pins.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";
import { CUSTOMERS, type Stack } from "./stack.ts";

/** What a person did, counted for the table at the end. */
export interface Deeds {
  wishes: number;
  doubleTaps: number;
  oldTaps: number;
  redelivered: number;
  wrongPins: number;
}

/** Amounts that no two wishes share, so that a credit says which wish it is for. All people of a run draw from one. */
export type Amounts = () => number;

/** 1,000 F and then 5 F more each time: what is no multiple of 5 would be questioned. */
export function countedAmounts(): Amounts {
  let next = 1_000;
  return () => {
    next += 5;
    return next;
  };
}

/** What people say besides. */
const OTHER_WORDS = ["/encours", "/aide", "/statut", "/annuler", "/solde", "merci"];

/** So often a person tries one message before they leave it alone. */
const TRIES_MAX = 4;

/** How many of a person's own updates may come again. */
const REMEMBERED = 30;

/**
 * A distributor at the till who wants to pay customers, whatever the bot does: looks at the chat, taps what is there, taps twice, taps old
 * keys, types the PIN or taps it, changes their mind. Telegram gives some of it twice.
 */
export class Person {
  readonly #stack: Stack;
  readonly #me: Participant;
  readonly #random: SeededRandom;
  readonly #amounts: Amounts;
  readonly #deeds: Deeds;
  readonly #done: Update[] = [];
  #oldKeys: Key[] = [];
  #mistyped = false;
  /** How often each message was tried, for a key that leads nowhere. */
  readonly #tries = new Map<number, number>();
  /** How often the bot showed something in this chat. */
  #shown = 0;

  constructor(parts: { stack: Stack; id: number; random: SeededRandom; amounts: Amounts; deeds: Deeds }) {
    const { stack, id, random, amounts, deeds } = parts;
    this.#stack = stack;
    this.#me = stack.chat.person({ id, language: random.chance(0.8) ? "fr" : "en" });
    [this.#random, this.#amounts, this.#deeds] = [random, amounts, deeds];
    stack.chat.events.on(({ chat }) => {
      if (chat === id) this.#shown += 1;
    });
  }

  /** Goes on until told that it is over. After each act they wait for the bot a while, as long as their patience is. */
  async works(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const shown = this.#shown;
      this.#chooses()();
      const patience = this.#random.whole(20, 120);
      for (let looks = 0; looks < patience && this.#shown === shown && !over.aborted; looks += 1) await pause(50);
      await pause(this.#random.whole(20, 200));
    }
  }

  #chooses(): () => void {
    const keys = keysInSight(this.#me.room).filter(({ messageId }) => (this.#tries.get(messageId) ?? 0) < TRIES_MAX);
    const find = (...labels: string[]) => labels.map((label) => findByLabel(keys, label)).find(Boolean);
    const [pad, confirm] = [find("✓"), find("Confirmer", "Confirm")];
    const reopen = find("Rouvrir la caisse", "Reopen the wallet");
    const look = find("Vérifier maintenant", "Check now");
    if (this.#random.chance(0.05)) this.#again();
    if (this.#oldKeys.length > 0 && this.#random.chance(0.05)) return () => this.#tapsOldKey();
    if (reopen) return () => this.#tap(reopen);
    if (this.#random.chance(0.03)) return () => this.#says(this.#random.pick(OTHER_WORDS));
    if (this.#random.chance(0.02)) return () => this.#reopens();
    const tried = pad ?? confirm;
    if (tried) this.#tries.set(tried.messageId, (this.#tries.get(tried.messageId) ?? 0) + 1);
    if (pad) return () => this.#entersPin(keys);
    if (confirm) return () => this.#answersReview(confirm, keys);
    if (look && this.#random.chance(0.05)) return () => this.#tap(look);
    return () => this.#wishes(keys);
  }

  #wishes(keys: Key[]): void {
    this.#oldKeys = keys.filter(() => this.#random.chance(0.3)).slice(0, 10);
    this.#deeds.wishes += 1;
    const number = this.#random.pick(CUSTOMERS);
    const steps = this.#random.chance(0.8)
      ? [`${number} ${this.#amounts()}`]
      : ["/depot", number, `${this.#amounts()}`];
    for (const step of steps) this.#says(step);
  }

  /** Mostly confirms, sometimes twice; now and then another amount, or nothing after all. */
  #answersReview(confirm: Key, keys: Key[]): void {
    const change = findByLabel(keys, "Changer le montant") ?? findByLabel(keys, "Change amount");
    const cancel = findByLabel(keys, "Annuler") ?? findByLabel(keys, "Cancel");
    const isDouble = this.#random.chance(0.25);
    if (change && this.#random.chance(0.04)) {
      this.#tap(change);
      this.#says(`${this.#amounts()}`);
    } else if (cancel && this.#random.chance(0.03)) this.#tap(cancel);
    else {
      for (let taps = isDouble ? 2 : 1; taps > 0; taps -= 1) this.#tap(confirm);
      if (isDouble) this.#deeds.doubleTaps += 1;
    }
  }

  /** Typed, or tapped. Never wrong twice in a row: that is the brake of another test. */
  #entersPin(keys: Key[]): void {
    const isWrong = !this.#mistyped && this.#random.chance(0.02);
    this.#mistyped = isWrong;
    if (isWrong) this.#deeds.wrongPins += 1;
    const pin = isWrong ? WRONG_PIN : PIN;
    if (this.#random.chance(0.6)) this.#says(pin);
    else
      for (const label of [...pin, "✓"]) {
        const key = findByLabel(keys, label);
        if (key) this.#tap(key);
      }
  }

  /** Only the owner is heard; for the others it is one more thing that is refused. */
  #reopens(): void {
    const wallets = this.#stack.operator.accounts().filter(({ type }) => type === "RETAILER");
    this.#says(`/rouvrir ${this.#random.pick(wallets).msisdn}`);
  }

  #tapsOldKey(): void {
    this.#deeds.oldTaps += 1;
    this.#tap(this.#random.pick(this.#oldKeys));
  }

  /** Telegram gives an update once more; a tap also as a new one, as a phone does that sent it twice (faults F21, F22). */
  #again(): void {
    if (this.#done.length === 0) return;
    const update = this.#random.pick(this.#done);
    this.#deeds.redelivered += 1;
    this.#stack.chat.redelivers(update, {
      underNewId: update.callback_query !== undefined && this.#random.chance(0.4),
    });
  }

  #says(text: string): void {
    this.#remember(this.#me.says(text));
  }

  #tap(key: Key): void {
    const tap = this.#me.press(key);
    if (tap.kind === "sent") this.#remember(tap.update);
  }

  #remember(update: Update): void {
    this.#done.push(update);
    if (this.#done.length > REMEMBERED) this.#done.shift();
  }
}
