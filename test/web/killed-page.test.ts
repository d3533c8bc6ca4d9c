import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../../src/demo/free-port.ts";
import { CUSTOMERS, startStack } from "../chaos/stack.ts";
import { atTheTill } from "../faults/till.ts";

const PERSON = 1;

it("a button of the PIN page that a killed process left is taken away at the start, and the new one pays (F4, S12)", async () => {
  const stack = await startStack({ tills: [{ wallet: "780000201", people: [PERSON] }] });
  onTestFinished(() => stack.close());
  const port = await freePort();
  const settings = { HTTP_PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const first = stack.start({ settings });
  onTestFinished(async () => void (await first.kill()));
  await first.open;
  const { person, bot, asks } = atTheTill(stack, PERSON);
  await asks(CUSTOMERS[0] ?? "", 5_000);
  person.taps("Confirmer");
  const { message_id: left } = await bot.asks("Le bouton est sous le champ");
  const old = address();
  await expect.poll(() => kept(stack.data)).toContain(`${PERSON}/${left}`);
  await first.kill();

  const second = stack.start({ settings });
  onTestFinished(async () => void (await second.kill()));
  await second.open;
  await bot.deletes(left);
  await bot.shows("Le bouton est sous le champ");
  await expect.poll(address).not.toBe(old);
  const over = await fetch(old);
  expect([over.status, (await over.text()).includes("touchez le bouton le plus récent")]).toEqual([410, true]);
  expect((await fetch(address())).status).toBe(200);

  function address(): string {
    const tap = person.taps("🔒 Entrer le code secret");
    return tap.kind === "opened" ? tap.url : "";
  }
});

/** What the journal says of buttons in chats. */
function kept(data: string): string {
  const database = new DatabaseSync(join(data, "journal.db"), { readOnly: true });
  try {
    const row = database.prepare("SELECT value FROM facts WHERE name = 'page_buttons'").get();
    return String(row?.["value"] ?? "");
  } finally {
    database.close();
  }
}
