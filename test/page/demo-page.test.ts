import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { usualPort } from "../../src/demo/free-port.ts";
import { readOptions } from "../../src/demo/options.ts";
import { PEOPLE } from "../../src/demo/people.ts";
import { startPracticeOperator } from "../../src/demo/practice-operator.ts";
import { startPageServer } from "../../src/demo/web/page-server.ts";
import { withBrowser } from "./browser.ts";
import { hasBrowser } from "./chromium.ts";

/** What `npm run demo` runs. */
const DEMO = [fileURLToPath(new URL("../../src/start.cjs", import.meta.url)), "demo/main"];

test("--page serves the page alone, says where, and ends with code 0 when it is stopped", async () => {
  const child = spawn(process.execPath, [...DEMO, "--page"], { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const { url, said } = await firstWords(child.stdout);
  expect(await (await fetch(url)).text()).toContain("<title>Guichet</title>");
  expect(said).not.toContain(":quit"); // no word of a chat in the terminal
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

describe.skipIf(!hasBrowser)("the page alone", () => {
  const { opens } = withBrowser();

  test("the distributor's PIN is encrypted on a page too, as no terminal needs the keypad", async () => {
    const child = spawn(process.execPath, [...DEMO, "--page"], { stdio: ["ignore", "pipe", "ignore"] });
    onTestFinished(() => void child.kill("SIGTERM"));
    const visitor = await opens((await firstWords(child.stdout)).url);
    const phone = visitor.locator(".phone.chosen");
    await phone.getByRole("button", { name: "Essayer" }).click();
    await phone.getByRole("button", { name: "Confirmer" }).click();
    await phone.locator(".reply-keys").getByRole("button", { name: "Entrer le code" }).click();
    await visitor.getByRole("dialog").frameLocator("iframe").getByRole("button", { name: "Valider" }).waitFor();
    await visitor.keyboard.type("1234\n");
    await phone.getByText("CFA →").waitFor();
  });
});

test("a port that is taken is told in words, and so is one that is none", async () => {
  const taken = createServer();
  await once(taken.listen(0, "127.0.0.1"), "listening");
  const { port } = taken.address() as AddressInfo;
  const server = await startChatServer();
  const folder = mkdtempSync(join(tmpdir(), "guichet-page-"));
  const operator = await startPracticeOperator(join(folder, "operator.json"));
  onTestFinished(async () => {
    taken.close();
    await Promise.all([server.close(), operator.close()]);
  });
  const start = startPageServer({ server, operator, people: PEOPLE, language: "fr", port });
  await expect(start).rejects.toThrow(`port ${port} is taken; choose another with --port`);
  expect(() => readOptions(["--port", "x"])).toThrow('--port is a number up to 65535, not "x"');
  expect(() => readOptions(["--port", "65536"])).toThrow("--port");
});

test("a second demo takes the next port that is free", async () => {
  const first = await usualPort();
  const taken = createServer();
  await once(taken.listen(first, "127.0.0.1"), "listening");
  onTestFinished(() => void taken.close());
  const next = await usualPort();
  expect(next).toBeGreaterThan(first);
  expect(next).toBeLessThan(first + 20);
  expect(readOptions([]).port).toBeUndefined();
  expect(readOptions(["--port", "0"]).port).toBe(0);
});

/** What a demo prints until it has said where its page is. */
async function firstWords(output: NodeJS.ReadableStream): Promise<{ said: string; url: string }> {
  return await new Promise((resolve) => {
    let said = "";
    output.setEncoding("utf8").on("data", (text) => {
      said += text;
      const url = /Dans le navigateur\s: (http:\/\/127\.0\.0\.1:\d+\/)\n/.exec(said)?.[1];
      if (url !== undefined) resolve({ said, url });
    });
  });
}
