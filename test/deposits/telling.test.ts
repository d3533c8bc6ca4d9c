import { expect, it } from "vitest";
import type { Settlement } from "../../src/deposits/settlement.ts";
import { whoIsTold } from "../../src/deposits/telling.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { depositLike, TEN_O_CLOCK } from "../domain/deposit-samples.ts";

const OWNER = 9;
const line = depositLike({ intentKey: "batch:0123456789ABCDEF:3", state: "REVIEW", sentAt: TEN_O_CLOCK });

/** What the chat that a line was made in is told. */
function toldToItsChat(deposit: Deposit, settlement: Settlement) {
  return whoIsTold(deposit, settlement, [OWNER], TEN_O_CLOCK + 1_000).filter(({ chatId }) => chatId === line.chatId);
}

it("I7: a line of a list that a person had to decide about is told on its own card what became of it, whoever decided", () => {
  const act = { what: "decide" };
  const card = { kind: "card", chatId: line.chatId, depositId: line.id };
  expect(toldToItsChat({ ...line, state: "SENDING" }, { to: "REVIEW", set: {}, act })).toContainEqual({
    ...card,
    fresh: true,
  });
  for (const to of ["SUCCEEDED", "REJECTED"] as const)
    expect(toldToItsChat(line, { to, set: {}, act })).toContainEqual({ ...card, fresh: false });
  const late = { to: "REJECTED", set: {}, act, alarm: "late-success" } as const;
  const calledNotPaid = { ...line, state: "REJECTED", reason: "not_paid_by_person" } as const;
  expect(toldToItsChat(calledNotPaid, late)).toContainEqual({ ...card, fresh: true });
  expect(toldToItsChat({ ...line, state: "UNCERTAIN" }, { to: "SUCCEEDED", set: {}, act })).toHaveLength(1);
});

it("F56: what was told and is not so any more is told anew where it was told first, on a card of its own: nobody looks at an old one", () => {
  const late = { to: "REJECTED", set: {}, act: { what: "look_up" }, alarm: "late-success" } as const;
  for (const refused of [line, { ...line, intentKey: "1:1" }]) {
    const deposit = { ...refused, state: "REJECTED", reason: "refused_by_operator" } as const;
    expect(toldToItsChat(deposit, late)).toContainEqual({
      kind: "card",
      chatId: line.chatId,
      depositId: line.id,
      fresh: true,
    });
  }
});
