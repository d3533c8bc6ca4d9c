import type { Api } from "grammy";
import type { Counter } from "../../../flows/ground/counter.ts";
import { changedSentence } from "../../../flows/wallet/change-pin.ts";
import { type Pin, wipeInTime } from "../../domain/pin.ts";
import { samePin, weaknessOf } from "../../domain/pin-strength.ts";
import type { ChatOrder } from "../chat-order.ts";
import type { Later } from "../later.ts";
import { showMessage } from "../show-message.ts";
import type { PadPurpose, PinPad } from "./pad.ts";
import type { PadScreen } from "./pad-screen.ts";

type PinChange = Extract<PadPurpose, { kind: "pin_change" }>;

/**
 * Takes one of the PINs of a change, and asks for the next in the same message. It owns what it is given, and what the pad held before. `newPin`: the page
 * gave both at once, and has compared and weighed the new one, which nobody here can see.
 */
export type TakeStep = (pad: PinPad, purpose: PinChange, pin: Pin, newPin?: Pin) => Promise<void>;

/**
 * Makes the steps of a PIN change: the one in force, the new one, the new one again. What is weak or differs is refused here, before anything
 * is sent. All of them are gone two minutes after the first digit of the first.
 */
export function createPinChangeSteps(parts: {
  api: Api;
  counter: Pick<Counter, "clock" | "pinChanges" | "say">;
  later: Later;
  order: ChatOrder;
  screen: PadScreen;
}): TakeStep {
  const { api, counter, later, order, screen } = parts;

  return async (pad, { distributor, step, entered }, pin, newPin) => {
    for (const held of [pin, newPin]) if (held) wipeInTime(held, counter.clock);
    const say = counter.say(pad.language);
    if (newPin) return await send(pin, newPin);
    const [old, fresh] = entered;
    if (entered.some(({ wiped }) => wiped)) return await tooLate(pad, [...entered, pin]);
    if (step === "old") return await ask("new", [pin], say("pin-change-new"));
    if (old === undefined) return await tooLate(pad, [...entered, pin]);
    if (step === "new") {
      const weakness = samePin(pin, old) ? "same" : weaknessOf(pin);
      if (weakness === undefined) return await ask("again", [old, pin], say("pin-change-again"));
      pin.wipe();
      return await ask("new", [old], `${say(`pin-weak-${weakness}`)}\n\n${say("pin-change-new")}`);
    }
    const isSame = fresh !== undefined && samePin(pin, fresh);
    pin.wipe();
    if (isSame) return await send(old, fresh);
    fresh?.wipe();
    return await ask("new", [old], `${say("pin-change-differs")}\n\n${say("pin-change-new")}`);

    async function ask(next: PinChange["step"], held: readonly Pin[], text: string): Promise<void> {
      const { chatId, personId, language, keysOnly } = pad;
      const purpose = { kind: "pin_change", distributor, step: next, entered: held } as const;
      await screen.open({ chatId, personId, language, keysOnly, purpose, caption: { text } }, pad.messageId);
    }

    async function send(oldPin: Pin, newPin: Pin): Promise<void> {
      const { chatId, personId, language } = pad;
      const started = later.start(chatId, language, async () => {
        const outcome = await counter.pinChanges.change(distributor, oldPin, newPin, personId);
        const text = changedSentence(outcome, say);
        await order.run(chatId, () => showMessage(api, chatId, pad.messageId, { text }));
      });
      if (!started) for (const held of [oldPin, newPin]) held.wipe();
      await screen.showOver(pad, started ? "pin-change-sending" : "pad-cancelled");
    }
  };

  async function tooLate(pad: PinPad, held: readonly Pin[]): Promise<void> {
    for (const pin of held) pin.wipe();
    await screen.offerAgain(pad, "pad-expired");
  }
}
