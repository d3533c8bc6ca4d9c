import { spawn, spawnSync } from "node:child_process";
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

const OPENING: readonly Readonly<Record<string, string>>[] = [
  { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
  { NODE_DEBUG: "fetch" },
  { NODE_DEBUG: "fs,HTTP" },
  { NODE_DEBUG_NATIVE: "tls" },
  { NODE_V8_COVERAGE: "/tmp/coverage" },
  { NODE_USE_ENV_PROXY: "1" },
  ...[
    ...["--inspect", "--inspect-brk=0.0.0.0:9229", "--inspect_port=9229", '"--inspect-publish-uid=http"'],
    ...["--heapsnapshot-signal=SIGUSR2", "--heapsnapshot-near-heap-limit=3", "--heap-prof"],
    ...["--report-on-signal", "--report-uncaught-exception", "--abort-on-uncaught-exception"],
    ...["--tls-keylog=/tmp/keys", "--trace-tls", "--trace-event-categories=node.http", "--perf-basic-prof"],
    ...["--use-env-proxy", "--tls-min-v1.0", "--insecure-http-parser", "--max-old-space-size=512 --inspect"],
    ...['--insp"ect"', '"--insp\\ect=0"', '"--title=a b" --heap"snapshot-signal=SIGUSR2"'],
  ].map((NODE_OPTIONS) => ({ NODE_OPTIONS })),
];

it.each(OPENING)(
  "an environment that opens the process or its lines stops the start: %j (S14, S16, S42)",
  (opening) => {
    const [name = ""] = Object.keys(opening);
    expect(() => readConfig({ ...GOOD, ...opening })).toThrow(new RegExp(`1 setting needs attention\\.\\n  ${name}  `));
    expect(() => readConfig({ ...opening, TELEGRAM_BOT_TOKEN: "" })).toThrow("5 settings need attention");
  },
);

it("an environment with Node's harmless variables does not", () => {
  const harmless = {
    NODE_TLS_REJECT_UNAUTHORIZED: "1",
    NODE_DEBUG: "fs",
    NODE_USE_ENV_PROXY: "0",
    NODE_COMPILE_CACHE: "/tmp/cache",
    NODE_EXTRA_CA_CERTS: "/etc/ssl/own.pem",
    NODE_OPTIONS: "--max-old-space-size=512 --trace-warnings --disable-sigusr1 --enable-source-maps",
  };
  expect(() => readConfig({ ...GOOD, ...harmless })).not.toThrow();
});

it("flags of the command line that do the same stop it too, before anything is opened (S42)", () => {
  const started = spawnSync(process.execPath, ["--report-on-signal", join(ROOT, "src/main.ts")], {
    env: { ...GOOD, DATA_DIR: mkdtempSync(join(tmpdir(), "guichet-start-")) },
    encoding: "utf8",
  });
  expect(started.status).toBe(1);
  expect(started.stderr).toContain("--report-on-signal writes the memory down: take it away");
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
  await expect.poll(() => output).toContain("the counter is open");
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
});

/** The last of a line of processes: npm, perhaps a shell, the bot. */
function pidOfBot(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  return child ? pidOfBot(Number(child)) : pid;
}
