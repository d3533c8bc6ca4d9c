import { expect, test } from "vitest";
import { client, DISTRIBUTOR, operator } from "./counter.ts";
import { movedClock, TEN_FIFTEEN } from "./moved-clock.ts";
import { ACCOUNT_PATH, json, TOKEN_PATH } from "./scripted-operator.ts";

/** Reads a balance at each of our times, while the operator's `Date` stands at 10:15; gives how far apart each warning says the clocks are. */
async function warningsAt(ourTimes: readonly number[]): Promise<(number | undefined)[]> {
  const date = new Date(TEN_FIFTEEN).toUTCString();
  const server = await operator();
  const token = { access_token: "token", token_type: "bearer", expires_in: 299 };
  server.on(TOKEN_PATH, (response) => json(response, 200, token, { date }));
  server.on(ACCOUNT_PATH, (response) => json(response, 200, { balance: { value: 1, unit: "XOF" } }, { date }));
  const warnings: (number | undefined)[] = [];
  const log = {
    debug: () => {},
    warn: ({ ms }: { readonly ms?: number }, what: string) => {
      if (what === "our clock and the operator's differ") warnings.push(ms);
    },
  };
  let ours = 0;
  const orange = client(server.url, {}, { log, clock: { ...movedClock(), now: () => ours } });
  for (ours of ourTimes) await orange.balance(DISTRIBUTOR);
  return warnings;
}

test("a clock more than two minutes from the operator's `Date` is written down, once an hour; less is not (S34, F20)", async () => {
  expect(await warningsAt([TEN_FIFTEEN, TEN_FIFTEEN + 119_000, TEN_FIFTEEN - 119_000])).toEqual([]);
  expect(await warningsAt([TEN_FIFTEEN + 121_000, TEN_FIFTEEN + 121_000])).toEqual([121_000]);
  expect(await warningsAt([TEN_FIFTEEN - 3_600_000])).toEqual([-3_600_000]);
});
