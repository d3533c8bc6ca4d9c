import type { Api } from "grammy";
import type { Flow } from "../../flows/flow.ts";
import { menuLines } from "../../flows/own-menu.ts";
import type { Clock } from "../domain/clock.ts";
import { LANGUAGES } from "../domain/language.ts";
import type { Log } from "../domain/ports/log.ts";
import { redact } from "./redact.ts";
import type { Words } from "./words.ts";

/** A menu that could not be set is tried again after this, in milliseconds. */
const AGAIN_MS = 60_000;

/**
 * Puts the commands in Telegram's menu, in every language; French for people whose phone speaks another. Failing is no reason not to work:
 * it is tried again until it is done or the answer is called.
 */
export function showMenu(parts: {
  api: Api;
  words: Words;
  clock: Clock;
  log: Log;
  flows: readonly Flow[];
}): () => void {
  const { api, words, clock, log, flows } = parts;
  let cancel = () => {};
  let stopped = false;
  void show();
  return () => {
    stopped = true;
    cancel();
  };

  async function show(): Promise<void> {
    try {
      await api.setMyCommands(menuLines(flows, words("fr")));
      for (const language of LANGUAGES)
        await api.setMyCommands(menuLines(flows, words(language)), { language_code: language });
    } catch (error) {
      log.warn({ part: "menu", ...redact(error) }, "menu not shown");
      if (!stopped) cancel = clock.after(AGAIN_MS, () => void show());
    }
  }
}
