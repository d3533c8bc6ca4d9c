import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { type Answer, call } from "./call.ts";

/** One grey pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

let server: ChatServer;

beforeEach(async () => {
  server = await startChatServer();
  server.person({ id: 1 });
});

afterEach(() => server.close());

/** Sends a form, files as its parts. */
async function form(method: string, fields: Record<string, string | Buffer>): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") body.set(name, value);
    else body.set(name, new Blob([new Uint8Array(value)]), "file.bin");
  }
  const response = await fetch(`${server.url}/bot${server.token}/${method}`, { method: "POST", body });
  return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
}

test("a document is uploaded, sent again by its id, and downloaded", async () => {
  const sent = await form("sendDocument", { chat_id: "1", document: Buffer.from("a;b"), caption: "Lot" });
  expect(sent).toMatchObject({
    ok: true,
    result: { document: { file_name: "file.bin", file_size: 3 }, caption: "Lot" },
  });
  const { file_id } = (sent.result as { document: { file_id: string } }).document;
  expect(await call(server, "sendDocument", { chat_id: 1, document: file_id })).toMatchObject({ ok: true });
  const { result } = await call(server, "getFile", { file_id });
  const { file_path } = result as { file_path: string };
  const download = await fetch(`${server.url}/file/bot${server.token}/${file_path}`);
  expect(await download.text()).toBe("a;b");
  expect((await fetch(`${server.url}/file/bot${server.token}/documents/other`)).status).toBe(404);
  expect((await fetch(`${server.url}/file/bot1:wrong/${file_path}`)).status).toBe(401);
});

test("a picture tells its size, and what is no picture is refused", async () => {
  const sent = await form("sendPhoto", { chat_id: "1", photo: "attach://here", here: PNG });
  expect(sent).toMatchObject({ result: { photo: [{ width: 1, height: 1 }] } });
  const refused = await form("sendPhoto", { chat_id: "1", photo: Buffer.from("no picture") });
  expect(refused).toMatchObject({ status: 400, description: "Bad Request: IMAGE_PROCESS_FAILED" });
});

test("caption, keyboard and file of a sent document can be changed", async () => {
  const sent = await form("sendDocument", { chat_id: "1", document: Buffer.from("a"), caption: "Lot" });
  const { message_id } = sent.result as { message_id: number };
  const reply_markup = JSON.stringify({ inline_keyboard: [[{ text: "Ouvrir", callback_data: "o" }]] });
  const about = { chat_id: "1", message_id: String(message_id) };
  expect(await form("editMessageCaption", { ...about, caption: "Fini", reply_markup })).toMatchObject({ ok: true });
  const media = JSON.stringify({ type: "document", media: "attach://new", caption: "Neuf" });
  expect(await form("editMessageMedia", { ...about, media, new: Buffer.from("b") })).toMatchObject({ ok: true });
  expect(server.events.all.map(({ type, text, buttons }) => [type, text, buttons])).toEqual([
    ["document", "Lot", []],
    ["edit", "Fini", [["Ouvrir"]]],
    ["edit", "Neuf", []],
  ]);
  expect(await call(server, "editMessageText", { ...about, text: "a" })).toMatchObject({
    description: "Bad Request: there is no text in the message to edit",
  });
});

test.each([
  ["sendDocument", {}, "there is no document in the request"],
  ["sendDocument", { document: "unknown" }, "wrong file identifier/HTTP URL specified"],
  ["sendDocument", { document: Buffer.alloc(0) }, "file must be non-empty"],
  ["sendDocument", { document: Buffer.from("a"), caption: "a".repeat(1025) }, "message caption is too long"],
  ["getFile", {}, "file_id not specified"],
  ["getFile", { file_id: "unknown" }, "invalid file_id"],
])("%s that Telegram refuses is refused: %#", async (method, fields, said) => {
  expect(await form(method, { chat_id: "1", ...fields })).toMatchObject({
    status: 400,
    description: `Bad Request: ${said}`,
  });
});

test("a file of more than 20 MB can be sent to the bot but not downloaded by it", async () => {
  const update = server
    .person({ id: 1 })
    .sendsDocument({ name: "gros.csv", content: Buffer.alloc(20 * 1024 * 1024 + 1) });
  const file_id = update.message?.document?.file_id;
  expect(await call(server, "getFile", { file_id })).toMatchObject({ description: "Bad Request: file is too big" });
});
