import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { inBothLanguages } from "../../src/demo/special-numbers.ts";
import { MAGIC_NUMBERS } from "../../src/simulator/faults/magic-numbers.ts";

/** What `npm run demo` runs. */
const DEMO = [fileURLToPath(new URL("../../src/start.cjs", import.meta.url)), "demo/main"];

async function demo(script: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const child = spawn(process.execPath, [...DEMO, ...args], { stdio: ["pipe", "pipe", "ignore"] });
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? -1)));
  child.stdin.end(script);
  return { out: await text(child.stdout), code: await ended };
}

test("a script deposits 5,000 F through the unchanged bot, and the balance afterwards is the new one", async () => {
  const { code, out } = await demo("/depot\n771234567\n5000\n:Confirmer\n:1\n:2\n:3\n:4\n:✓\n/solde\n");
  expect(code).toBe(0);
  const receipt = out.slice(out.indexOf("> :✓"), out.indexOf("> /solde"));
  expect(receipt).toContain("✅");
  expect(receipt).toMatch(/CI\d{6}\.\d{4}\.A\d{5}/);
  expect(out.slice(out.indexOf("> /solde"))).toContain("995\u00a0000\u00a0F");
});

test("--json holds nothing but events, in the language of the phone", async () => {
  const { code, out } = await demo("/solde\n", "--json", "--language", "en");
  expect(code).toBe(0);
  const events = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { type: string; text: string });
  expect(events.map(({ type }) => type)).toEqual(["message"]);
  expect(events[0]?.text).toContain("Balance");
});

test("--whatsapp: the terminal's chat is WhatsApp's, as far as the link that opens the page for the code", async () => {
  const { code, out } = await demo("771234567 5000\n:Confirmer\n/aide\n", "--whatsapp", "--port", "0");
  expect(code).toBe(0);
  expect(out.slice(out.indexOf("> 771234567"), out.indexOf("> :Confirmer"))).toContain("Vérifiez avant de confirmer");
  expect(out.slice(out.indexOf("> :Confirmer"), out.indexOf("> /aide"))).toContain("[🔒 Entrer le code]");
});

test("what is printed first fits a small screen, its address last; the numbers where something goes wrong are told on request, in French", async () => {
  const { out } = await demo(":numéros\n:?\n", "--port", "0");
  const [first = "", rest = ""] = out.split(/\n(?=> )/, 2);
  const lines = first.trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(8);
  expect(lines.at(-1)).toMatch(/^Dans le navigateur\u00a0: http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(first).toContain("Fatou Ndiaye");
  expect(rest).not.toContain("answer lost");
});

test("every number at which something goes wrong is told in French", () => {
  expect(inBothLanguages(MAGIC_NUMBERS).map(({ says: { fr, en } }) => fr !== "" && fr !== en)).not.toContain(false);
});

test("an option that does not exist is told, with code 1", async () => {
  expect(await demo("", "--colour")).toEqual({ code: 1, out: "" });
});

test.each(["reads no further, as head does", "kills it"])(
  "however its parent ends, the bot ends with it: who started the demo %s",
  async (how) => {
    const child = spawn(process.execPath, [...DEMO, "--port", "0"], { stdio: ["pipe", "pipe", "ignore"] });
    const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
      child.once("exit", (code, signal) => resolve(signal ?? code)),
    );
    await once(child.stdout, "data");
    const bots = childrenOf(child.pid as number);
    expect(bots).toHaveLength(1);
    if (how === "kills it") child.kill("SIGKILL");
    else {
      child.stdout.destroy();
      child.stdin.write("/aide\n");
    }
    expect(await ended).toBe(how === "kills it" ? "SIGKILL" : 0);
    await expect.poll(() => bots.filter(isAlive)).toEqual([]);
  },
);

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children === "" ? [] : children.split(" ").map(Number);
}

/** A process that ended and was not waited for yet is a zombie. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
