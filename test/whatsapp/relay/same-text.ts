import { join, relative } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { speakOn } from "./channel.ts";
import { isOf, TWINS } from "./twins.ts";

const root = join(import.meta.dirname, "../..");

/** Plays a file of tests once more, on WhatsApp: its own text, with whoever is in it there. */
export async function playsOnWhatsapp(file: string): Promise<void> {
  beforeAll(() => speakOn("whatsapp"));
  afterAll(() => speakOn("telegram"));
  leavesOutTwins(file);
  await import(/* @vite-ignore */ `${join(root, file)}?whatsapp`);
}

/** What has a twin is played there. `file` where another one plays its tests. */
export function leavesOutTwins(file?: string): void {
  beforeEach(({ task, skip }) => {
    const twin = TWINS.find((one) => isOf(one, file ?? relative(root, task.file.filepath), task.name));
    if (twin !== undefined) skip(twin.why);
  });
}
