import { InlineKeyboard } from "grammy";
import type { Say } from "../ground/say.ts";
import { sheetKeys } from "../sentences/sheet-keys.ts";
import { changePinTap } from "../wallet/buttons.ts";
import { batchTap } from "./buttons.ts";
import type { BatchView } from "./view.ts";

/** The buttons under a batch: what can be done now, in the chat it was made in and in that of somebody who approves. */
export function batchKeyboard(view: BatchView, say: Say): InlineKeyboard {
  const { batch, tally, failed, isOwn, chatId = batch.chatId } = view;
  const { id, state } = batch;
  const keyboard = new InlineKeyboard();
  if (state === "RUNNING") {
    if (isOwn)
      keyboard.text(say("button-pause"), batchTap("pause", { id })).text(say("button-stop"), batchTap("stop", { id }));
    return keyboard;
  }
  if (isOwn && state === "AWAITING_PIN") keyboard.text(say("button-send-batch"), batchTap("go", { id })).row();
  if (isOwn && state === "PAUSED" && batch.stopCode === "pin_change_required")
    keyboard.text(say("button-change-pin"), changePinTap("go")).row();
  if (isOwn && state === "PAUSED") keyboard.text(say("button-resume"), batchTap("go", { id })).row();
  if (!isOwn && state === "AWAITING_APPROVAL")
    keyboard
      .text(say("button-approve-batch"), batchTap("yes", { id }))
      .text(say("button-refuse-batch"), batchTap("no", { id }))
      .row();
  if (isOwn && failed > 0) keyboard.text(say("button-retry-failed"), batchTap("retry", { id })).row();
  if (isOwn && state === "DONE") {
    if (tally.paid.lines > 0) keyboard.text(say("button-batch-receipts"), batchTap("receipts", { id })).row();
    keyboard.text(say("button-batch-summary"), batchTap("summary", { id })).row();
    keyboard
      .text(
        batch.repeatDay ? say("button-repeats", { day: batch.repeatDay }) : say("button-repeat"),
        batchTap("every", { id }),
      )
      .row();
  }
  if (batch.startedAt !== undefined || state === "AWAITING_APPROVAL")
    sheetKeys(
      keyboard,
      chatId,
      [say("button-result-xlsx"), batchTap("xlsx", { id })],
      [say("button-result-csv"), batchTap("csv", { id })],
    );
  keyboard.text(say("button-lines"), batchTap("lines", { id }));
  if (isOwn && state !== "DONE" && state !== "STOPPED") keyboard.text(say("button-stop"), batchTap("stop", { id }));
  return keyboard;
}
