import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftTap } from "../../flows/deposit/buttons.ts";
import { TAPS } from "../../flows/features.ts";
import { PAD_DATA } from "../../src/bot/pin-pad/pad.ts";
import { AGAIN_DATA, GIVE_UP_DATA } from "../../src/bot/pin-pad/pad-screen.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import { anySign } from "../any-sign.ts";

const ID = "0123456789ABCDEF";
const [DRAFT, FIRST, SECOND, THIRD] = ["A", "B", "C", "D"].map((letter) => letter.repeat(16)) as [
  DepositId,
  DepositId,
  DepositId,
  DepositId,
];

/** Every button that stands in somebody's chat, from whatever version, and what it does. Lines are added; none may go. */
const IN_CHATS: readonly string[] = [
  ...["q:no", "q:close", "f:go", "f:no", "n:go", "g:cash", "g:other", "l:fr", "l:en", "a:5000", "a:2000000"],
  ...["ok", "fresh", "anyway", "number", "amount", "cancel"].map((act) => `d:${act}:${ID}`),
  ...[`d:anyway:${ID}:${FIRST}`, `d:anyway:${ID}:${FIRST}:${SECOND}`, `m:${ID}:7500`],
  ...["look", "decide", "paid", "not-paid", "keep", "sure-paid", "sure-not-paid", "sure-keep"].map(
    (act) => `c:${act}:${ID}`,
  ),
  ...[
    "returned",
    "kept",
    "sure-returned",
    "sure-kept",
    "back",
    "again",
    "show",
    "details",
    "fold",
    "pin",
    "number",
  ].map((act) => `c:${act}:${ID}`),
  ...["yes", "no", "back", "cancel", "amount", "customer", "call", "open"].map((act) => `v:${act}:${ID}`),
  "z:back:4503599627370497",
  ...["w:ask:780000001", "w:sure:780000001", "w:lift:780000001:0:123456789", "w:renewed:780000001:1795788000000"],
  ...["w:unlocked:780000001:0", "w:last:780000001:1795788000000", "w:whose:780000001:1795788000000:123456789"],
  ...["go", "pause", "stop", "sure-stop", "yes", "no", "lines", "retry", "sure-retry", "show", "every"].map(
    (act) => `b:${act}:${ID}`,
  ),
  ...[
    `b:receipts:${ID}`,
    `b:summary:${ID}`,
    `b:xlsx:${ID}`,
    `b:csv:${ID}`,
    `b:lines:${ID}:15`,
    `b:fix:${ID}:7`,
    `b:day:${ID}:28`,
    `b:day:${ID}:0`,
  ],
  ...["card", "pay", "rename", "star", "unstar", "drop", "sure-drop", "to"].map((act) => `k:${act}:771234567`),
  ...["k:page:0", "k:page:16", "k:add", "k:close", `k:keep:${ID}`, "s:to:771234567"],
  ...["s:tick:account", "s:untick:account", `r:picture:${ID}`, `r:pdf:${ID}`],
  ...["ok", "anyway", "good", "first", "all", "choose", "fix-xlsx", "fix-csv", "cancel", "again", "anew", "take"].map(
    (act) => `o:${act}:${ID}`,
  ),
  ...[`o:ok:${ID}:0a1b2c3d`, `o:anyway:${ID}:0a1b2c3d:4e5f6071`, `o:anyway:${ID}:0a1b2c3d:4e5f6071:FEDCBA9876543210`],
  ...[`o:anyway:${ID}:0a1b2c3d:FEDCBA9876543210`, `o:pick:${ID}:3:0`, `o:more:${ID}:12:8`],
  ...["o:template-xlsx", "o:template-csv", "o:earlier", `o:result-xlsx:${ID}`, `o:result-csv:${ID}`],
  ...[
    "h:to:12.1795788000000",
    "h:to:12.",
    "h:to:.",
    "h:prev",
    "h:list",
    "h:fresh",
    "h:close",
    "h:clear",
    "h:export",
    "h:csv",
    "h:xlsx",
  ],
  ...[
    "h:menu:period",
    "h:menu:state",
    ...["h:menu:person", "h:menu:shop", "h:by", "h:by:1002", "h:shop", "h:shop:780000001"],
    "h:p:today",
    "h:p:week",
    "h:s:any",
    "h:s:paid",
    "h:type:period",
    "h:type:client",
  ],
  ...[
    "h:type:amount",
    `h:d:${ID}`,
    `h:look:${ID}`,
    `h:again:${ID}`,
    "h:o:CI261127.1402.A00001",
    "h:o:",
    "h:ask:CI261127.1402.A00001",
  ],
  ...["picture", "pdf", "recount", "read", "leave"].map((act) => `j:${act}:42`),
  ...[
    "j:close:42:mb2x9k00",
    "j:board",
    ...["card", "on:evening", "off:week", "on:month", "hour:19"].map((act) => `e:${act}`),
    ...["begin", "to:1002", "recount", "exact:7", "count:7", "keep:7", "refuse:7", "alone:42"].map((act) => `u:${act}`),
    "j:report:today:picture",
    "j:report:last_month:picture:780000001",
    "j:report:20261101-20261127:pdf",
    "j:narrow:shop:today",
    "j:narrow:back:20261101-20261127:780000001:p123456789",
  ],
  ...["card", "off", "sure-off", "on", "limit"].map((act) => `t:${act}:123456789`),
  ...["fix", "number", "amount", "ask", "show", "text", "pdf", "end"].map((act) => `x:${act}:${ID}`),
  ...[`x:open:${ID}:number`, `x:open:${ID}:not_received`, `x:over:${ID}:refunded`, `x:over:${ID}:dropped`],
  ...["t:page:8", "t:acts:0:0", "t:acts:123456789:4711", "t:invitations", "t:invite", `t:withdraw:${ID}`],
  ...["t:role:cashier", "t:role:supervisor", "t:role:distributor", "t:wallet:780000001", "t:max:50000", "t:make"],
];

