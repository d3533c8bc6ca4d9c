import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { readConfig } from "../../src/config.ts";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";

const ROOT = join(import.meta.dirname, "../..");

const GOOD = {
  TELEGRAM_BOT_TOKEN: "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr",
  ORANGE_CLIENT_ID: "b7d1",
  ORANGE_CLIENT_SECRET: "c0ffee",
  DISTRIBUTORS: "1001=780000001",
};

it.each([{ NODE_TLS_REJECT_UNAUTHORIZED: "0" }, { NODE_DEBUG: "fetch" }, { NODE_DEBUG: "fs,HTTP" }])(
  "an environment that would lay the lines open stops the start: %j (S14, S16)",
  (leak) => {
    const [name = ""] = Object.keys(leak);
    expect(() => readConfig({ ...GOOD, ...leak })).toThrow(`${name}  `);
    expect(() => readConfig({ ...leak, TELEGRAM_BOT_TOKEN: "" })).toThrow("5 settings need attention");
  },
);

it("an environment with Node's harmless variables does not", () => {
  expect(() => readConfig({ ...GOOD, NODE_TLS_REJECT_UNAUTHORIZED: "1", NODE_DEBUG: "fs" })).not.toThrow();
});

it("npm start allows no core dump, and no signal opens a debugger or writes the heap (S33)", async () => {
  const folder = mkdtempSync(join(tmpdir(), "guichet-start-"));
  const chat = await startChatServer();
  const child = spawn("npm", ["--silent", "--prefix", ROOT, "start"], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...GOOD,
      TELEGRAM_BOT_TOKEN: chat.token,
      TELEGRAM_API_ROOT: chat.url,
      ORANGE_BASE_URL: "http://127.0.0.1:9",
      DATA_DIR: folder,
      STOP_GRACE_MS: "0",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.on("data", (text) => {
    output += String(text);
  });
  let bot: number | undefined;
  onTestFinished(async () => {
    if (child.exitCode === null && bot !== undefined) process.kill(bot, "SIGKILL");
    child.kill("SIGKILL");
    await chat.close();
  });
  await expect.poll(() => output, { timeout: 15_000 }).toContain("the counter is open");
  bot = pidOfBot(child.pid as number);
  expect(readFileSync(`/proc/${bot}/limits`, "utf8")).toMatch(/Max core file size +0 +0/);
  const commandLine = readFileSync(`/proc/${bot}/cmdline`, "utf8");
  expect(commandLine).not.toMatch(/heapsnapshot|inspect|report-on|abort-on/);
  process.kill(bot, "SIGUSR1");
  await pause(300);
  expect(output).not.toContain("Debugger listening");
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
  expect(output).toContain("the counter is closed");
}, 30_000);

/** The last of a line of processes: npm, perhaps a shell, the bot. */
function pidOfBot(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  return child ? pidOfBot(Number(child)) : pid;
}
