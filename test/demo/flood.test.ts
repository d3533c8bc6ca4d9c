import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { call, inTime } from "./call.ts";

let server: ChatServer;
let now: number;

beforeEach(async () => {
  now = 1_000_000;
  server = await startChatServer({ clock: { now: () => now } });
  server.person({ id: 1 });
  server.person({ id: 2 });
});

afterEach(() => server.close());

const send = (chat_id: number) => call(server, "sendMessage", { chat_id, text: "a" });

test("too much in one chat is answered late, then refused with 429 and the same in a header; other chats go on", async () => {
  server.limitsFlood({ inChat: { burst: 2, everyMs: 6_000 } });
  for (const late of [false, false]) expect({ late, ...(await send(1)) }).toMatchObject({ late, status: 200 });
  const third = send(1);
  expect(await Promise.race([third, new Promise((resolve) => setTimeout(resolve, 50, "late"))])).toBe("late");
  expect(await send(2)).toMatchObject({ status: 200 });
  expect(await inTime(server, third)).toMatchObject({ status: 200 });
  server.limitsFlood({ inChat: { burst: 1, everyMs: 60_000 } });
  await send(1);
  const response = await fetch(`${server.url}/bot${server.token}/sendMessage?chat_id=1&text=a`);
  expect(response.headers.get("retry-after")).toBe("60");
  expect(await response.json()).toEqual({
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 60",
    parameters: { retry_after: 60 },
  });
  now += 60_000;
  expect(await send(1)).toMatchObject({ status: 200 });
});

test("in all chats together as well, and without figures there is no limit", async () => {
  server.limitsFlood({ inAll: { burst: 1, everyMs: 20_000 } });
  expect([(await send(1)).status, (await send(2)).status]).toEqual([200, 429]);
  server.limitsFlood({});
  for (let times = 0; times < 40; times += 1) expect(await send(2)).toMatchObject({ status: 200 });
});
