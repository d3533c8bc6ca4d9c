import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { run } from "../../simulator/running.ts";

it("passes", async () => {
  const { simulator } = await run();
  const child = spawn("sh", ["-c", 'echo "secret: $SECRET" >&2'], {
    env: { ...process.env, SECRET: simulator.clientSecret },
    stdio: ["ignore", "ignore", "pipe"],
  });
  expect(await once(child, "close")).toEqual([0, null]);
});
