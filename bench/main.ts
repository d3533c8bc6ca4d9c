import { addressBook } from "./address-book.ts";
import { batch } from "./batch.ts";
import { dayReport } from "./day-report.ts";
import { deposit } from "./deposit.ts";
import type { Bench, Figure } from "./figure.ts";
import { history } from "./history.ts";
import { lists } from "./lists.ts";
import { describeMachine } from "./machine.ts";
import { messages } from "./messages.ts";
import { page } from "./page.ts";
import { pictures } from "./pictures.ts";
import { pinPage } from "./pin-page.ts";
import { postgres } from "./postgres.ts";
import { Stage } from "./stage/stage.ts";
import { startUp } from "./start-up.ts";
import { storedUsers } from "./stored-users.ts";
import { tableOf } from "./table.ts";
import { updates } from "./updates.ts";
import { waitingChats } from "./waiting-chats.ts";
import { webhook } from "./webhook.ts";
import { wholeDeposit } from "./whole-deposit.ts";

const BENCHES: readonly Bench[] = [
  history,
  updates,
  storedUsers,
  deposit,
  wholeDeposit,
  waitingChats,
  startUp,
  addressBook,
  page,
  batch,
  pictures,
  dayReport,
  webhook,
  pinPage,
  lists,
  messages,
  postgres,
];

/** `npm run bench`: measures all, or those that are named (`npm run bench -- deposit`), one after the other, and prints one table. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new Error(`no bench ${unknown.join(", ")}; there are ${BENCHES.map(({ name }) => name).join(", ")}`);
  const machine = describeMachine();
  const figures: Figure[] = [];
  for (const { name, title, run } of BENCHES.filter(({ name }) => names.length === 0 || names.includes(name))) {
    process.stderr.write(`${name}: ${title}\n`);
    const stage = new Stage();
    try {
      figures.push(...(await run(stage)));
    } finally {
      await stage.close();
    }
  }
  process.stdout.write(`${machine}\n\n${tableOf(figures)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
