import type { GraphServer } from "../graph-server/graph-server.ts";
import { LIMITS } from "../graph-server/limits.ts";
import type { WhatsAppPhone } from "../graph-server/phones/whatsapp-phone.ts";
import type { DemoPerson } from "../people.ts";
import type { Act, Outcome } from "./acts.ts";
import type { Menus, News, PhoneView } from "./news.ts";
import { messageViewOf } from "./whatsapp-view.ts";

/** The phone of the page that has WhatsApp. */
export interface WhatsAppSide {
  readonly server: GraphServer;
  readonly person: DemoPerson;
  readonly phone: WhatsAppPhone;
}

/** Whoever looks at the page looks at the chat: what comes is read. */
export function openSide(server: GraphServer, person: DemoPerson): WhatsAppSide {
  const phone = server.person({ number: person.phone, name: person.firstName });
  phone.looks();
  return { server, person, phone };
}

/** The phone as it stands. */
export function phoneOf({ server, person: { id, role, firstName }, phone }: WhatsAppSide): PhoneView {
  const { media } = server.graph.parts;
  const messages = [...phone.chat.messages.values()];
  return {
    ...{ id, chat: "whatsapp", role, name: firstName, keyboard: [], menu: menuOf(server) },
    messages: messages.map((message) => messageViewOf(phone.chat, message, (file) => media.byId(file))),
  };
}

/** Tells what changes on it. The answer ends that. */
export function watchPhone({ server, person, phone }: WhatsAppSide, tell: (news: News) => void): () => void {
  const { media } = server.graph.parts;
  const show = (message: Parameters<typeof messageViewOf>[1]) =>
    tell({
      type: "message",
      person: person.id,
      message: messageViewOf(phone.chat, message, (file) => media.byId(file)),
      quiet: false,
    });
  return server.on((novelty) => {
    if (novelty.chat !== phone.chat) return;
    if (novelty.kind === "message") show(novelty.message);
    else if (novelty.kind === "typing")
      tell({ type: "busy", person: person.id, action: "typing", ms: LIMITS.typingMs.max });
    else if (novelty.kind === "seen")
      for (const message of [...phone.chat.messages.values()].slice(-SEEN_MAX)) if (message.isSeen) show(message);
  });
}

/** Further up nobody looks whether a tick turns blue. */
const SEEN_MAX = 30;

/** Does an act of the page as that person. */
export function performThere({ phone }: WhatsAppSide, act: Act): Outcome {
  switch (act.kind) {
    case "says":
      phone.says(act.text);
      return {};
    case "contact":
      phone.sharesContacts({ name: act.firstName, phones: [act.phone] });
      return {};
    case "chooses": {
      const messageId = [...phone.chat.messages.keys()][act.message - 1];
      const found = phone.tappable().filter((one) => one.messageId === messageId)[act.choice];
      const tap = found && phone.press(found);
      return tap?.kind === "opened" ? { opens: tap.url } : {};
    }
    default:
      return {};
  }
}

function menuOf({ components }: GraphServer): Menus {
  const commands = components.commands.map(({ name, description }) => ({ command: name, description }));
  return { fr: commands, en: commands };
}
