import { type Bench, type Figure, percentile } from "./figure.ts";
import { createBareCashIn } from "./stage/bare-cash-in.ts";
import { ChatPerson } from "./stage/chat-person.ts";
import { nextPayment } from "./stage/payments.ts";
import type { Stage } from "./stage/stage.ts";
import { TILLS } from "./stage/world.ts";

const REPETITIONS = 3;
const DEPOSITS = 40;
const WARM_UP = 40;

/**
 * What a person waits for: from the PIN's message to the receipt in the chat, through the real process and a chat server that answers at once.
 * Held against a bare axios POST to the same operator after each deposit.
 */
export const wholeDeposit: Bench = {
  name: "whole-deposit",
  title: "from the PIN to the receipt in the chat",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const operator = await stage.operator();
  const bareCashIn = await createBareCashIn(operator);
  const chat = await stage.demoChat();
  stage.guichet("guichet", TILLS, chat, operator);
  const people = new Map(TILLS.map((till) => [till.personId, new ChatPerson(chat, till)]));

  async function receiptMs(): Promise<number> {
    const [till, payment] = nextPayment();
    const person = people.get(till.personId) as ChatPerson;
    await person.confirms(payment);
    return await person.pays(/✅/);
  }

  const values = { bare: [] as number[], whole: [] as number[], slow: [] as number[] };
  for (let nr = 0; nr < WARM_UP; nr += 1) await receiptMs();
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    const [bare, whole]: [number[], number[]] = [[], []];
    for (let nr = 0; nr < DEPOSITS; nr += 1) {
      whole.push(await receiptMs());
      bare.push(await bareCashIn(nextPayment()[1]));
    }
    values.bare.push(percentile(bare, 50));
    values.whole.push(percentile(whole, 50));
    values.slow.push(percentile(whole, 95));
  }
  const unit = "ms";
  const against: Figure = { what: "a bare axios POST", unit, values: values.bare };
  return [
    against,
    { what: "PIN to receipt in the chat, median", unit, values: values.whole, against },
    { what: "PIN to receipt in the chat, 95th percentile", unit, values: values.slow },
  ];
}
