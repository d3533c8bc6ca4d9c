import { readFile } from "node:fs/promises";
import type { Sayings } from "./banner.ts";
import type { ChatEvent } from "./chat-server/chat-events.ts";
import { folded, type KeyChoice } from "./chat-server/find-key.ts";
import { fileOf, type Outlets } from "./chat-window.ts";
import type { GraphServer } from "./graph-server/graph-server.ts";
import type { StoredMedia } from "./graph-server/media-store.ts";
import type { StoredMessage } from "./graph-server/phones/chat.ts";
import type { Tappable, WhatsAppPhone } from "./graph-server/phones/whatsapp-phone.ts";
import { type Line, readLine } from "./line.ts";
import type { Places } from "./places.ts";
import type { Watched } from "./quiet.ts";
import type { Screen } from "./screen.ts";
import { messageViewOf } from "./web/whatsapp-view.ts";

/** One person's chat on WhatsApp in a terminal: as `ChatWindow`, but nothing that was shown ever changes or goes. */
export class WhatsAppWindow {
  readonly #parts;
  #shown: Promise<void> = Promise.resolve();
  /** How many messages of the bot there were before the person last did something. */
  #gotBefore = 0;
  readonly #stop: () => void;

  constructor(parts: {
    server: GraphServer;
    phone: WhatsAppPhone;
    screen: Screen;
    places: Places;
    says: Sayings;
    /** The numbers at which something goes wrong, a line each. */
    numbers: readonly string[];
    outlets: Outlets;
  }) {
    this.#parts = parts;
    const { server, phone } = parts;
    this.#stop = server.on((novelty) => {
      if (novelty.chat !== phone.chat || novelty.kind !== "message" || !novelty.message.sent) return;
      const { message } = novelty;
      this.#shown = this.#shown.then(() => this.#show(message));
    });
  }

  /** Does what the line says; as `ChatWindow.type`. */
  async type(typed: string): Promise<"heard" | "not_heard" | "quit"> {
    const line = readLine(typed);
    if (line.kind === "quit") return "quit";
    this.#gotBefore = this.#parts.phone.got.length;
    return (await this.#act(line)) ? "heard" : "not_heard";
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#shown;
  }

  /** This chat, to be watched. Nothing says there that a deposit is on its way: the operator's calls tell. */
  watch(operatorCalls: () => number): Watched {
    const { server, phone } = this.#parts;
    return {
      operatorCalls,
      activity: () => {
        const { untold, openCalls, callCount } = server.activity;
        return { unfetched: untold, openCalls, callCount };
      },
      hasReacted: () => phone.got.length > this.#gotBefore,
      isSending: () => false,
    };
  }

  async #show(message: StoredMessage): Promise<void> {
    const { server, phone, places, screen, outlets } = this.#parts;
    const { id, text } = messageViewOf(phone.chat, message, (file) => server.graph.parts.media.byId(file));
    const file = fileIn(message);
    const savedAs = file && (await places.save(id, file.name, file.content));
    const type: ChatEvent["type"] = file ? (file.mimeType.startsWith("image/") ? "photo" : "document") : "message";
    const buttons = phone.tappable().filter((one) => one.messageId === message.id);
    const event: ChatEvent = {
      ...{ type, chat: Number(phone.contact.number), message_id: id, text, markup: { kind: "none" } },
      buttons: buttons.map(({ label }) => [label]),
    };
    const line = screen.show(event, savedAs);
    if (line !== "") outlets.bot(line);
  }

  async #act(line: Exclude<Line, { kind: "quit" }>): Promise<boolean> {
    const { phone, outlets, numbers, says } = this.#parts;
    switch (line.kind) {
      case "nothing":
      case "clear":
        return false;
      case "text":
        phone.says(line.text);
        return true;
      case "contact":
        phone.sharesContacts({ name: line.firstName, phones: [line.phone] });
        return true;
      case "file":
      case "paste":
        return this.#sends(line.path, line.kind);
      case "block":
        phone.blocks();
        return false;
      case "unblock":
        phone.comesOnline();
        return false;
      case "numbers":
        outlets.window(numbers.join("\n"));
        return false;
      case "help":
        outlets.window(says.help);
        return false;
      case "tap":
        return this.#tap(line.choice);
    }
  }

  async #sends(path: string, how: "file" | "paste"): Promise<boolean> {
    const { phone, outlets, says } = this.#parts;
    const content = await readFile(path).catch(() => undefined);
    if (!content) outlets.window(`${says.noFile} ${path}`);
    else if (how === "paste") phone.says(content.toString("utf8"));
    else phone.sendsDocument(fileOf(path, content));
    return content !== undefined;
  }

  #tap(choice: KeyChoice): boolean {
    const { phone, outlets, says } = this.#parts;
    const all = phone.tappable();
    const found = typeof choice === "string" ? byLabel(all, choice) : all[choice.position - 1];
    if (!found) {
      const labels = all.slice(0, IN_SIGHT).map(({ label }) => `[${label}]`);
      outlets.window(labels.length > 0 ? `${says.noKey} ${labels.join(" ")}` : says.noKeys);
      return false;
    }
    const tap = phone.press(found);
    if (tap.kind === "opened") outlets.window(`${says.opened} ${tap.url}`);
    return tap.kind === "sent";
  }
}

/** Old buttons stay alive: only the newest are named. */
const IN_SIGHT = 12;

/** The newest of that name; exact first, then one that contains it. */
function byLabel(all: readonly Tappable[], label: string): Tappable | undefined {
  const wanted = folded(label);
  return all.find((one) => folded(one.label) === wanted) ?? all.find((one) => folded(one.label).includes(wanted));
}

function fileIn({ sent }: StoredMessage): StoredMedia | undefined {
  if (sent?.kind === "media") return sent.file;
  return sent && "header" in sent && sent.header && "file" in sent.header ? sent.header.file : undefined;
}
