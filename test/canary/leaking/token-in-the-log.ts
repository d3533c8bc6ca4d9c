import { expect, it } from "vitest";
import { createLog } from "../../../src/log.ts";
import { askForToken } from "../../simulator/client.ts";
import { run } from "../../simulator/running.ts";

it("passes", async () => {
  const { simulator } = await run();
  const { http, json } = await askForToken(simulator.url, simulator);
  expect(http).toBe(200);
  createLog("info", { write: () => {} }).info({}, `asked with Bearer ${json?.["access_token"]}`);
});
