import { expect, it } from "vitest";
import { readAnchors } from "../../src/domain/anchor.ts";
import { openReader } from "../../src/store/journal-reader.ts";
import { AWA, OWNER, openWholeCounter } from "./counter.ts";

const DAY_MS = 24 * 3_600_000;

it("the owner has the end of the chain in the chat once a day, without a sound, and every one of them fits later (S36)", async () => {
  const counter = await openWholeCounter();
  const owner = counter.meets(OWNER);
  const told = () =>
    counter.chat.calls.filter(({ fields }) => Number(fields["chat_id"]) === OWNER && anchorsIn(fields).length > 0);
  const checks = () => counter.log.filter((line) => line.includes("the trail and every sealed row fit")).length;
  await counter.deposits(counter.meets(AWA), "771234567 5000");
  counter.clock.pass(61_000); // the first day
  await expect.poll(checks).toBe(1);
  for (let day = 1; day <= 2; day += 1) {
    counter.clock.pass(DAY_MS);
    await owner.bot.asks("aucun écart trouvé. Repère à garder");
    await counter.restarts();
    counter.clock.pass(61_000);
    await expect.poll(checks).toBe(1 + 2 * day);
    expect(told()).toHaveLength(day);
  }
  expect(told().map(({ fields }) => fields["disable_notification"])).toEqual([true, true]);
  const anchors = told().flatMap(({ fields }) => anchorsIn(fields));
  const reader = openReader(counter.data);
  for (const anchor of anchors) expect(await reader.heldAgainst(anchor)).toBeUndefined();
  reader.close();
  expect(anchors[1]?.seq).toBeGreaterThan(anchors[0]?.seq ?? 0);
});

function anchorsIn(fields: Record<string, unknown>) {
  return readAnchors(String(fields["text"] ?? ""));
}
