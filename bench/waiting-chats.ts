import { setTimeout } from "node:timers/promises";
import axios from "axios";
import { type Bench, type Figure, percentile } from "./figure.ts";
import { ChatPerson } from "./stage/chat-person.ts";
import { nextPayment } from "./stage/payments.ts";
import type { OperatorAddress, Stage } from "./stage/stage.ts";
import { TILLS, type Till } from "./stage/world.ts";

const WAITING = 50;
const OPERATOR_MS = 10_000;
const REPETITIONS = 3;
const QUESTIONS = 60;
const PAUSE_MS = 25;

/**
 * Fifty chats wait for an operator that takes ten seconds; how soon a fifty-first person's `/aide` is answered, against the same bot while it
 * was idle a moment before.
 */
export const waitingChats: Bench = {
  name: "waiting-chats",
  title: "a fifty-first person, while fifty chats wait for the operator",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const operator = await stage.operator();
  await axios.post(`${operator.url}/_simulator/faults`, { kind: "slow", ms: OPERATOR_MS, times: "always" });
  const chat = await stage.demoChat();
  stage.guichet("guichet", TILLS, chat, operator);
  const people = TILLS.slice(0, WAITING).map((till) => new ChatPerson(chat, till));
  const visitor = new ChatPerson(chat, TILLS[WAITING] as Till);

  const values = { idle: [] as number[], busy: [] as number[], slow: [] as number[] };
  await askForHelp(visitor);
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    for (const person of people) await person.confirms(nextPayment()[1]);
    const idle = await askForHelp(visitor);
    const paid = Promise.all(people.map((person) => person.pays(/✅/)));
    while ((await callsInFlight(operator)) < WAITING) await setTimeout(10);
    const busy = await askForHelp(visitor);
    if ((await callsInFlight(operator)) < WAITING)
      throw new Error("the operator answered before the questions were over");
    await paid;
    values.idle.push(percentile(idle, 50));
    values.busy.push(percentile(busy, 50));
    values.slow.push(percentile(busy, 95));
  }
  const unit = "ms";
  const against: Figure = { what: "/aide, idle bot, median", unit, values: values.idle };
  return [
    against,
    { what: "/aide, fifty chats waiting, median", unit, values: values.busy, against },
    { what: "/aide, fifty chats waiting, 95th percentile", unit, values: values.slow },
  ];
}

async function askForHelp(person: ChatPerson): Promise<number[]> {
  const times: number[] = [];
  for (let nr = 0; nr < QUESTIONS; nr += 1) {
    times.push(await person.says("/aide", /./));
    await setTimeout(PAUSE_MS);
  }
  return times;
}

async function callsInFlight({ url }: OperatorAddress): Promise<number> {
  const { data } = await axios.get<{ inFlight: number }>(`${url}/_simulator/status`);
  return data.inFlight;
}
