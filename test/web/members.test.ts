import { once } from "node:events";
import { createServer, connect as dial } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../src/demo/free-port.ts";
import { BODY_MAX } from "../../src/web/body-max.ts";
import { openMembersDoor } from "../../src/web/members/door.ts";
import { openStandingBy } from "../../src/web/members/stand-by.ts";
import { openWeb } from "../../src/web/server.ts";
import { PIN } from "../canary/pins.ts";
import { keptLog } from "../store/kept-log.ts";

const SECRET = "a secret that members share, of this test alone";
const TELEGRAM_SECRET = "a-secret-of-this-test-0123456789abcdef";

describe("a member that stands by", () => {
  it("hands on what is asked, and answers as the member at work did; nothing of it can be read on the line (S10, S13)", async () => {
    const { standsBy, taken, heard } = await members();
    expect(await tell(standsBy.url, { update_id: 1, message: { text: PIN } })).toBe(200);
    expect(await tell(standsBy.url, { update_id: 2 }, "another-secret-of-nobody-0123456789abcdef")).toBe(401);
    expect((await fetch(`${standsBy.url}/nothing`)).status).toBe(404);
    expect(taken).toEqual([1]);
    expect(heard()).not.toContain(PIN);
    expect(heard()).not.toContain(TELEGRAM_SECRET);
  });

  it("is ready while it reaches the member at work, answers 503 while nobody is, and tells none of it through a proxy", async () => {
    const { standsBy, lineUrl } = await members();
    const ready = async () => (await fetch(`${standsBy.url}/readyz`)).status;
    expect(await ready()).toBe(200);
    expect(await (await fetch(`${standsBy.url}/metrics`)).text()).toContain("guichet_standing_by 1");
    const outside = { headers: { "x-forwarded-for": "203.0.113.7" } };
    expect((await fetch(`${standsBy.url}/readyz`, outside)).status).toBe(404);
    for (const nobody of [undefined, `https://127.0.0.1:${await freePort()}`]) {
      standsBy.leads(nobody);
      expect(await ready()).toBe(503);
      expect((await fetch(`${standsBy.url}/healthz`)).status).toBe(200);
      expect(await tell(standsBy.url, { update_id: 4 })).toBe(503);
    }
    standsBy.leads(lineUrl);
    expect(await tell(standsBy.url, { update_id: 4 })).toBe(200);
  });

  it.each([
    ["of which it is told how large it is", (size: number) => "x".repeat(size)],
    ["that comes piece by piece", (size: number) => new Blob(["x".repeat(size)]).stream()],
  ])("refuses a body %s as the member at work would, for good, and hands on what that one takes", async (_, body) => {
    const { standsBy } = await members();
    const send = async (path: string, size: number) => {
      const headers = { "x-telegram-bot-api-secret-token": TELEGRAM_SECRET, "content-type": "application/json" };
      const init = { method: "POST", headers, body: body(size), duplex: "half" } as RequestInit;
      return (await fetch(standsBy.url + path, init).catch(() => undefined))?.status;
    };
    expect(await send("/telegram", BODY_MAX.telegram + 1)).toBe(413);
    expect(await send("/nothing", BODY_MAX.other + 1)).toBe(413);
    expect(await send("/telegram?x=1", BODY_MAX.telegram - 1)).toBe(400); // not JSON: the word of the member at work
  });

  it("with another secret reaches nobody", async () => {
    const { standsBy, taken } = await members("another secret, of the same length or more");
    expect(await tell(standsBy.url, { update_id: 1 })).toBe(503);
    expect(taken).toEqual([]);
  });
});

/** A member at work, one that stands by with a secret, and what went over the line between them. */
async function members(secret = SECRET) {
  const taken: number[] = [];
  const take = async ({ update_id }: { readonly update_id: number }) => {
    taken.push(update_id);
    return "over" as const;
  };
  const watch = {
    readiness: async () => ({}) as never,
    metrics: { text: async () => "", contentType: "text/plain" },
  };
  const doors = { telegram: { path: "/telegram", secret: TELEGRAM_SECRET, take }, watch };
  const web = await openWeb({ host: "127.0.0.1", port: 0 }, doors, keptLog());
  const port = await freePort();
  const line = await openMembersDoor({ url: `https://127.0.0.1:${port}`, secret: SECRET }, web.accept);
  const tap = await tapped(port);
  const lineUrl = `https://127.0.0.1:${tap.port}`;
  const bodyMax = (path: string) => (path === "/telegram" ? BODY_MAX.telegram : BODY_MAX.other);
  const standsBy = await openStandingBy(
    { host: "127.0.0.1", port: 0, bodyMax },
    { url: "https://127.0.0.1:1", secret },
  );
  standsBy.leads(lineUrl);
  onTestFinished(async () => {
    await standsBy.close();
    await line.close();
    await web.close();
  });
  return { standsBy, taken, lineUrl, heard: tap.heard };
}

async function tell(url: string, update: object, secret = TELEGRAM_SECRET): Promise<number> {
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret };
  return (await fetch(`${url}/telegram`, { method: "POST", headers, body: JSON.stringify(update) })).status;
}

/** Somebody on the line who hears all of it. */
async function tapped(target: number): Promise<{ readonly port: number; heard(): string }> {
  const heard: Buffer[] = [];
  const server = createServer((near) => {
    const far = dial(target, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("error", () => {}).on("close", () => to.destroy());
      from.on("data", (bytes: Buffer) => {
        heard.push(bytes);
        to.write(bytes);
      });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return {
    port: (server.address() as { port: number }).port,
    heard: () => Buffer.concat(heard).toString("latin1"),
  };
}
