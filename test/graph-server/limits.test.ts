import { beforeEach, describe, expect, test } from "vitest";
import { AWA, type Business, openBusiness } from "./business.ts";

let business: Business;

beforeEach(async () => {
  business = await openBusiness();
  business.server.person({ number: AWA }).says("bonjour");
});

/** So many letters, each of two bytes. */
const letters = (count: number) => "é".repeat(count);

const buttons = (titles: readonly string[], more: Record<string, unknown> = {}) => ({
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: "Vérifiez" },
    action: { buttons: titles.map((title, at) => ({ type: "reply", reply: { id: `b${at}`, title } })) },
    ...more,
  },
});

const list = (rows: readonly Record<string, unknown>[], more: Record<string, unknown> = {}, action: object = {}) => ({
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "Que voulez-vous faire ?" },
    action: { button: "Choisir", sections: [{ title: "Opérations", rows }], ...action },
    ...more,
  },
});

const link = (parameters: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  type: "interactive",
  interactive: {
    type: "cta_url",
    body: { text: "Votre code" },
    action: {
      name: "cta_url",
      parameters: { display_text: "Saisir le code", url: "https://example.org/pin/1", ...parameters },
    },
    ...more,
  },
});

const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, title: `Ligne ${at}` }));

/** Just within, just beyond, and the words of the refusal where others saw them from Meta. */
const BOUNDS: readonly [what: string, within: object, beyond: object, code: number, says?: string][] = [
  [
    "a text of 4,096 characters",
    { type: "text", text: { body: letters(4_096) } },
    { type: "text", text: { body: letters(4_097) } },
    100,
    "(#100) Param text['body'] must be at most 4096 characters long.",
  ],
  [
    "a text that says something",
    { type: "text", text: { body: "." } },
    { type: "text", text: { body: " \n" } },
    131009,
  ],
  [
    "a button's title of 20 characters, whatever their bytes",
    buttons([letters(20)]),
    buttons([letters(21)]),
    131009,
    "Button title length invalid. Min length: 1, Max length: 20",
  ],
  [
    "a button with a title",
    buttons(["Oui"]),
    buttons([""]),
    131009,
    "Button title length invalid. Min length: 1, Max length: 20",
  ],
  [
    "three buttons",
    buttons(["1", "2", "3"]),
    buttons(["1", "2", "3", "4"]),
    131009,
    "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3",
  ],
  [
    "one button",
    buttons(["1"]),
    buttons([]),
    131009,
    "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3",
  ],
  ["buttons with titles of their own", buttons(["Oui", "Non"]), buttons(["Oui", "Oui"]), 131009],
  [
    "1,024 characters above buttons",
    buttons(["Oui"], { body: { text: letters(1_024) } }),
    buttons(["Oui"], { body: { text: letters(1_025) } }),
    131009,
    "Body text length invalid. Min length: 1, Max length: 1024",
  ],
  [
    "a footer of 60",
    buttons(["Oui"], { footer: { text: letters(60) } }),
    buttons(["Oui"], { footer: { text: letters(61) } }),
    131009,
  ],
  [
    "a header of 60",
    buttons(["Oui"], { header: { type: "text", text: letters(60) } }),
    buttons(["Oui"], { header: { type: "text", text: letters(61) } }),
    131009,
  ],
  ["ten rows", list(rows(10)), list(rows(11)), 131009, "Total row count exceed max allowed count: 10"],
  [
    "a row's title of 24",
    list([{ id: "1", title: letters(24) }]),
    list([{ id: "1", title: letters(25) }]),
    131009,
    "Row title is too long. Max length is 24",
  ],
  [
    "a row's description of 72",
    list([{ id: "1", title: "a", description: letters(72) }]),
    list([{ id: "1", title: "a", description: letters(73) }]),
    131009,
  ],
  [
    "rows with titles of their own",
    list([
      { id: "1", title: "a" },
      { id: "2", title: "b" },
    ]),
    list([
      { id: "1", title: "a" },
      { id: "2", title: "a" },
    ]),
    131009,
  ],
  [
    "rows with ids of their own",
    list(rows(2)),
    list([
      { id: "1", title: "a" },
      { id: "1", title: "b" },
    ]),
    131009,
  ],
  [
    "a row's id of 200",
    list([{ id: "x".repeat(200), title: "a" }]),
    list([{ id: "x".repeat(201), title: "a" }]),
    131009,
  ],
  ["an opener of 20", list(rows(1), {}, { button: letters(20) }), list(rows(1), {}, { button: letters(21) }), 131009],
  ["a list under words", list(rows(1)), list(rows(1), { header: { type: "image", image: { id: "1" } } }), 131009],
  [
    "a list's text of 1,024",
    list(rows(1), { body: { text: letters(1_024) } }),
    list(rows(1), { body: { text: letters(1_025) } }),
    131009,
  ],
  ["a link's label of 20", link({ display_text: letters(20) }), link({ display_text: letters(21) }), 131009],
  ["a link that leads somewhere", link({}), link({ url: "javascript:alert(1)" }), 131009],
  [
    "512 characters that come back in the states",
    { type: "text", text: { body: "." }, biz_opaque_callback_data: "x".repeat(512) },
    { type: "text", text: { body: "." }, biz_opaque_callback_data: "x".repeat(513) },
    100,
  ],
  ["members that are known", buttons(["Oui"]), buttons(["Oui"], { fotter: { text: "x" } }), 100],
  ["a type that is known", { type: "text", text: { body: "." } }, { type: "keyboard", keyboard: {} }, 100],
];

