import type { FastifyReply } from "fastify";
import type { ChatServer } from "../chat-server/chat-server.ts";
import type { Participant } from "../chat-server/participant.ts";
import type { DemoPerson } from "../people.ts";
import { messageView, replyKeys } from "./chat-view.ts";
import type { DeskView } from "./desk-view.ts";
import type { Facts, Menus, News } from "./news.ts";
import { phoneOf, type WhatsAppSide, watchPhone } from "./whatsapp-side.ts";

/** What the page is made from. */
export interface LiveParts {
  readonly server: ChatServer;
  readonly people: readonly { readonly person: DemoPerson; readonly phone: Participant }[];
  /** The phone with WhatsApp, if there is one. */
  readonly whatsapp: WhatsAppSide | undefined;
  readonly language: "fr" | "en";
  readonly facts: Facts;
  readonly desk: (() => DeskView) | undefined;
}

/** Proxies and browsers cut lines on which nothing comes. */
const STILL_THERE_MS = 15_000;

/** What happens within this time is told in one go: a call at the operator is several changes. */
const DESK_MS = 60;

/** How long pictures of an introduction may come after its last word. */
const LAST_PICTURE_MS = 3_000;

/** While calls are being served, it is looked this often whether they still are. */
const CALL_MS = 500;

/** Tells every open page what happens in the chats and at the operator. */
export class Live {
  readonly #parts: LiveParts;
  readonly #pages = new Set<FastifyReply["raw"]>();
  readonly #stops: (() => void)[];
  #deskTimer: NodeJS.Timeout | undefined;
  #callTimer: NodeJS.Timeout | undefined;
  #isQuiet = false;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    const { events, sights } = parts.server;
    const beat = setInterval(() => this.#write(":\n\n"), STILL_THERE_MS).unref();
    this.#stops = [
      () => clearInterval(beat),
      events.on(({ type, chat, message_id, text, alert = false }) => {
        if (type === "answer") this.#tell({ type, person: chat, id: message_id, text, alert });
        else this.#tellMessage(chat, message_id);
        this.deskChanged(); // a card that says "on its way" means a call at the operator, which tells of itself only when it is over
      }),
      sights.on((sight) => {
        if (sight.kind === "posted") this.#tellMessage(sight.chat, sight.messageId);
        else if (sight.kind === "busy") this.#tell({ type: "busy", person: sight.chat, action: sight.action });
        else
          this.#tell({
            type: "menus",
            menus: parts.people.map(({ person: { id } }) => ({ person: id, menu: this.#menus(id) })),
          });
      }),
      parts.whatsapp
        ? watchPhone(parts.whatsapp, (news) => {
            this.#tell(news);
            this.deskChanged();
          })
        : () => {},
    ];
  }

  /** Opens the stream to one page. */
  open(reply: FastifyReply): void {
    const { raw } = reply.hijack();
    raw.writeHead(200, { ...reply.getHeaders(), "content-type": "text/event-stream" } as Record<string, string>);
    raw.write(line(this.#hello()));
    this.#pages.add(raw);
    raw.on("close", () => this.#pages.delete(raw));
  }

  /** What happens until then is no news to a visitor. */
  quietUntil(introduced: Promise<void>): void {
    this.#isQuiet = true;
    void introduced.finally(() => {
      setTimeout(() => {
        this.#isQuiet = false;
      }, LAST_PICTURE_MS).unref();
    });
  }

  /** Something may have changed at the operator. */
  deskChanged(): void {
    const { desk } = this.#parts;
    if (!desk) return;
    this.#deskTimer ??= setTimeout(() => {
      this.#deskTimer = undefined;
      const view = desk();
      this.#tell({ type: "desk", desk: view });
      clearTimeout(this.#callTimer);
      if (view.inFlight > 0) this.#callTimer = setTimeout(() => this.deskChanged(), CALL_MS).unref();
    }, DESK_MS).unref();
  }

  /** A key of the reply keyboard may have taken it away. */
  keyboardChanged({ room }: Participant): void {
    this.#tell({ type: "keyboard", person: room.chat.id, rows: replyKeys(room) });
  }

  close(): void {
    for (const stop of this.#stops) stop();
    clearTimeout(this.#deskTimer);
    clearTimeout(this.#callTimer);
    for (const page of this.#pages) page.end();
  }

  #hello(): News {
    const { server, people, whatsapp, language, facts, desk } = this.#parts;
    const telegram = people.map(({ person: { id, role, firstName }, phone: { room } }) => ({
      ...{ id, chat: "telegram" as const, role, name: firstName, keyboard: replyKeys(room), menu: this.#menus(id) },
      messages: [...room.messages.values()].map(messageView),
    }));
    const phones = [...telegram, ...(whatsapp ? [phoneOf(whatsapp)] : [])];
    return { type: "hello", language, bot: server.bot.username ?? "", phones, facts, ...(desk && { desk: desk() }) };
  }

  #menus(chatId: number): Menus {
    const { server } = this.#parts;
    return { fr: server.menuOf(chatId, "fr"), en: server.menuOf(chatId, "en") };
  }

  #tellMessage(person: number, id: number): void {
    const room = this.#parts.server.room(person);
    if (!room) return;
    const message = room.messages.get(id);
    const quiet = this.#isQuiet;
    this.#tell(
      message ? { type: "message", person, message: messageView(message), quiet } : { type: "gone", person, id },
    );
    this.#tell({ type: "keyboard", person, rows: replyKeys(room) });
  }

  #tell(news: News): void {
    this.#write(line(news));
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}

function line(news: News): string {
  return `data: ${JSON.stringify(news)}\n\n`;
}
