import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Sayings } from "./banner.ts";
import type { ChatEvent } from "./chat-server/chat-events.ts";
import type { ChatServer } from "./chat-server/chat-server.ts";
import { findKey, keysInSight } from "./chat-server/find-key.ts";
import type { Participant } from "./chat-server/participant.ts";
import { type Line, readLine } from "./line.ts";
import type { Places } from "./places.ts";
import type { Screen } from "./screen.ts";

/** Where lines come out: what the bot does, and what the window itself has to say. */
export interface Outlets {
  bot(line: string): void;
  window(line: string): void;
}

/** One person's chat with the bot in a terminal: what it shows, and what a typed line does. */
export class ChatWindow {
  readonly #person: Participant;
  readonly #says: Sayings;
  readonly #outlets: Outlets;
  readonly #numbers: readonly string[];
  /** Events are shown in order, although saving a file takes time. */
  #shown: Promise<void> = Promise.resolve();
  readonly #stop: () => void;

  constructor(parts: {
    server: ChatServer;
    person: Participant;
    screen: Screen;
    places: Places;
    says: Sayings;
    /** The numbers at which something goes wrong, a line each. */
    numbers: readonly string[];
    outlets: Outlets;
  }) {
    const { server, person, screen, places, says, numbers, outlets } = parts;
    this.#person = person;
    this.#says = says;
    this.#outlets = outlets;
    this.#numbers = numbers;
    const show = async (event: ChatEvent) => {
      const path = event.file && (await places.save(event.message_id, event.file.name, event.file.content));
      const line = screen.show(event, path);
      if (line !== "") outlets.bot(line);
    };
    this.#stop = server.events.on((event) => {
      if (event.chat !== person.room.chat.id) return;
      this.#shown = this.#shown.then(() => show(event));
    });
  }

  /** Does what the line says. `heard`: the bot was given something and may react; `not_heard`: it was not; `quit`: the person leaves. */
  async type(typed: string): Promise<"heard" | "not_heard" | "quit"> {
    const line = readLine(typed);
    return line.kind === "quit" ? "quit" : (await this.#act(line)) ? "heard" : "not_heard";
  }

  /** Stops watching, once everything that happened has been shown. */
  async close(): Promise<void> {
    this.#stop();
    await this.#shown;
  }

  async #act(line: Exclude<Line, { kind: "quit" }>): Promise<boolean> {
    switch (line.kind) {
      case "nothing":
        return false;
      case "text":
        this.#person.says(line.text);
        return true;
      case "contact":
        this.#person.sharesContact({ phone: line.phone, firstName: line.firstName });
        return true;
      case "file":
        return this.#sends(line.path, (content) => this.#person.sendsDocument(fileOf(line.path, content)));
      case "paste":
        return this.#sends(line.path, (content) => this.#person.pastes(content.toString("utf8")));
      case "block":
        this.#person.blocks();
        return false;
      case "unblock":
        this.#person.unblocks();
        return false;
      case "clear":
        this.#person.clearsChat();
        return false;
      case "numbers":
        this.#outlets.window(this.#numbers.join("\n"));
        return false;
      case "help":
        this.#outlets.window(this.#says.help);
        return false;
      case "tap":
        return this.#tap(line);
    }
  }

  async #sends(path: string, send: (content: Buffer) => void): Promise<boolean> {
    const content = await readFile(path).catch(() => undefined);
    if (content) send(content);
    else this.#outlets.window(`${this.#says.noFile} ${path}`);
    return content !== undefined;
  }

  #tap({ choice }: Extract<Line, { kind: "tap" }>): boolean {
    const key = findKey(this.#person.room, choice);
    if (!key) {
      const labels = keysInSight(this.#person.room).map(({ label }) => `[${label}]`);
      this.#outlets.window(labels.length > 0 ? `${this.#says.noKey} ${labels.join(" ")}` : this.#says.noKeys);
      return false;
    }
    const tap = this.#person.press(key);
    if (tap.kind === "opened") this.#outlets.window(`${this.#says.opened} ${tap.url}`);
    return tap.kind === "sent";
  }
}

/** What phones tell about the files that people send here. */
const MIME_TYPES = new Map([
  ["csv", "text/csv"],
  ["txt", "text/plain"],
  ["pdf", "application/pdf"],
  ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
]);

/** A file of this machine as a phone sends it. */
export function fileOf(path: string, content: Buffer) {
  return { name: basename(path), content, ...mimeType(path) };
}

function mimeType(path: string): { mimeType: string } | object {
  const known = MIME_TYPES.get(path.split(".").pop()?.toLowerCase() ?? "");
  return known ? { mimeType: known } : {};
}
