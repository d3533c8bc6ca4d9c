import type { BotCommand } from "@grammyjs/types";
import { badRequest } from "../bot-api-error.ts";
import type { Method } from "../method.ts";
import { integerOf, isObject, type Payload, structureOf, textOf } from "../payload.ts";
import type { World } from "../world.ts";

const COMMANDS_MAX = 100;
const SCOPES =
  /^(default|all_private_chats|all_group_chats|all_chat_administrators|chat|chat_administrators|chat_member)$/;

export const getMe: Method = ({ world }) => ({
  ...world.bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

export const setMyCommands: Method = ({ world }, payload) => {
  const commands = structureOf(payload, "commands", "can't parse commands JSON object");
  if (!Array.isArray(commands)) throw badRequest("expected an Array of BotCommand");
  if (commands.length > COMMANDS_MAX) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  world.profile.commands.set(commandsKey(payload), commands.map(readCommand));
  world.sights.emit({ kind: "menu" });
  return true;
};

export const deleteMyCommands: Method = ({ world }, payload) => {
  world.profile.commands.delete(commandsKey(payload));
  world.sights.emit({ kind: "menu" });
  return true;
};

export const getMyCommands: Method = ({ world }, payload) => world.profile.commands.get(commandsKey(payload)) ?? [];

function readCommand(value: unknown): BotCommand {
  const wrong = (why: string) => badRequest(`can't parse BotCommand: ${why}`);
  if (!isObject(value)) throw wrong("expected an Object");
  const { command, description } = value;
  if (typeof command !== "string") throw wrong('Can\'t find field "command"');
  if (typeof description !== "string") throw wrong('Can\'t find field "description"');
  if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (description.length < 1 || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  return { command: command.replace(/^\//, ""), description };
}

function commandsKey(payload: Payload): string {
  const scope = structureOf(payload, "scope", "can't parse BotCommandScope JSON object");
  if (scope !== undefined && !isObject(scope))
    throw badRequest("can't parse BotCommandScope: BotCommandScope must be an Object");
  const type = scope?.["type"] ?? "default";
  if (!SCOPES.test(String(type))) throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  return menuKey(String(type), languageOf(payload), scope?.["chat_id"], scope?.["user_id"]);
}

/** Under what a menu is kept. */
function menuKey(scope: string, language: string, chatId?: unknown, userId?: unknown): string {
  return JSON.stringify([scope, chatId, userId, language]);
}

/** The menu that a person sees in their private chat: the most particular one that there is (Bot API, "Determining list of commands"). */
export function menuOf({ profile }: World, chatId: number, language = ""): readonly BotCommand[] {
  const scopes: [string, number?][] = [["chat", chatId], ["all_private_chats"], ["default"]];
  const keys = scopes.flatMap(([scope, chat]) => [menuKey(scope, language, chat), menuKey(scope, "", chat)]);
  const found = keys.find((key) => profile.commands.has(key));
  return (found !== undefined && profile.commands.get(found)) || [];
}

function languageOf(payload: Payload): string {
  const code = textOf(payload, "language_code");
  if (code !== "" && !/^[a-z]{2}$/.test(code)) throw badRequest("LANG_CODE_INVALID");
  return code;
}

/** `setMyName`, `setMyDescription` and `setMyShortDescription` differ in the field and in how long it may be. */
export function setProfileText(field: string, max: number): Method {
  return ({ world }, payload) => {
    const text = textOf(payload, field);
    if (text.length > max) throw badRequest(`BOT_${field.replace("short_", "").toUpperCase()}_TOO_LONG`);
    world.profile.texts.set(JSON.stringify([field, languageOf(payload)]), text);
    return true;
  };
}

export function getProfileText(field: string): Method {
  return ({ world }, payload) => {
    const own = world.profile.texts.get(JSON.stringify([field, languageOf(payload)]));
    return { [field]: own || (world.profile.texts.get(JSON.stringify([field, ""])) ?? "") };
  };
}

export const setChatMenuButton: Method = ({ world }, payload) => {
  const button = structureOf(payload, "menu_button", "can't parse menu button JSON object") ?? { type: "default" };
  if (!isObject(button)) throw badRequest("can't parse menu button: MenuButton must be an Object");
  if (!["default", "commands", "web_app"].includes(String(button["type"]))) {
    throw badRequest("can't parse menu button: MenuButton has unsupported type");
  }
  world.profile.menuButtons.set(String(integerOf(payload, "chat_id", 0)), button);
  return true;
};

export const getChatMenuButton: Method = ({ world }, payload) =>
  world.profile.menuButtons.get(String(integerOf(payload, "chat_id", 0))) ?? { type: "commands" };
