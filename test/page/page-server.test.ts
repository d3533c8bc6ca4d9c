import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { News } from "../../src/demo/web/news.ts";
import { WALLET } from "../whole/counter.ts";
import { openPage } from "./open-page.ts";

const folder = join(import.meta.dirname, "../../src/demo/web/page");

/** A request with any headers at all, as no browser would let a page write them. */
function ask(
  url: string,
  headers: Record<string, string>,
  method = "GET",
  body = "",
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      void text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }));
    });
    call.on("error", reject).end(body);
  });
}

describe("the page's server", () => {
  it("answers under this machine's own names only, whatever name led here (DNS rebinding)", async () => {
    const { page } = await openPage();
    const { port } = new URL(page.url);
    expect(await ask(page.url, { host: `127.0.0.1:${port}` })).toMatchObject({ status: 200 });
    expect(await ask(page.url, { host: `localhost:${port}` })).toMatchObject({ status: 200 });
    for (const host of [`guichet.example.sn:${port}`, "127.0.0.1", `127.0.0.1.example.sn:${port}`, `0.0.0.0:${port}`]) {
      expect(await ask(page.url, { host }), host).toMatchObject({ status: 403 });
    }
  });

  it("lets no foreign web page act or read, also not one at another port of this machine (CSRF)", async () => {
    const { page, chat } = await openPage();
    const acts = `${page.url}phones/1001/fr/acts`;
    const says = JSON.stringify({ kind: "says", text: "/solde" });
    const own = page.url.slice(0, -1);
    const json = { "content-type": "application/json" };
    const foreign: Record<string, string>[] = [
      {},
      { origin: "null" },
      { origin: "http://127.0.0.1:1" },
      { origin: "https://example.sn" },
      { origin: own, "sec-fetch-site": "same-site" },
      { origin: own, "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      expect(await ask(acts, { ...json, ...headers }, "POST", says), JSON.stringify(headers)).toMatchObject({
        status: 403,
      });
    }
    expect(await ask(`${page.url}live`, { "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
    expect(await ask(`${page.url}live`, { origin: "https://example.sn" })).toMatchObject({ status: 403 });
    expect(chat.room(1001)?.messages.size).toBe(0);
    expect(await ask(acts, { ...json, origin: own, "sec-fetch-site": "same-origin" }, "POST", says)).toMatchObject({
      status: 200,
    });
    expect(chat.room(1001)?.messages.size).toBe(1);
  });

  it("can be opened from a link elsewhere, but not put into a frame, and runs no script but its own", async () => {
    const { page } = await openPage();
    const navigation = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect(await ask(page.url, navigation)).toMatchObject({ status: 200 });
    expect(await ask(page.url, { ...navigation, "sec-fetch-dest": "iframe" })).toMatchObject({ status: 403 });
    const policy = (await fetch(page.url)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https:|data:/);
  });

  it("refuses what is no act, nobody's phone, no fault, and files that nobody sent", async () => {
    const { page } = await openPage();
    const headers = { "content-type": "application/json", origin: page.url.slice(0, -1) };
    const refused = async (method: string, path: string, body: unknown) =>
      (await ask(`${page.url}${path}`, headers, method, JSON.stringify(body))).status;
    expect(await refused("POST", "phones/1001/fr/acts", { kind: "pays" })).toBe(400);
    expect(await refused("POST", "phones/1001/fr/acts", { kind: "says", text: "x", as: 1002 })).toBe(400);
    expect(await refused("POST", "phones/6/fr/acts", { kind: "says", text: "x" })).toBe(400);
    expect(await refused("POST", "phones/1001/xx/acts", { kind: "says", text: "x" })).toBe(400);
    expect(await refused("PUT", "faults/none", true)).toBe(400);
    expect((await ask(`${page.url}files/..%2f..%2fpackage.json`, {})).status).toBe(404);
    expect((await ask(`${page.url}..%2flive.ts`, {})).status).toBe(404);
  });

  it("hands out a file that could run as a file to save, whatever it is called", async () => {
    const { page, chat } = await openPage();
    const document = { name: 'a"; b.html', content: "<script>alert(1)</script>", mimeType: "text/html" };
    chat.person({ id: 1001 }).sendsDocument(document);
    const response = await fetch(`${page.url}files/documents/file_0.html`);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''a%22%3B%20b.html");
    expect(response.headers.get("content-security-policy")).toBe("sandbox");
  });

  it("shows nobody the test PINs of the operator's other wallets", async () => {
    const { page, operator } = await openPage();
    const stream = (await fetch(`${page.url}live`)).body?.getReader();
    const first = new TextDecoder().decode((await stream?.read())?.value);
    await stream?.cancel();
    const hello = JSON.parse(first.slice("data: ".length)) as Extract<News, { type: "hello" }>;
    expect(hello.phones.map(({ role }) => role)).toEqual(["distributor", "cashier", "owner", "stranger"]);
    expect(hello.desk?.accounts.find(({ number }) => number === WALLET)).toMatchObject({ balance: 1_000_000 });
    expect(JSON.stringify(hello.desk)).not.toContain('"pin"');
    expect(operator.accounts().map(({ pin }) => pin)).toContain("0002");
    expect(JSON.stringify(hello)).not.toContain('"0002"');
  });
});

describe("the page's files", () => {
  it("are fetched before they are needed: each module is named in the page", () => {
    const html = readFileSync(join(folder, "index.html"), "utf8");
    const modules = readdirSync(folder).filter((name) => name.endsWith(".js"));
    expect(modules.filter((name) => !html.includes(`/${name}"`))).toEqual([]);
  });

  it("say everything in French and in English, and nothing that is not asked for", async () => {
    const { WORDS } = (await import(join(folder, "sentences.js"))) as Record<
      string,
      Record<"fr" | "en", Record<string, string>>
    >;
    const { fr = {}, en = {} } = WORDS ?? {};
    const ownWords = Object.keys(fr).filter((key) => !/^special-\d/.test(key)); // the operator says these in English itself
    expect(Object.keys(en)).toEqual(ownWords);
    const sources = readdirSync(folder).map((name) =>
      name === "sentences.js" ? "" : readFileSync(join(folder, name), "utf8"),
    );
    const asked = (key: string) => COMPOSED.test(key) || sources.some((text) => text.includes(`"${key}"`));
    expect(ownWords.filter((key) => !asked(key))).toEqual([]);
    const rough = /'|\.\.\.| [:;!?»]|[^\s\u00a0][;!?»]|« |XOF/;
    expect(Object.entries(fr).filter(([, sentence]) => rough.test(sentence))).toEqual([]);
  });
});

/** Keys that are put together: faults, the operator's operations, roles. */
const COMPOSED =
  /^start-(title|what)-|^fault-|^(get|create|search|change|list|register)[A-Z]|^change?Pin$|^(distributor|cashier|owner|stranger)$/;
