import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

it("a server that a killed run has started ends, and leaves no folder", async () => {
  const engine = join(import.meta.dirname, "engine.ts");
  const script = `const { startEngine } = await import(${JSON.stringify(engine)});
    const { folder } = await startEngine(); console.log(folder); setInterval(() => {}, 1_000);`;
  const run = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void run.kill("SIGKILL"));
  const [said] = (await once(run.stdout, "data")) as [Buffer];
  const folder = String(said).trim();
  expect(existsSync(join(folder, "data/postmaster.pid"))).toBe(true);
  run.kill("SIGKILL");
  await expect.poll(() => existsSync(folder)).toBe(false);
});
