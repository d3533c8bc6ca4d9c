import { CHECKLIST, CHECKLIST_ITEMS } from "../../src/domain/checklist.ts";
import type { Say } from "../ground/say.ts";

/** The conditions of access as anybody may read them, a stranger too: fixed sentences, with nothing about people or money (faults S6). */
export function conditions(say: Say): string {
  const parts = CHECKLIST.map(({ part, items }) => {
    const lines = items.map(
      (item) =>
        `${CHECKLIST_ITEMS.indexOf(item) + 1}. ${say(item === "trials" ? "become-trials-made" : `become-${item}`)}`,
    );
    return [say(`become-part-${part}`), ...lines].join("\n");
  });
  return [say("become-for-anybody"), ...parts].join("\n\n");
}
