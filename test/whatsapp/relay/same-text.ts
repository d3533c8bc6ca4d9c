import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { speakOn } from "./channel.ts";
import { isOf, TWINS } from "./twins.ts";

const root = join(import.meta.dirname, "../..");

/** Plays a file of tests once more, on WhatsApp: its own text, with whoever is in it there. */
export async function playsOnWhatsapp(file: string): Promise<void> {
  beforeAll(() => speakOn("whatsapp"));
  afterAll(() => speakOn("telegram"));
  leavesOutTwins();
  await import(/* @vite-ignore */ `${join(root, file)}?whatsapp`);
}

/** What has a twin is played there. */
export function leavesOutTwins(): void {
  beforeEach(({ task, skip }) => {
    const twin = TWINS.find((one) => isOf(one, task.name));
    if (twin !== undefined) skip(twin.why);
  });
}
