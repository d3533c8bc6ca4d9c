import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkNode } from "../../src/commands/doctor/machine.ts";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { freePort } from "../../src/demo/free-port.ts";
import { startGraphServer } from "../../src/demo/graph-server/start-graph-server.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { OPERATOR_KEY } from "../operator-key.ts";
import { journalIn } from "../store/data-folder.ts";
import { draftOf, WAYS, walk } from "../store/samples.ts";
import { run } from "./run-command.ts";

/** A folder with the settings of a counter that could open, and what they are of. */
async function installation() {
  const [chat, operator] = await Promise.all([startChatServer(), startSimulator({ privateKey: OPERATOR_KEY })]);
  onTestFinished(async () => void (await Promise.all([chat.close(), operator.close()])));
  const folder = mkdtempSync("/var/tmp/guichet-doctor-"); // a disk: tests make their folders in memory, and of one there a warning is due
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  const settings = {
    TELEGRAM_BOT_TOKEN: chat.token,
    TELEGRAM_API_ROOT: chat.url,
    ORANGE_BASE_URL: operator.url,
    ORANGE_CLIENT_ID: operator.clientId,
    ORANGE_CLIENT_SECRET: operator.clientSecret,
    DISTRIBUTORS: "1001=780000001",
    DATA_DIR: data,
  };
  return {
    ...{ chat, operator, data, settings },
    async examined(different: Readonly<Record<string, string>> = {}) {
      const lines = Object.entries({ ...settings, ...different }).map(([name, value]) => `${name}=${value}`);
      writeFileSync(join(folder, ".env"), lines.join("\n"), { mode: 0o600 });
      const said = await run("doctor", [], { cwd: folder });
      for (const secret of [operator.clientSecret, chat.token]) expect(said.out + said.err).not.toContain(secret);
      return said;
    },
  };
}

describe("npm run doctor", () => {
  it("finds nothing wrong with an installation that works, and says what it saw (S19)", async () => {
    const { examined, operator } = await installation();
    const { code, out } = await examined();
    expect(out).toMatch(
      /✓ settings .*\n✓ runtime .*\n✓ folder .*\n✓ disk .*\n✓ journal .*\n✓ lists .*\n✓ operator .*\n(?:✓ operator .*\n){2}✓ telegram /,
    );
    expect(out).toMatch(/the key's fingerprint is \S{8}/);
    expect(out).toMatch(/The counter can open\.\n$/);
    expect(code).toBe(0);
    expect(operator.ledger()).toEqual([]);
  });

  it("prints the lent numbers from id and secret alone, and no PIN of theirs", async () => {
    const { examined } = await installation();
    const { code, out } = await examined({ TELEGRAM_BOT_TOKEN: "", DISTRIBUTORS: "" });
    expect(out).toMatch(
      /✓ operator +lends the distributor (\d{9}) \(DISTRIBUTORS=YOUR_TELEGRAM_ID=\1\) and customers \d{9}/,
    );
    expect(out).not.toMatch(/\b\d{4}\b(?!\d)/);
    expect(code).toBe(1);
  });

  it("names each setting that is wrong, and still checks the rest", async () => {
    const { examined } = await installation();
    const { code, out } = await examined({ ORANGE_CLIENT_SECRET: "", DISTRIBUTORS: "abc=1" });
    expect(out).toMatch(/✗ settings +ORANGE_CLIENT_SECRET is missing/);
    expect(out).toMatch(/✗ settings +DISTRIBUTORS "abc=1"/);
    expect(out).toMatch(/✓ disk /);
    expect(out).toMatch(/The counter cannot open like this\.\n$/);
    expect(code).toBe(1);
  });

  it("tells an operator that refuses from one that is not there, and Telegram likewise", async () => {
    const { examined } = await installation();
    const refused = await examined({ ORANGE_CLIENT_SECRET: "another", TELEGRAM_BOT_TOKEN: "1:another" });
    expect(refused.out).toMatch(/✗ operator .*\n +→ see ORANGE_CLIENT_ID and ORANGE_CLIENT_SECRET/);
    expect(refused.out).toMatch(/✗ telegram +Telegram does not know the token/);
    const gone = await examined({ ORANGE_BASE_URL: "http://127.0.0.1:9", TELEGRAM_API_ROOT: "http://127.0.0.1:9" });
    expect(gone.out).toMatch(/✗ operator .*ECONNREFUSED\n +→ see whether this machine reaches ORANGE_BASE_URL/);
    expect(gone.out).toMatch(/✗ telegram +Telegram does not answer/);
  });

  it("asks Meta whether it knows the token and the number, where WhatsApp is set up", async () => {
    const { examined } = await installation();
    const graph = await startGraphServer();
    onTestFinished(() => graph.close());
    const port = await freePort();
    const there = { ...graph.settings, HTTP_PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
    const well = await examined(there);
    expect(well.out).toMatch(/✓ whatsapp +\+221/);
    expect(well.code).toBe(0);
    const other = await examined({ ...there, WHATSAPP_NUMBER: "+221338000001" });
    expect(other.out).toMatch(/✗ whatsapp +the number at Meta is another one/);
    const refused = await examined({ ...there, WHATSAPP_ACCESS_TOKEN: "not-this-token" });
    expect(refused.out).toMatch(/✗ whatsapp +Meta does not know the token/);
    for (const { out, err } of [well, other, refused]) expect(out + err).not.toContain(graph.account.token);
  });

  it("sees a folder that is open to others, a deposit that waits for a decision, and a journal that was cut (S20, F31)", async () => {
    const { examined, data } = await installation();
    const journal = await journalIn(data);
    await walk(journal, draftOf(1), ...WAYS.REVIEW);
    await journal.close();
    chmodSync(data, 0o755);
    const { out } = await examined();
    expect(out).toMatch(/! folder .*open to others \(755\)\n +→ chmod 700/);
    expect(out).toMatch(/! journal +1 deposits wait for a person's decision/);
    writeFileSync(join(data, "journal.db"), "rubbish");
    expect((await examined()).out).toMatch(/✗ journal /);
  });

  it("says of a folder that cannot be used, and of a port, what to do", async () => {
    const { examined, data, chat } = await installation();
    writeFileSync(join(data, "a-file"), "");
    const file = await examined({ DATA_DIR: join(data, "a-file") });
    expect(file.out).toMatch(/✗ folder .*a-file is no folder\n +→ give the user who runs the bot a DATA_DIR/);
    const below = await examined({ DATA_DIR: join(data, "a-file", "below") });
    expect(below.out).toMatch(/✗ folder .*a-file is no folder\n/);
    const taken = await examined({ HTTP_PORT: new URL(chat.url).port });
    expect(taken.out).toMatch(
      /✗ port +127\.0\.0\.1:\d+ cannot be listened on \(EADDRINUSE\)\n +→ another program has it/,
    );
    const nowhere = await examined({ HTTP_PORT: "8080", HTTP_HOST: "192.0.2.1" });
    expect(nowhere.out).toMatch(/✗ port .*EADDRNOTAVAIL\)\n +→ HTTP_HOST is no address of this machine/);
    expect((await examined({ HTTP_PORT: String(await freePort()) })).out).toMatch(/✓ port +127\.0\.0\.1:\d+ is free/);
  });

  it("asks for the runtime that the program needs", () => {
    expect(checkNode("20.19.0")).toMatchObject({ kind: "bad" });
    expect(checkNode("24.0.0")).toMatchObject({ kind: "good" });
  });
});
