import { setTimeout } from "node:timers/promises";
import { type Bench, type Figure, inTurns } from "./figure.ts";
import type { Program } from "./stage/program.ts";
import type { QuickChatServer } from "./stage/quick-chat-server.ts";
import type { Stage } from "./stage/stage.ts";
import { TILLS, type Till } from "./stage/world.ts";

const REPETITIONS = 5;
/** How long a bot has had nothing to do when its memory is read, in milliseconds. */
const IDLE_MS = 2_000;

/** From starting the process to the first answer, to an update that waited at Telegram already; and the memory (resident) of the idle bot after it. */
export const startUp: Bench = {
  name: "start-up",
  title: "start-up time and idle memory, against a bare grammY bot",
  run: measure,
};

async function measure(stage: Stage): Promise<Figure[]> {
  const chat = await stage.quickChat();
  const memory = { bare: [] as number[], guichet: [] as number[] };
  const startBare = () => startOnce(chat, () => stage.bareBot("bare", chat), memory.bare);
  const startGuichet = () => startOnce(chat, () => stage.guichet("guichet", TILLS, chat), memory.guichet);
  const [bare = [], guichet = []] = await inTurns(1 + REPETITIONS, [startBare, startGuichet]);
  const warm = (values: readonly number[]) => values.slice(1); // the first start makes the data folder

  const bareStart: Figure = { what: "start to first answer, bare grammY bot", unit: "ms", values: warm(bare) };
  const bareMemory: Figure = { what: "idle memory, bare grammY bot", unit: "MiB", values: warm(memory.bare) };
  return [
    bareStart,
    { what: "start to first answer, Guichet", unit: "ms", values: warm(guichet), against: bareStart },
    bareMemory,
    { what: "idle memory, Guichet", unit: "MiB", values: warm(memory.guichet), against: bareMemory },
  ];
}

async function startOnce(chat: QuickChatServer, start: () => Program, memory: number[]): Promise<number> {
  const answered = new Promise<void>((resolve) => {
    chat.onMessage = () => resolve();
  });
  chat.says((TILLS[0] as Till).personId, "/aide");
  const begin = performance.now();
  const program = start();
  await answered;
  const ms = performance.now() - begin;
  await setTimeout(IDLE_MS);
  memory.push(program.residentMiB());
  await program.stop();
  return ms;
}