describe("the product may send", () => {
  test.each(BOUNDS)("%s, and nothing beyond", async (_what, within, beyond, code, says) => {
    expect((await business.send(within as Record<string, unknown>)).http).toBe(200);
    const { http, json } = await business.send(beyond as Record<string, unknown>);
    expect({ http, code: json.error?.code }).toEqual({ http: 400, code });
    expect(json.error?.type).toBe("OAuthException");
    expect(json.error?.message).toMatch(new RegExp(`^\\(#${code}\\) `));
    if (says !== undefined) expect([json.error?.message, json.error?.error_data?.details]).toContain(says);
    expect(business.server.log.refusals).toHaveLength(1);
  });

  test("the ten rows in several sections, each with a title", async () => {
    const sections = [{ title: "Une", rows: rows(1) }, { rows: [{ id: "z", title: "z" }] }];
    expect((await business.send(list([], {}, { sections }))).json.error?.code).toBe(131009);
    const titled = sections.map((section, at) => ({ ...section, title: `Section ${at}` }));
    expect((await business.send(list([], {}, { sections: titled }))).http).toBe(200);
  });

  test("only with the product's name, to a number", async () => {
    const { phoneNumberId } = business.server.account;
    const message = { type: "text", text: { body: "." } };
    expect((await business.ask("POST", `${phoneNumberId}/messages`, { to: AWA, ...message })).json.error?.message).toBe(
      "(#100) The parameter messaging_product is required.",
    );
    expect(
      (await business.ask("POST", `${phoneNumberId}/messages`, { messaging_product: "whatsapp", ...message })).json
        .error?.message,
    ).toBe("(#100) The parameter to is required.");
    expect((await business.text("x", "Awa")).json.error?.code).toBe(131009);
    expect((await business.text("x", business.server.account.number)).json.error?.code).toBe(131021);
    expect((await business.text("x", `+${AWA}`)).json.contacts).toEqual([{ input: `+${AWA}`, wa_id: AWA }]);
  });

  test("only with the token, from its own number", async () => {
    const { phoneNumberId } = business.server.account;
    const message = { messaging_product: "whatsapp", to: AWA, type: "text", text: { body: "." } };
    expect((await business.ask("POST", `${phoneNumberId}/messages`, message, "EAAother")).json.error).toMatchObject({
      code: 190,
      type: "OAuthException",
    });
    expect((await business.ask("POST", `${phoneNumberId}/messages`, message, "")).json.error?.code).toBe(104);
    const { http, json } = await business.ask("POST", "999/messages", message);
    expect(http).toBe(400);
    expect(json.error).toMatchObject({ code: 100, error_subcode: 33, type: "GraphMethodException" });
  });
});
