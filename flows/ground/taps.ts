import type { Capability } from "../../src/domain/person.ts";
import type { Acts, Buttons, TapOf } from "./buttons.ts";
import type { TapContext, Taps } from "./context.ts";

/** What a tap on one of these buttons does, for everybody or for those who have a right; without that, they answer their own question alone. */
export function taps<A extends Acts>(
  buttons: Buttons<A>,
  run?: (ctx: TapContext, tap: TapOf<A>) => Promise<void>,
  needs?: Capability,
): Taps {
  return { buttons: buttons as unknown as Buttons, run, needs };
}
