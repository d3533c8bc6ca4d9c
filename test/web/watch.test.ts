import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { createReadiness, watchReach } from "../../src/web/readiness.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, openWholeCounter, STRANGER, WALLET } from "../whole/counter.ts";

describe("/metrics", () => {
  it("counts what happened, and names nobody: no number, no id, no amount is a label", async () => {
    const counter = await openWholeCounter({ settings: { HTTP_PORT: "0" } });
    counter.meets(STRANGER).person.says("/start");
    await counter.deposits(counter.meets(AWA), "771234567 5000");
    await expect.poll(() => metrics(counter.url)).toMatch(/moves_total\{state="SUCCEEDED",reason=""\} 1/);
    const text = await metrics(counter.url);
    expect(text).toMatch(/guichet_pin_prompts_total\{purpose="deposit",way="keys"\} 1/);
    expect(text).toMatch(/guichet_operator_call_seconds_count\{operation="createCashIn",outcome="answered"\} 1/);
    expect(text).toMatch(/guichet_chat_call_seconds_count\{method="sendMessage",outcome="answered"\} \d/);
    expect(text).toMatch(/guichet_update_seconds_count\{kind="callback_query"\} 6/);
    expect(text).toMatch(/guichet_intake_open 1/);
    const labels = [...text.matchAll(/="([^"]*)"/g)].map(([, value]) => value ?? "");
    const [{ reference } = { reference: "?" }] = counter.operator.transactions();
    for (const secret of ["771234567", WALLET, PIN, "5000", String(AWA), String(STRANGER), reference])
      expect(labels.filter((value) => value.includes(secret))).toEqual([]);
  });

  it("is text that Prometheus can read: every sample announced once, none twice, buckets that grow", async () => {
    const counter = await openWholeCounter({ settings: { HTTP_PORT: "0" } });
    await counter.deposits(counter.meets(AWA), "771234567 5000");
    const lines = (await metrics(counter.url)).trimEnd().split("\n");
    const announced = lines.flatMap(
      (line) => /^# TYPE (\w+) (?:counter|gauge|histogram|summary)$/.exec(line)?.[1] ?? [],
    );
    expect(new Set(announced).size).toBe(announced.length);
    const samples = lines.filter((line) => line !== "" && !line.startsWith("#"));
    const sample = /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\n"])*",?)*\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/;
    expect(samples.filter((line) => !sample.test(line))).toEqual([]);
    const named = samples.map((line) => line.slice(0, line.lastIndexOf(" ")));
    expect(new Set(named).size).toBe(named.length);
    const families = named.map((name) => name.replace(/\{.*/, ""));
    const isAnnounced = (name: string) =>
      [name, name.replace(/_(bucket|sum|count)$/, "")].some((one) => announced.includes(one));
    expect(families.filter((name) => !isAnnounced(name))).toEqual([]);
    const buckets = Map.groupBy(
      samples.filter((line) => line.includes("_bucket{")),
      (line) => line.replace(/le="[^"]*",?/, "").replace(/ \S+$/, ""),
    );
    for (const [series, counts] of buckets) {
      const numbers = counts.map((line) => Number(line.split(" ").at(-1)));
      expect(numbers, series).toEqual(numbers.toSorted((one, other) => one - other));
      expect(counts.at(-1), series).toContain('le="+Inf"');
    }
  });

  it("has everything that the dashboard asks for, by labels that are there", async () => {
    const counter = await openWholeCounter({ settings: { HTTP_PORT: "0" } });
    await counter.deposits(counter.meets(AWA), "771234567 5000");
    const text = await metrics(counter.url);
    const { panels } = JSON.parse(
      readFileSync(join(import.meta.dirname, "../../ops/grafana-dashboard.json"), "utf8"),
    ) as { panels: { title: string; targets?: { expr: string }[] }[] };
    const labelsOf = (metric: string) =>
      new Set(
        [...text.matchAll(new RegExp(`^${metric}\\{(.*)\\} `, "gm"))].flatMap(([, pairs = ""]) =>
          [...pairs.matchAll(/(\w+)="/g)].map(([, label]) => label),
        ),
      );
    for (const { title, targets = [] } of panels) {
      expect(targets.length, title).toBeGreaterThan(0);
      for (const { expr } of targets) {
        const metric = /\bguichet_\w+/.exec(expr)?.[0] ?? "";
        const wanted = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/));
        wanted.push(...[...expr.matchAll(/(\w+)(?:=~|!=|!~|=)"/g)].map(([, label = ""]) => label));
        expect(
          wanted.filter((label) => !labelsOf(metric).has(label)),
          `${title}: ${expr}`,
        ).toEqual([]);
      }
    }
  });

  it("has everything that the dashboard shows", async () => {
    const counter = await openWholeCounter({ settings: { HTTP_PORT: "0" } });
    const text = await metrics(counter.url);
    const dashboard = readFileSync(join(import.meta.dirname, "../../ops/grafana-dashboard.json"), "utf8");
    const shown = [...dashboard.matchAll(/\bguichet_\w+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ""));
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([]);
  });

  it("is for this machine's network only: through a reverse proxy it is not there", async () => {
    const { url } = await openWholeCounter({ settings: { HTTP_PORT: "0" } });
    for (const path of ["/metrics", "/readyz", "/healthz"]) {
      expect((await fetch(url + path)).status).toBe(200);
      expect((await fetch(url + path, { headers: { "x-forwarded-for": "192.0.2.1" } })).status).toBe(404);
    }
  });
});

describe("/readyz", () => {
  it("says no while the operator does not answer, and yes when it does again", async () => {
    const counter = await openWholeCounter({ settings: { HTTP_PORT: "0" } });
    expect(await ready(counter.url)).toMatchObject({ status: 200, journal: { well: true }, intake: { says: "open" } });
    counter.operator.faults.add({ kind: "cut_line", operation: "getAccount", times: "always" });
    const { person } = counter.meets(AWA);
    person.says("/solde");
    await expect.poll(() => ready(counter.url)).toMatchObject({ status: 503, operator: { well: false } });
    counter.operator.faults.clear();
    person.says("/solde");
    await expect.poll(() => ready(counter.url)).toMatchObject({ status: 200, operator: { well: true } });
  });

  it("says no while messages wait too long because Telegram is away", async () => {
    const counter = await openWholeCounter({ settings: { HTTP_PORT: "0" } });
    const awa = counter.meets(AWA);
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    awa.person.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
    counter.chat.fails("editMessageText", { retryAfterSeconds: 600 }, { times: 100 });
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await expect.poll(() => counter.operator.ledger().length).toBe(1);
    await expect
      .poll(async () => (await ready(counter.url))["outbox"])
      .toMatchObject({ says: expect.stringContaining("waiting") });
    counter.clock.pass(130_000);
    expect(await ready(counter.url)).toMatchObject({ status: 503, outbox: { well: false } });
  });

  it("says no while the journal cannot be written, and asks it at most every five seconds", async () => {
    const clock = movingClock();
    let writes = 0;
    let full = false;
    const journal = {
      setFact: async () => {
        writes += 1;
        if (full) throw new JournalUnavailable("the disk is full");
        return true;
      },
      outboxDepth: async () => ({ waiting: 0 }),
    };
    const [operator, telegram] = [watchReach(clock), watchReach(clock)];
    const readiness = createReadiness({ journal, clock, operator, telegram, closedFor: () => undefined });
    for (let times = 0; times < 20; times += 1) expect((await readiness()).journal.well).toBe(true);
    expect(writes).toBe(1);
    full = true;
    clock.pass(6_000);
    expect((await readiness()).journal).toEqual({ well: false, says: "cannot be read or written" });
    full = false;
    expect((await readiness()).journal.well).toBe(true);
  });
});

describe("a stop", () => {
  it("is told to who watches for as long as a call is out: /readyz says no, every other door is shut (F46)", async () => {
    const callbacks = { ORANGE_CALLBACK_API_KEY: "k".repeat(32) };
    const counter = await openWholeCounter({ settings: { HTTP_PORT: "0", ...callbacks } });
    const { url } = counter;
    counter.operator.faults.add({ kind: "no_answer", operation: "createCashIn" });
    const awa = counter.meets(AWA);
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    awa.person.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await expect.poll(() => counter.operator.faults.fired).toBe(1);
    const headers = { authorization: `Basic ${callbacks.ORANGE_CALLBACK_API_KEY}` };
    const callBack = () => fetch(`${url}/callbacks/orange`, { method: "POST", headers, body: "{}" });
    expect((await callBack()).status).toBe(202);
    const stopped = counter.restarts();
    await expect.poll(async () => (await callBack()).status).toBe(503);
    expect(await ready(url)).toMatchObject({ status: 503, intake: { says: "closed: stopping" } });
    await stopped;
    await expect(fetch(`${url}/readyz`)).rejects.toThrow();
  });

  it("answers what was asked before, and is not there afterwards", async () => {
    const counter = await openWholeCounter({ settings: { HTTP_PORT: "0" } });
    const { url } = counter;
    const asked = fetch(`${url}/metrics`).then((answer) => answer.status);
    await asked;
    await counter.restarts();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    expect((await fetch(`${counter.url}/healthz`)).status).toBe(200);
  });
});

async function metrics(url: string): Promise<string> {
  const answer = await fetch(`${url}/metrics`);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  return await answer.text();
}

async function ready(url: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, ...((await answer.json()) as object) };
}
