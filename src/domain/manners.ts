import { isWhatsappChat } from "./chat-id.ts";

/** What a chat's platform can do, as far as anybody above the channels may know of it. Nobody asks which platform it is. */
export interface Manners {
  /** A message that was sent can be changed: what goes on is shown where it stands. Otherwise every change is a message, and has to be worth one. */
  readonly edits: boolean;
  /** A message can be taken back, also one of the person's. */
  readonly deletes: boolean;
  /** A tap can be answered over its button, without a message. */
  readonly toasts: boolean;
  /** How a PIN is asked for: on keys in the chat, or by our page alone. */
  readonly pin: "keys" | "page";
  /** What becomes of a PIN that is typed into the chat. */
  readonly typedPin: "taken" | "refused";
  /** The platform shows our commands in a menu of its own. */
  readonly menus: boolean;
  /** A table can leave as CSV. */
  readonly csv: boolean;
  /** A person has an id there that can be read out, by which an owner lets them in. */
  readonly ids: boolean;
  /** The most buttons that one message has. */
  readonly keysMax: number;
}

const TELEGRAM: Manners = {
  ...{ edits: true, deletes: true, toasts: true, pin: "keys", typedPin: "taken", menus: true, csv: true },
  ids: true,
  keysMax: 100,
};

const WHATSAPP: Manners = {
  ...{ edits: false, deletes: false, toasts: false, pin: "page", typedPin: "refused", menus: false, csv: false },
  ids: false,
  keysMax: 10,
};

/** The manners of a chat. */
export function mannersOf(chatId: number): Manners {
  return isWhatsappChat(chatId) ? WHATSAPP : TELEGRAM;
}