describe("a button", () => {
  it.each(IN_CHATS)("that stands in a chat keeps its meaning: %s", (data) => {
    const tap = read(data);
    expect(tap).toBeDefined();
    expect(write(data, tap)).toBe(data);
  });

  it("of every kind stands in that list", () => {
    const listed = new Set(IN_CHATS.map((data) => `${data[0]} ${(read(data) as { act: string }).act}`));
    const made = TAPS.flatMap(({ buttons }) => buttons.acts.map((act) => `${buttons.letter} ${act}`));
    expect(made.filter((one) => !listed.has(one))).toEqual([]);
  });

  it("has a letter that no other one has, the keypad's among them", () => {
    const letters = TAPS.map(({ buttons }) => `${buttons.letter}:`);
    const all = [...letters, PAD_DATA, AGAIN_DATA, GIVE_UP_DATA];
    expect(all.filter((one, at) => all.some((other, place) => place !== at && other.startsWith(one)))).toEqual([]);
  });

  it.each([
    ...[
      "",
      ":",
      "d:",
      "d:ok:",
      "d:ok:short",
      "c:fly:0123456789ABCDEF",
      "d:ok:0123456789abcdef",
      "l:de",
      "a:",
      "a:0",
      "a:5000.5",
    ],
    ...[
      "w:sure:12",
      "d:ok:0123456789ABCDEF0",
      `d:anyway:${DRAFT}:`,
      `d:anyway:${DRAFT}:b`,
      `d:anyway:${DRAFT}:${FIRST}x`,
    ],
    ...[
      "k:to:12",
      "k:page:-1",
      "t:max:0",
      "t:__proto__",
      "o:constructor",
      "x:go",
      `b:go:${ID}:x`,
      `r:picture:${ID}:1`,
      "q:no:1",
    ],
  ])("S7: that no keyboard has asks for nothing: %s", (data) => {
    expect(read(data)).toBeUndefined();
  });

  it("S7: of any text is read without failing, and what is read is written as the same", () => {
    const piece = fc.oneof(
      fc.constantFrom(...new Set(IN_CHATS.flatMap((data) => data.split(":")))),
      fc.string({ unit: anySign, maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (parts) => {
        const tap = read(parts.join(":"));
        if (tap !== undefined) expect(read(write(parts.join(":"), tap))).toEqual(tap);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a button that goes past a look-alike", () => {
  it("carries what was seen, within the 64 bytes that Telegram takes; of many the newest, so that the others are asked about again", () => {
    expect(draftTap.read(draftTap("anyway", { id: DRAFT, seen: [FIRST] }))).toEqual({
      act: "anyway",
      id: DRAFT,
      seen: [FIRST],
    });
    const data = draftTap("anyway", { id: DRAFT, seen: [FIRST, SECOND, THIRD] });
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(draftTap.read(data)).toMatchObject({ seen: [SECOND, THIRD] });
  });

  it("made before it carried anything has seen nothing", () => {
    expect(draftTap.read(`d:anyway:${DRAFT}`)).toEqual({ act: "anyway", id: DRAFT, seen: [] });
  });
});

function of(data: string) {
  return TAPS.find(({ buttons }) => data.startsWith(`${buttons.letter}:`))?.buttons;
}

function read(data: string): unknown {
  return of(data)?.read(data);
}

function write(data: string, tap: unknown): string {
  const { act, ...values } = tap as { act: string };
  return of(data)?.(act, values) ?? "";
}
