import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runDemo } from "../../src/demo/demo.ts";
import type { StartOperator } from "../../src/demo/operator.ts";
import { readOptions } from "../../src/demo/options.ts";
import { inBothLanguages } from "../../src/demo/special-numbers.ts";

const botEntry = fileURLToPath(new URL("./deposit-like-bot-main.ts", import.meta.url));

/** Takes the operator's place where only the chat matters: nobody calls it. */
const idleOperator: StartOperator = async (stateFile) => {
  places.push(stateFile);
  return {
    url: "http://127.0.0.1:9",
    clientId: "id",
    clientSecret: "none",
    inFlight: () => 0,
    distributor: { number: "780000001", note: "1 000 000 F", pin: "1234" },
    customers: [{ number: "771234567", note: "Awa" }],
    special: inBothLanguages([{ msisdn: "770000101", says: "answer lost" }]),
    close: async () => {},
  };
};
const places: string[] = [];

async function demo(script: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const output = new PassThrough().setEncoding("utf8");
  const errors = new PassThrough().setEncoding("utf8");
  const code = await runDemo({
    options: readOptions(args),
    botEntry,
    startOperator: idleOperator,
    input: Readable.from([script]),
    output,
    errors,
    stop: AbortSignal.timeout(15_000),
  });
  return { code, out: String(output.read() ?? ""), err: String(errors.read() ?? "") };
}

test("what the demo itself can tell is asked for with a colon, in the language of the phone", async () => {
  const asked = await demo(":numéros\n:?\n");
  expect(asked.err).toContain(
    "Un dépôt vers l'un de ces numéros se passe mal, exprès\u00a0:\n  770000101  réponse perdue, argent passé",
  );
  expect(asked.err).toContain(":file CHEMIN");
  expect((await demo(":numbers\n", "--language", "en")).err).toContain("770000101  answer lost");
});

test("a press where there is nothing to press is answered so", async () => {
  expect((await demo(":Confirmer\n")).err).toContain("aucun bouton en vue");
});

test("a script of lines is answered line by line, and ends with code 0", async () => {
  const { code, out } = await demo("/depot\n:contact 771234567 Awa\n:5 000\n:CONFIRMER\nmerci\n");
  expect(code).toBe(0);
  const order = [
    "780000001",
    "1234",
    "771234567",
    "> /depot",
    "Numéro du client",
    "Montant pour 771234567",
    "[5\u00a0000]",
    "◦ Noté",
  ];
  const places = [
    ...order,
    "✎ Déposer 5000 F",
    "✗ supprimé : Déposer 5000 F ?",
    "Reçu : 5\u00a0000 F",
    "> merci",
    "Compris : merci",
  ].map((words) => out.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("--json prints one object per event on stdout and everything else on stderr", async () => {
  const { code, out, err } = await demo(":contact 771234567 Awa\n:#2\n", "--json");
  expect(code).toBe(0);
  const events = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(events).toEqual([
    {
      type: "message",
      chat: 1001,
      message_id: expect.any(Number),
      text: "Montant pour 771234567 ?",
      buttons: [["1\u00a0000", "5\u00a0000"]],
    },
    { type: "answer", chat: 1001, message_id: events[0]?.["message_id"], text: "Noté", buttons: [] },
    {
      type: "edit",
      chat: 1001,
      message_id: events[0]?.["message_id"],
      text: "Déposer 5000 F ?",
      buttons: [["Confirmer"]],
    },
  ]);
  expect(err).toContain("1234");
});

test("a script is not quiet while a card says that a deposit is being sent", async () => {
  const { out } = await demo("/slow\nmerci\n");
  expect(out.indexOf("Reçu, enfin")).toBeGreaterThan(0);
  expect(out.indexOf("Reçu, enfin")).toBeLessThan(out.indexOf("> merci"));
});

test("a document sent back is saved, and its path is in the event", async () => {
  const folder = await mkdtemp(join(tmpdir(), "guichet-test-"));
  const { out } = await demo(
    `:file ${join(import.meta.dirname, "deposit-like-bot-main.ts")}\n`,
    "--json",
    "--data",
    folder,
  );
  const event = JSON.parse(out.split("\n")[0] ?? "") as { type: string; file: string; text: string };
  expect(event).toMatchObject({ type: "document", text: "Lu" });
  expect(event.file.startsWith(folder)).toBe(true);
  expect(await readFile(event.file, "utf8")).toContain("DEPOSITLIKEBOT");
  expect(await readdir(folder)).toEqual(expect.arrayContaining(["bot.log", "files", "guichet"]));
});

test("a fresh run leaves no data behind", async () => {
  await demo("bonjour\n");
  expect(existsSync(join(places.at(-1) ?? "", ".."))).toBe(false);
});

test("a bot that dies is told plainly, with its last words and code 1", async () => {
  const { code, err } = await demo("/die\nmerci\n");
  expect(code).toBe(1);
  expect(err).toContain("Le bot s'est arrêté tout seul (7)");
  expect(err).toContain("started");
});

test("S18: the bot gets its settings in the environment, never as arguments", async () => {
  const { out } = await demo("/args\n", "--json");
  expect(JSON.parse(out.split("\n")[0] ?? "")).toMatchObject({ text: "[]" });
});

test("a label that is not there and a file that is not there are said on stderr, and the chat goes on", async () => {
  const { code, out, err } = await demo(":contact 771234567 Awa\n:Payer\n:file /nowhere/x.csv\nmerci\n");
  expect(code).toBe(0);
  expect(err).toContain("[1\u00a0000] [5\u00a0000]");
  expect(err).toContain("/nowhere/x.csv");
  expect(out).toContain("Compris : merci");
});

test("a pasted file goes in pieces, a cleared chat has no keys, and a bot that is blocked says nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "guichet-paste-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "long.txt");
  await writeFile(path, `${"a".repeat(4_096)}fin`);
  const script = `:paste ${path}\n:contact 771234567 Awa\n:clear\n:5 000\n:block\nsilence\n:unblock\nmerci\n`;
  const { code, out, err } = await demo(script);
  expect(code).toBe(0);
  expect(out).toContain("Compris : fin");
  expect(err).toContain("aucun bouton en vue");
  expect(out).not.toContain("Compris : silence");
  expect(out).toContain("Compris : merci");
});

test("the chat ends with :quit, whatever follows", async () => {
  const { code, out } = await demo("bonjour\n:quit\nmerci\n");
  expect(code).toBe(0);
  expect(out).not.toContain("merci");
});
