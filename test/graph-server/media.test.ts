import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { AWA, type Business, openBusiness, png } from "./business.ts";

let business: Business;

beforeEach(async () => {
  business = await openBusiness();
  business.server.person({ number: AWA }).says("bonjour");
});

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const get = (url: string, token = business.server.account.token) =>
  fetch(url, { headers: { authorization: `Bearer ${token}` } });
const statusOf = (id: string | undefined) => business.statuses().findLast((one) => one.id === id);

test.each([
  ["text/csv", "a;b"],
  ["application/octet-stream", "x"],
  ["application/zip", "PK"],
  ["image/gif", "GIF89a"],
  ["image/svg+xml", "<svg/>"],
])("%s cannot be uploaded", async (type, content) => {
  const { http, json } = await business.upload("x", type, Buffer.from(content));
  expect(http).toBe(400);
  expect(json.error?.code).toBe(100);
  expect(json.error?.message).toMatch(
    /^\(#100\) Param file must be a file with one of the following types: .*Received file of type '/,
  );
});

test("a picture has at most 5 MB, a document may have more", async () => {
  const big = Buffer.concat([png(), Buffer.alloc(5 * 1024 * 1024)]);
  expect((await business.upload("recu.png", "image/png", big)).json.error?.code).toBe(100);
  expect((await business.upload("liste.xlsx", XLSX, big)).http).toBe(200);
});

test("an uploaded picture stands above buttons, a document is sent with its name, each only as what it is", async () => {
  const { server, send, upload } = business;
  const picture = (await upload("recu.png", "image/png", png())).json.id;
  const buttons = [{ type: "reply", reply: { id: "1", title: "Reçu PDF" } }];
  const header = { type: "image", image: { id: picture } };
  const interactive = { type: "button", header, body: { text: "Dépôt effectué" }, action: { buttons } };
  expect((await send({ type: "interactive", interactive })).http).toBe(200);
  const sheet = (await upload("liste.xlsx", XLSX, Buffer.from("PK.."))).json.id;
  expect(
    (await send({ type: "document", document: { id: sheet, filename: "liste.xlsx", caption: "Juin" } })).http,
  ).toBe(200);
  expect(server.person({ number: AWA }).got.map(({ sent }) => sent)).toMatchObject([
    { kind: "buttons", header: { media: "image", file: { name: "recu.png" } } },
    { kind: "media", media: "document", filename: "liste.xlsx", caption: "Juin" },
  ]);
  expect((await send({ type: "image", image: { id: sheet } })).json.error?.code).toBe(131009);
  expect((await send({ type: "image", image: { id: "123" } })).json.error?.message).toBe(
    "(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
  );
  const caption = "x".repeat(1_025);
  expect((await send({ type: "image", image: { id: picture, caption } })).json.error?.code).toBe(131009);
});

test("bytes that are not what they are said to be are taken, and fail afterwards", async () => {
  for (const content of [Buffer.from("%PDF-1.7"), png(16), png(8, 3)]) {
    const { json } = await business.upload("recu.png", "image/png", content);
    const sent = await business.send({ type: "image", image: { id: json.id } });
    expect(sent.http).toBe(200);
    await expect
      .poll(() => statusOf(sent.json.messages?.[0]?.id))
      .toMatchObject({ status: "failed", errors: [{ code: 131053 }] });
  }
});

test("what a person sends is found by its id, at an address of another host that lives five minutes and wants the token", async () => {
  const { server, ask } = business;
  const content = Buffer.from("numero;montant\n771234567;5000\n");
  server.person({ number: AWA }).sendsDocument({ name: "liste.csv", mimeType: "text/csv", content });
  await expect.poll(() => business.messages().at(-1)?.type).toBe("document");
  const { id, mime_type } = (business.messages().at(-1) ?? expect.fail())["document"] as {
    id: string;
    mime_type: string;
  };
  expect(mime_type).toBe("text/csv"); // what comes in may be of any kind
  const { json } = await ask("GET", `${id}?phone_number_id=${server.account.phoneNumberId}`);
  expect(json).toMatchObject({
    id,
    mime_type: "text/csv",
    file_size: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
  });
  const url = String(json.url);
  expect(new URL(url).origin).not.toBe(new URL(server.url).origin);
  expect((await fetch(url)).status).toBe(401);
  expect((await get(url, "EAAother")).status).toBe(401);
  expect(Buffer.from(await (await get(url)).arrayBuffer()).equals(content)).toBe(true);
  server.passes(5 * 60_000 + 1);
  expect((await get(url)).status).toBe(404);
  const again = await ask("GET", id);
  expect((await get(String(again.json.url))).status).toBe(200);
  server.passes(7 * 86_400_000);
  expect((await ask("GET", id)).json.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await ask("GET", `${id}?phone_number_id=1`)).http).toBe(400);
});

test("a file can be deleted", async () => {
  const { json } = await business.upload("recu.pdf", "application/pdf", Buffer.from("%PDF-1.7"));
  expect((await business.ask("DELETE", String(json.id))).json).toEqual({ success: true });
  expect((await business.ask("DELETE", String(json.id))).http).toBe(400);
  expect((await business.send({ type: "document", document: { id: json.id } })).json.error?.code).toBe(100);
});

test("an address instead of an upload is not fetched: the message fails", async () => {
  const { json } = await business.send({ type: "image", image: { link: "http://127.0.0.1:9/recu.png" } });
  await expect
    .poll(() => statusOf(json.messages?.[0]?.id))
    .toMatchObject({ status: "failed", errors: [{ code: 131053 }] });
});
