import { setTimeout as pause } from "node:timers/promises";
import { keysInSight } from "../../src/demo/chat-server/find-key.ts";
import { LIST_PEOPLE } from "./crew.ts";
import { settingsOf } from "./modes.ts";
import { dataOf } from "./people/hand.ts";
import type { Stack } from "./stack.ts";
import { calm } from "./weather.ts";

/** How long the last process may take to settle what can be settled: two look-ups, and messages that back off. */
const SETTLE_MS = 300_000;

/** What is still open after so many look-ups waits a minute and longer for the next ones. */
const LOOKS = 2;

/** Files of results that each person with lists asks for at the end. */
const FILES = 5;

/** One process in good weather, with settings of its own over the usual ones, until everything was told and looked up twice; people then ask for the results of their lists. At the end it is asked to stop. */
export async function settle(
  stack: Stack,
  say: (line: string) => void,
  own: Readonly<Record<string, string>> = {},
): Promise<void> {
  calm(stack);
  const settings = { ...settingsOf(stack, { updates: "webhook", lists: "bulkcashins" }), ...own };
  const bot = stack.start({ settings });
  await bot.open;
  const end = performance.now() + SETTLE_MS;
  await untilSettled();
  for (const id of LIST_PEOPLE) askForResults(stack, id);
  await untilSettled();
  if (!(await isSettled(stack))) say("not everything could be told or looked up twice in time");
  const code = await bot.stop();
  if (code !== 0) throw new Error(`the last process ended with ${code}:\n${stack.output.slice(-15).join("")}`);

  async function untilSettled(): Promise<void> {
    do await pause(1_000);
    while (!(await isSettled(stack)) && performance.now() < end);
  }
}

function askForResults({ chat }: Stack, id: number): void {
  const person = chat.person({ id });
  const keys = keysInSight(person.room).filter((key) => dataOf(key)?.startsWith("o:result-csv:"));
  for (const key of keys.slice(0, FILES)) person.press(key);
}

async function isSettled({ chat, journal, runningLists }: Stack): Promise<boolean> {
  const running = await runningLists(); // the update of a person who gave their PIN at the very end may have started one
  return await journal(async (reader) => {
    const open = await reader.inStates(["SENDING", "PENDING", "UNCERTAIN"]);
    const looked = open.every(({ state, looks }) => state !== "SENDING" && looks >= LOOKS);
    const isQuiet = chat.activity.unfetched === 0 && chat.activity.openCalls === 0;
    return looked && (await reader.outboxDepth()).waiting === 0 && isQuiet && running === 0;
  });
}
