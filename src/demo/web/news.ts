import type { BotCommand } from "@grammyjs/types";
import type { SpecialNumber } from "../banner.ts";
import type { DemoPerson } from "../people.ts";
import type { MessageView, ReplyKeyView } from "./chat-view.ts";
import type { DeskView } from "./desk-view.ts";

/** What the page is told, one Server-Sent Event each. `hello` comes first and is everything; the rest changes it. */
export type News =
  | { type: "hello"; language: "fr" | "en"; bot: string; phones: readonly PhoneView[]; facts: Facts; desk?: DeskView }
  /** `quiet`: it comes of no visitor's doing, while people are introduced. */
  | { type: "message"; person: number; message: MessageView; quiet: boolean }
  | { type: "gone"; person: number; id: number }
  /** Comes after whatever may have changed it. */
  | { type: "keyboard"; person: number; rows: readonly (readonly ReplyKeyView[])[] }
  | { type: "answer"; person: number; id: number; text: string; alert: boolean }
  | { type: "busy"; person: number; action: string; ms?: number }
  | { type: "menus"; menus: readonly { person: number; menu: Menus }[] }
  | { type: "desk"; desk: DeskView };

/** One person's phone. */
export interface PhoneView {
  readonly id: number;
  readonly chat: "telegram" | "whatsapp";
  readonly role: DemoPerson["role"];
  readonly name: string;
  readonly messages: readonly MessageView[];
  readonly keyboard: readonly (readonly ReplyKeyView[])[];
  readonly menu: Menus;
}

/** The menu of commands, in the language that the phone speaks. */
export type Menus = Readonly<Record<"fr" | "en", readonly BotCommand[]>>;

/** What is true all the time: with which PIN and numbers one can practise. */
export interface Facts {
  readonly wallet: string;
  readonly pin: string;
  readonly customer: string;
  readonly special: readonly SpecialNumber[];
}
