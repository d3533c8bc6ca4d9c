import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createCallbackHints } from "../../src/deposits/callback-hints.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { createLog } from "../../src/log.ts";
import { createOrange } from "../../src/orange/orange.ts";
import { type SimulatorEvent, startSimulator } from "../../src/simulator/simulator.ts";
import { createCallbacks } from "../../src/store/books/callbacks.ts";
import { openJournalDatabase } from "../../src/store/sqlite/open-journal.ts";
import { openWeb } from "../../src/web/server.ts";
import { isSigned } from "../../src/web/signature.ts";
import { memoryBooks } from "../bot/memory-books.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { run } from "../commands/run-command.ts";
import type { meet } from "../demo/person.ts";
import { depositLike } from "../domain/deposit-samples.ts";
import { dataFolder } from "../store/data-folder.ts";
import { AWA, openWholeCounter } from "../whole/counter.ts";

const KEY = "the-key-of-the-callbacks-0123456789";
const log = createLog("silent", { write: () => {} });

describe("a callback of the operator", () => {
  it("brings the look-up of a deposit in doubt forward, and books nothing by itself (F26)", async () => {
    const { counter, calls } = await withCallbacks();
    const { operator, clock } = counter;
    const awa = counter.meets(AWA);
    operator.faults.add({ kind: "cut_line", operation: "createCashIn" });
    operator.faults.add({ kind: "error", operation: "searchTransactions", http: 503, times: 2 });
    await toThePin(awa);
    await awa.bot.asks("vérification");
    const twoLooksFailed = () => {
      clock.pass(1_000);
      return operator.faults.fired;
    };
    await expect.poll(twoLooksFailed).toBe(3); // the cut line, and two looks without an answer
    await awa.bot.shows("Prochaine vérification");
    clock.pass(6_000); // the next look-up of its own would come after a minute
    const [{ reference } = { reference: "" }] = operator.transactions();
    // Whatever the callback says: the operator is asked, and its answer counts.
    expect(await calls({ type: "CASHIN", reference, status: "FAILED" })).toBe(202);
    await awa.bot.shows("CFA →");
    expect(operator.ledger()).toHaveLength(1);
    expect(await calls({ type: "CASHIN", reference, status: "FAILED" }, { key: "another" })).toBe(202);
    expect(await calls({ type: "CASHIN", reference, status: "PENDING" }, { key: "and another" })).toBe(202);
    awa.person.says("/statut");
    expect((await awa.bot.asks("Quel dépôt")).buttons.flat().join()).toContain("✅");
  });

  it("that comes before the answer to the deposit's own call changes nothing: it succeeds once (F27)", async () => {
    const { counter } = await withCallbacks();
    const { operator } = counter;
    operator.change({ unitCallback: "registered", callback: { httpOnLoopback: true } });
    const client = createOrange(
      { ...operator, baseUrl: operator.url, timeoutMs: 1_000, ratePerMinute: 60 },
      { clock: counter.clock },
    );
    await client.registerCallback({ code: "123456", callbackUrl: `${counter.url}/callbacks/orange`, apiKey: KEY });
    client.close();
    const told: SimulatorEvent[] = [];
    operator.onChange((event) => event.type === "callback" && told.push(event));
    operator.faults.add({ kind: "slow", operation: "createCashIn", ms: 500 });
    const awa = counter.meets(AWA);
    await toThePin(awa);
    await awa.bot.asks("CFA →");
    expect(told).toMatchObject([{ http: 202 }]);
    expect(operator.ledger()).toHaveLength(1);
  });

  it.each([
    ["without the key", { authorization: "" }, 401],
    ["with another key", { authorization: `Basic ${KEY}x` }, 401],
    ["with the key in base64, which the operator never does", { authorization: `Basic ${btoa(KEY)}` }, 401],
    ["with the bare key", { authorization: KEY }, 401],
  ])("%s is refused before its body is read (F26)", async (_how, headers, status) => {
    const door = await openDoor();
    expect(await door.posts("{", headers)).toBe(status);
    expect(await door.posts("x".repeat(100_000), headers)).toBe(status);
    expect(door.received).toEqual([]);
  });

  it.each(["", "{", "[]", "null", '"text"', '{"type":5,"reference":{"a":1}}', `{"reference":"${"9".repeat(5_000)}"}`])(
    "that has the key but cannot be read is kept all the same, because a refusal would drop it for good: %j",
    async (body) => {
      const door = await openDoor();
      expect(await door.posts(body)).toBe(202);
      expect(door.received).toHaveLength(1);
      expect(door.received[0]).not.toHaveProperty("reference", expect.anything());
    },
  );

  it("is answered 202 when it is kept, and 5xx while the store is down, so that it comes again (F26)", async () => {
    const door = await openDoor({ fails: new JournalUnavailable("the disk is full") });
    expect(await door.posts("{}")).toBe(503);
  });

  it("finds an address that answers probes with 200 and other methods with 405", async () => {
    const { url } = await openDoor();
    for (const method of ["HEAD", "OPTIONS"]) expect((await fetch(url, { method })).status).toBe(200);
    for (const method of ["GET", "PUT", "DELETE"]) expect((await fetch(url, { method })).status).toBe(405);
    const cross = await fetch(url, { method: "OPTIONS", headers: { origin: "https://evil.example" } });
    expect(cross.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("has to be signed where the operator gave a secret", async () => {
    const secret = "placeholder-endpoint-secret";
    const door = await openDoor({ secret });
    const sign = (time: number) => `t=${time},v1=${createHmac("sha256", secret).update(`${time},{}`).digest("hex")}`;
    const now = Math.floor(Date.now() / 1_000);
    expect(await door.posts("{}")).toBe(401);
    expect(await door.posts("{}", { "x-sonatel-signature": sign(now - 301) })).toBe(401);
    expect(await door.posts("{ }", { "x-sonatel-signature": sign(now) })).toBe(401);
    expect(await door.posts("{}", { "x-sonatel-signature": sign(now - 200) })).toBe(202);
  });
});

describe("the signature of a callback", () => {
  const secret = "placeholder-endpoint-secret";
  const body = Buffer.from(
    '{"type":"BULK_CASHIN","reference":"00000000-0000-4000-8000-0000000000b1","status":"SUCCESS"}',
  );
  const v1 = "f355fc0e69e38fdd75fd547d82ec1ef0c2de44ddc14da289f341006a1c68f2ce";

  it("is that of the contract's test vector", () => {
    expect(isSigned(`t=1769854800,v1=${v1}`, body, secret, 1_769_854_800)).toBe(true);
    expect(isSigned(`t=1769854800,v1=${"0".repeat(64)},v1=${v1}`, body, secret, 1_769_855_100)).toBe(true);
  });

  it.each([
    [`t=1769854800,v1=${v1.replace("f", "e")}`],
    [`t=1769854801,v1=${v1}`],
    [`v1=${v1}`],
    ["t=1769854800"],
    [`t=1769854800,v1=${v1.slice(0, 10)}`],
    [`t=1769854800,v1=${v1.toUpperCase()}`],
    [""],
    [undefined],
    [["t=1769854800", `v1=${v1}`]],
  ])("is nothing else: %j", (header) => {
    expect(isSigned(header, body, secret, 1_769_854_800)).toBe(false);
  });

  it("is over the raw bytes: accents and emoji as they came; the same JSON written otherwise is refused (S11, for the operator's callbacks)", () => {
    const raw = Buffer.from('{ "status":"SUCCESS", "note":"reçu ✅ de Ndèye", "type":"\\u0042ULK_CASHIN" }');
    const written = Buffer.from(JSON.stringify(JSON.parse(raw.toString())));
    const header = `t=1769854800,v1=${createHmac("sha256", secret).update("1769854800,").update(raw).digest("hex")}`;
    expect(isSigned(header, raw, secret, 1_769_854_800)).toBe(true);
    expect(isSigned(header, written, secret, 1_769_854_800)).toBe(false);
  });

  it("is refused when its time is more than 300 s off", () => {
    for (const now of [1_769_854_800 - 301, 1_769_854_800 + 301])
      expect(isSigned(`t=1769854800,v1=${v1}`, body, secret, now)).toBe(false);
  });
});

describe("the book of callbacks", () => {
  it("hints at a batch once for each key, and keeps what nobody knows in quarantine (F26)", async () => {
    const clock = movingClock();
    const { callbacks } = memoryBooks(clock);
    const journal = { byReference: async () => undefined, byTransactionId: async () => undefined };
    const hints = createCallbackHints({ callbacks, journal, deposits: { lookNow: async () => undefined }, clock, log });
    const heard: string[] = [];
    hints.onHint(async (bulkId) => heard.push(bulkId) > 0 && bulkId === "ours");
    const body = Buffer.from("");
    const batch = { body, type: "BULK_CASHIN" };
    for (const key of ["1", "1", "1"]) await hints.receive({ ...batch, key, reference: "ours", status: "SUCCESS" });
    await hints.receive({ ...batch, key: "2", reference: "theirs", status: "PENDING" });
    await hints.receive({ body: Buffer.from("x") });
    await hints.receive({ body: Buffer.from("x") });
    await expect.poll(() => heard).toEqual(["ours", "theirs"]);
    await expect
      .poll(async () => (await callbacks.quarantined(10)).map(({ subject }) => subject))
      .toEqual([undefined, "theirs"]);
    expect(await callbacks.spokeOf("ours")).toBe(true);
    expect(await callbacks.spokeOf("nothing")).toBe(false);
  });

  it("looks at most once in five seconds for one deposit or batch, however many callbacks come and whether the look works or not (S41)", async () => {
    const clock = movingClock();
    const { callbacks } = memoryBooks(clock);
    const deposit = depositLike({});
    const journal = { byReference: async () => deposit, byTransactionId: async () => undefined };
    const looks: string[] = [];
    const lookNow = async (id: string) => {
      looks.push(id);
      throw new Error("the operator does not answer");
    };
    const hints = createCallbackHints({ callbacks, journal, deposits: { lookNow }, clock, log });
    hints.onHint(async (bulkId) => looks.push(bulkId) > 0);
    const floods = async (round: number) => {
      for (let at = 0; at < 150; at += 1) {
        await hints.receive({ body: Buffer.from(`${round} ${at}`), type: "CASHIN", reference: "a deposit's" });
        await hints.receive({ body: Buffer.from(`b ${round} ${at}`), type: "BULK_CASHIN", reference: "a batch's" });
      }
    };
    await floods(1);
    await expect.poll(() => looks).toEqual([deposit.id, "a batch's"]);
    clock.pass(5_000);
    await floods(2);
    await expect.poll(() => looks).toEqual([deposit.id, "a batch's", deposit.id, "a batch's"]);
  });

  it("remembers its keys after a restart, and forgets the oldest when there are very many", async () => {
    const folder = dataFolder();
    const open = async () => {
      const opened = await openJournalDatabase({ folder, clock: movingClock(), random: () => Buffer.alloc(8, 1) });
      return { ...opened, callbacks: createCallbacks(opened.transactions, 3) };
    };
    const first = await open();
    expect(await first.callbacks.keep({ key: "0", at: 1 })).toBe("kept");
    await first.journal.close();
    const { callbacks, journal } = await open();
    onTestFinished(() => journal.close());
    expect(await callbacks.keep({ key: "0", at: 2 })).toBe("seen");
    for (const key of ["1", "2", "3"]) expect(await callbacks.keep({ key, at: 2 })).toBe("kept");
    expect((await callbacks.quarantined(10)).map(({ key }) => key)).toEqual(["3", "2", "1"]);
  });

  it("forgets by how many there are: numbers that were used up on the way count for nothing", async () => {
    const { transactions, journal } = await openJournalDatabase({
      ...{ folder: dataFolder(), clock: movingClock(), random: () => Buffer.alloc(8, 1) },
    });
    onTestFinished(() => journal.close());
    const callbacks = createCallbacks(transactions, 3);
    for (const key of ["1", "2"]) await callbacks.keep({ key, at: 1 });
    await transactions.write(({ db }) =>
      db.updateTable("callbacks").set({ nr: 1_000 }).where("key", "=", "2").execute(),
    );
    await callbacks.keep({ key: "3", at: 2 });
    expect((await callbacks.quarantined(10)).map(({ key }) => key)).toEqual(["3", "2", "1"]);
    expect(await callbacks.keep({ key: "1", at: 3 })).toBe("seen");
  });
});

describe("npm run callbacks", () => {
  it("registers the address with its key and lists what is registered, and prints no key", async () => {
    const operator = await startSimulator({ settings: { callback: { httpOnLoopback: true } } });
    onTestFinished(() => operator.close());
    const cwd = dataFolder();
    const settings = {
      TELEGRAM_BOT_TOKEN: "123456:test-token",
      ORANGE_BASE_URL: operator.url,
      ORANGE_CLIENT_ID: operator.clientId,
      ORANGE_CLIENT_SECRET: operator.clientSecret,
      DISTRIBUTORS: "1001=780000001",
      HTTP_PORT: "8080",
      PUBLIC_URL: "https://bot.example.sn",
      ORANGE_CALLBACK_API_KEY: KEY,
    };
    const write = (lines: object) =>
      writeFileSync(
        join(cwd, ".env"),
        Object.entries(lines)
          .map((pair) => pair.join("="))
          .join("\n"),
        { mode: 0o600 },
      );
    write(settings);
    expect(await run("callbacks", ["list"], { cwd })).toMatchObject({ code: 0, out: "No address is registered.\n" });
    const said = await run("callbacks", ["register", "123456", "Boutique"], { cwd });
    expect(said).toMatchObject({ code: 0, err: "" });
    expect(said.out).toContain("https://bot.example.sn/callbacks/orange for 123456");
    const listed = await run("callbacks", ["list", "123456"], { cwd });
    expect(listed.out).toBe("123456  https://bot.example.sn/callbacks/orange  with a key  Boutique\n");
    expect(said.out + listed.out).not.toContain(KEY);
    expect(await run("callbacks", ["register", "12"], { cwd })).toMatchObject({ code: 1, out: "" });
    write({ ...settings, ORANGE_CALLBACK_API_KEY: "" });
    expect((await run("callbacks", ["register", "123456"], { cwd })).err).toContain(
      "ORANGE_CALLBACK_API_KEY are needed",
    );
  });
});

async function withCallbacks() {
  const counter = await openWholeCounter({ settings: { HTTP_PORT: "0", ORANGE_CALLBACK_API_KEY: KEY } });
  const calls = async (body: object, { key = "one" } = {}) => {
    const headers = {
      authorization: `Basic ${KEY}`,
      "content-type": "application/json",
      "x-sonatel-idempotency-key": key,
    };
    const answer = await fetch(`${counter.url}/callbacks/orange`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return answer.status;
  };
  return { counter, calls };
}

async function toThePin({ person, bot }: ReturnType<typeof meet>): Promise<void> {
  person.says("771234567 5000");
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
}

/** The door alone, before a store that takes everything or fails. */
async function openDoor({ fails, secret }: { fails?: Error; secret?: string } = {}) {
  const received: unknown[] = [];
  const orange = {
    path: "/callbacks/orange",
    apiKey: KEY,
    signingSecret: secret,
    nowSeconds: () => Math.floor(Date.now() / 1_000),
    receive: async (notice: unknown) => {
      if (fails) throw fails;
      received.push(notice);
    },
  };
  const web = await openWeb({ host: "127.0.0.1", port: 0 }, { orange }, log);
  onTestFinished(() => web.close());
  const url = `${web.url}${orange.path}`;
  const posts = async (body: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url, { method: "POST", body, headers: { authorization: `Basic ${KEY}`, ...headers } });
    expect(await answer.text()).toBe("");
    return answer.status;
  };
  return { url, received, posts };
}
