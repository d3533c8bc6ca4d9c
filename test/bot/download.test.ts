import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { Api } from "grammy";
import { expect, it, onTestFinished } from "vitest";
import { createDownload } from "../../src/bot/download.ts";
import { type Clock, systemClock } from "../../src/domain/clock.ts";

/** Pauses are real but short. */
const hurried: Clock = { ...systemClock, after: (delayMs, task) => systemClock.after(delayMs / 1_000, task) };

const AWAY = {
  ok: false,
  error_code: 400,
  description: "Bad Request: wrong file_id or the file is temporarily unavailable",
};

const TOKEN = "123456:CANARY-token-of-the-bot";

it("a file is fetched, and its bytes are those that were sent", async () => {
  const download = await serve({ file_path: "documents/file_1.csv", file_size: 3 }, (_, answer) => answer.end("a;b"));
  expect(await download("F", 10)).toEqual({ kind: "fetched", bytes: Buffer.from("a;b") });
});

it("a file that is larger than it said, or says it is too large, is not kept (F40, S25)", async () => {
  const endless: RequestListener = (_, answer) => {
    const timer = setInterval(() => answer.write(Buffer.alloc(65_536)), 1);
    answer.on("close", () => clearInterval(timer));
  };
  const lying = await serve({ file_path: "documents/file_1.csv", file_size: 3 }, endless);
  expect(await lying("F", 1_000_000)).toEqual({ kind: "too_large" });
  const honest = await serve({ file_path: "documents/file_1.csv", file_size: 2_000_000 }, (_, answer) => answer.end());
  expect(await honest("F", 1_000_000)).toEqual({ kind: "too_large" });
});

it("whatever goes wrong, nothing of the address, which holds the token, comes out (S21)", async () => {
  const redirects: RequestListener = (_, answer) => answer.writeHead(302, { location: "http://127.0.0.1:9/" }).end();
  const broken: RequestListener = (request) => request.socket.destroy();
  const missing: RequestListener = (_, answer) => answer.writeHead(404).end(TOKEN);
  for (const listener of [redirects, broken, missing]) {
    const download = await serve({ file_path: "documents/file_1.csv" }, listener);
    const outcome = await download("F", 1_000);
    expect(outcome).toEqual({ kind: "unreachable" });
    expect(inspect(outcome, { depth: 8 })).not.toContain("CANARY");
  }
});

it("a file that is temporarily unavailable, or whose line breaks, is asked for again", async () => {
  let asked = 0;
  const broken: RequestListener = (request, answer) => (asked === 2 ? request.socket.destroy() : answer.end("a;b"));
  const download = await serve({ file_path: "documents/file_1.csv" }, broken, () => ++asked === 1);
  expect(await download("F", 1_000)).toEqual({ kind: "fetched", bytes: Buffer.from("a;b") });
  expect(asked).toBe(3);
});

it("a path that leads elsewhere is not asked for", async () => {
  let asked = 0;
  for (const file_path of [
    "../../bot/getMe",
    "documents/../../getMe",
    "http://127.0.0.1:9/x",
    "documents/a?b",
    "/etc/passwd",
  ]) {
    const download = await serve({ file_path }, (_, answer) => {
      asked += 1;
      answer.end("x");
    });
    expect(await download("F", 1_000)).toEqual({ kind: "unreachable" });
  }
  expect(asked).toBe(0);
});

/** A Bot API that says this of every file, and whose files are served by the listener. */
async function serve(
  file: { file_path: string; file_size?: number },
  listener: RequestListener,
  isAway: () => boolean = () => false,
) {
  const server = createServer((request, answer) => {
    if (request.url?.startsWith("/file/")) return listener(request, answer);
    answer.setHeader("content-type", "application/json");
    if (isAway()) return void answer.writeHead(400).end(JSON.stringify(AWAY));
    answer.end(JSON.stringify({ ok: true, result: { file_id: "F", file_unique_id: "U", ...file } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return createDownload({ api: new Api(TOKEN, { apiRoot }), token: TOKEN, apiRoot, clock: hurried });
}
