import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { metaMessages } from "../../src/channels/whatsapp/outgoing.ts";
import type { GraphServer } from "../../src/demo/graph-server/graph-server.ts";
import { startGraphServer } from "../../src/demo/graph-server/start-graph-server.ts";
import { readMessages, type WrittenMessage } from "../transcripts/written.ts";
import { AWA } from "./business.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Every message and keyboard of the flows stands in one of the transcripts (test/transcripts/context.test.ts), in both languages. */
const written = (language: string) =>
  globSync(`docs/transcripts/${language}/*.md`, { cwd: ROOT })
    .filter((file) => !/(?:pictures|files|pin-page)\.md$/.test(file)) // said elsewhere than in the chat
    .flatMap((file) => readMessages(readFileSync(join(ROOT, file), "utf8")).map((message) => ({ file, ...message })));

/** The same with the longest that may stand in it: a name of 40 letters, an amount and a balance in millions, 500 lines. */
const LONG_NAME = "Mame Diarra Bousso Ndiaye Sylla Diop Fal";
const longest = (text: string) =>
  text
    .replace(/\b(?:Fatou Ndiaye|Awa|Modou|Fatou|Ibrahima)\b/g, LONG_NAME)
    .replace(/\b\d{1,3}(?:[\u00a0,]\d{3})*(?=\u00a0F\b)/g, "199\u00a0999\u00a0995")
    .replace(/\b\d{1,2}(?=[\u00a0 ](?:lignes?|dépôts?|lines?|deposits?)\b)/g, "500");

const WORDS = {
  fr: { opener: "Choisir", choose: "Que voulez-vous faire\u00a0?" },
  en: { opener: "Choose", choose: "What would you like to do?" },
};

interface Interactive {
  readonly type: string;
  readonly interactive?: {
    readonly type: string;
    readonly action: {
      readonly buttons?: readonly { readonly reply: { readonly title: string } }[];
      readonly sections?: readonly {
        readonly rows: readonly { readonly title: string; readonly description?: string }[];
      }[];
    };
  };
}

describe.each(["fr", "en"] as const)("everything that is said in the chat (%s)", (language) => {
  let server: GraphServer;
  const messages = new Map<string, WrittenMessage & { file: string }>();
  for (const message of written(language))
    for (const form of [message, { ...message, text: longest(message.text), buttons: message.buttons.map(longest) }])
      messages.set(JSON.stringify([form.text, form.buttons]), form);

  beforeAll(async () => {
    server = await startGraphServer();
    server.graph.parts.pair.figures = undefined;
    server.person({ number: AWA }).says("bonjour");
    return () => server.close();
  });

  test("is taken by Meta, also at its longest", async () => {
    expect(messages.size).toBeGreaterThan(500);
    const refused: string[] = [];
    for (const message of messages.values())
      for (const one of forMeta(message, language)) {
        const said = await send(server, one);
        if (said !== undefined) refused.push(`${message.file}: ${said}: ${JSON.stringify(one).slice(0, 300)}`);
      }
    expect(refused).toEqual([]);
  });

  test("loses no key and no letter of one, and shows no two alike", () => {
    const wrong: string[] = [];
    for (const message of messages.values()) {
      const shown = forMeta(message, language).flatMap(labelsOf);
      for (const label of message.buttons)
        if (!shown.some((one) => one.includes(label)))
          wrong.push(`${message.file}: [${label}] of ${message.buttons.length}`);
      const titles = shown.map((one) => one.split("\n")[0]);
      if (new Set(titles).size < titles.length) wrong.push(`${message.file}: two alike in ${titles.join(" | ")}`);
    }
    expect(wrong).toEqual([]);
  });
});

function forMeta({ text, buttons }: WrittenMessage, language: "fr" | "en"): Interactive[] {
  const said = text.trim() === "" ? "…" : text; // drawn without the message that it stands under
  const inline_keyboard = buttons.map((label, at) => [{ text: label, callback_data: `x${at}` }]);
  return metaMessages(said, { inline_keyboard }, 1, WORDS[language]) as Interactive[];
}

/** What can be read on each key: its title, and what stands under it. */
function labelsOf({ interactive }: Interactive): string[] {
  const { buttons = [], sections = [] } = interactive?.action ?? {};
  const rows = sections.flatMap(({ rows }) => rows);
  return [
    ...buttons.map(({ reply }) => reply.title),
    ...rows.map(({ title, description }) => (description === undefined ? title : `${title}\n${description}`)),
  ];
}

/** What Meta says against it; `undefined` when it is taken. */
async function send(server: GraphServer, message: object): Promise<string | undefined> {
  const { phoneNumberId, token } = server.account;
  const response = await fetch(`${server.url}/v25.0/${phoneNumberId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", recipient_type: "individual", to: AWA, ...message }),
  });
  const { error } = (await response.json()) as { error?: { message: string; error_data?: { details: string } } };
  return error && [error.message, error.error_data?.details].filter(Boolean).join(" ");
}
