import { type Api, GrammyError } from "grammy";
import { menuForMost, menuLines, ownMenu, setChatMenu } from "../../flows/first-words/own-menu.ts";
import type { Flow } from "../../flows/ground/context.ts";
import type { Clock } from "../domain/clock.ts";
import { LANGUAGES } from "../domain/language.ts";
import type { Person } from "../domain/person.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Team } from "../domain/ports/team.ts";
import type { ChatMemory } from "./chat-memory.ts";
import { redact } from "./redact.ts";
import type { Words } from "./words.ts";

/** A menu that could not be set is tried again after this, in milliseconds. */
const AGAIN_MS = 60_000;

/** Members read at a time. */
const PAGE = 50;

type Known = Pick<Person, "id" | "role" | "distributor">;

/**
 * Puts the commands in Telegram's menu, in every language, French for people whose phone speaks another; then into the chats of those who may
 * do something else than most, or read the counter in another language than their phone's, one after the other, so that Telegram's limits are far. Failing is no reason not to work: it is tried again
 * until it is done or the answer is called. Somebody who never wrote to the bot has no chat: their menu comes with their first `/start`.
 */
export function showMenu(parts: {
  api: Api;
  words: Words;
  clock: Clock;
  log: Log;
  flows: readonly Flow[];
  always: readonly Known[];
  team: Pick<Team, "members">;
  memory: Pick<ChatMemory, "languageOf" | "choseAnother">;
}): () => void {
  const { api, words, clock, log, flows, always, team, memory } = parts;
  const most = menuForMost(flows);
  const done = new Set<number>();
  let cancel = () => {};
  let stopped = false;
  void show();
  return () => {
    stopped = true;
    cancel();
  };

  async function show(): Promise<void> {
    try {
      await api.setMyCommands(menuLines(most, "fr", words("fr")));
      for (const language of LANGUAGES)
        await api.setMyCommands(menuLines(most, language, words(language)), { language_code: language });
      for await (const person of everybody()) if (!stopped) await showIn(person);
    } catch (error) {
      log.warn({ part: "menu", ...redact(error) }, "menu not shown");
      if (!stopped) cancel = clock.after(AGAIN_MS, () => void show());
    }
  }

  async function showIn({ id, ...person }: Known): Promise<void> {
    if (done.has(id)) return;
    const own = ownMenu(person, flows) ?? ((await memory.choseAnother(id)) ? most : undefined);
    if (!own) return;
    try {
      const language = await memory.languageOf(id);
      await setChatMenu(api, id, menuLines(own, language, words(language)));
    } catch (error) {
      if (!(error instanceof GrammyError) || (error.error_code !== 400 && error.error_code !== 403)) throw error;
      log.info({ part: "menu", chat: id, ...redact(error) }, "no menu in a chat that is not there");
    }
    done.add(id);
  }

  /** The people of the settings, then those who came by invitation and are not shut out. */
  async function* everybody(): AsyncGenerator<Known> {
    yield* always;
    for (let from = 0; ; from += PAGE) {
      const { members } = await team.members(from, PAGE);
      for (const member of members)
        if (member.suspendedSince === undefined && always.every(({ id }) => id !== member.id)) yield member;
      if (members.length < PAGE) return;
    }
  }
}
