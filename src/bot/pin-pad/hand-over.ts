import type { Api } from "grammy";
import type { Counter } from "../../../flows/ground/counter.ts";
import { balanceButtons, balanceSentence } from "../../../flows/wallet/balance.ts";
import type { BatchId } from "../../domain/batch.ts";
import type { DepositId } from "../../domain/deposit.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Pin } from "../../domain/pin.ts";
import type { ChatOrder } from "../chat-order.ts";
import type { Later } from "../later.ts";
import { showMessage } from "../show-message.ts";
import type { PadRequest, PinPad } from "./pad.ts";
import type { PadScreen } from "./pad-screen.ts";
import { createPinChangeSteps } from "./pin-change-steps.ts";

/** What giving the PIN away came to. `not_waiting`: nobody needed it any more, and it was wiped. */
export type HandedOver = "taken" | "not_waiting";

/** Gives a PIN to what it was asked for, and the PIN's owner with it: it is wiped there, or here when that fails. `newPin` where it is changed and both came at once. */
export type HandOver = (pad: PinPad, pin: Pin, newPin?: Pin) => Promise<HandedOver>;

/** For whom, and for which wallet, a PIN is asked for to read its balance. */
export interface BalanceRequest extends Pick<PadRequest, "chatId" | "personId" | "language"> {
  readonly distributor: Msisdn;
}

/** Makes the hand-over. The money path never waits for the chat: the PIN goes first, the message after. */
export function createHandOver(parts: {
  api: Api;
  counter: Pick<Counter, "clock" | "batches" | "deposits" | "balances" | "isLetIn" | "journal" | "pinChanges" | "say">;
  later: Later;
  order: ChatOrder;
  screen: PadScreen;
  openForBalance: (request: BalanceRequest) => void;
}): HandOver {
  const { api, counter, later, order, screen, openForBalance } = parts;
  const takeStep = createPinChangeSteps(parts);

  return async (pad, pin, newPin) => {
    const { purpose } = pad;
    if (pad.isLastTry) pin.warned();
    try {
      switch (purpose.kind) {
        case "balance":
          return await readBalance(pad, purpose.distributor, pin);
        case "deposit":
          return await pay(pad, purpose.depositId, pin);
        case "batch":
          return await startBatch(pad, purpose.batchId, pin);
        case "pin_change":
          await takeStep(pad, purpose, pin, newPin);
          return "taken";
      }
    } catch (error) {
      pin.wipe();
      newPin?.wipe();
      await screen.offerAgain(pad, "pad-failed");
      throw error;
    }
  };

  /** From `taken` on the PIN is the engine's, and nothing here can fail any more. */
  async function pay(pad: PinPad, depositId: DepositId, pin: Pin): Promise<HandedOver> {
    const outcome = await counter.deposits.pay(depositId, pad.personId, pin);
    if (outcome.kind === "taken") await screen.showOver(pad, "pad-received");
    else await counter.journal.tell({ kind: "card", chatId: pad.chatId, depositId });
    return outcome.kind;
  }

  async function startBatch(pad: PinPad, batchId: BatchId, pin: Pin): Promise<HandedOver> {
    const outcome = await counter.batches.start(batchId, pad.personId, pin);
    if (outcome.kind === "started") await screen.showOver(pad, "pad-batch-started");
    else await screen.showOver(pad, `batch-start-${outcome.kind}`);
    return outcome.kind === "started" ? "taken" : "not_waiting";
  }

  async function readBalance(pad: PinPad, distributor: Msisdn, pin: Pin): Promise<HandedOver> {
    const { chatId, language } = pad;
    const started = later.start(chatId, language, async () => {
      const answer = await counter.balances.readWithPin(distributor, pin, pad.personId);
      if (!(await counter.isLetIn(pad.personId))) return; // suspended meanwhile
      if (pin.seal && answer.kind === "rejected" && answer.reason === "pin_unreadable")
        return await askAnew(pad, distributor);
      // With the PIN there is nothing more to ask for; an operator that asks for it all the same refuses it.
      const known =
        answer.kind === "pin_needed" ? ({ kind: "failed", why: "refused", detail: "403" } as const) : answer;
      const say = counter.say(language);
      const text = balanceSentence({ say, language, counter }, distributor, known);
      const buttons = balanceButtons(known, say)?.inline_keyboard;
      await order.run(chatId, () => showMessage(api, chatId, pad.messageId, { text, buttons }));
    });
    if (!started) pin.wipe();
    await screen.showOver(pad, started ? "pad-reading-balance" : "pad-cancelled");
    return "taken";
  }

  /** The operator changed its key, and only the person's phone can seal the PIN anew (decision 13). */
  async function askAnew({ chatId, personId, language, messageId }: PinPad, distributor: Msisdn): Promise<void> {
    const text = counter.say(language)("pad-key-changed");
    await order.run(chatId, () => showMessage(api, chatId, messageId, { text }));
    openForBalance({ chatId, personId, language, distributor });
  }
}
