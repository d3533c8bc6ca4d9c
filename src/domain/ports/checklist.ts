import type { ChecklistItem } from "../checklist.ts";
import type { Instant } from "../clock.ts";

/** How far somebody is on the way to access (`domain/checklist.ts`). A note to oneself: it moves and allows nothing, so it is in no trail. Implemented by `src/store`. */
export interface Checklist {
  /** What a person has ticked, and when. */
  ticked(personId: number): Promise<ReadonlyMap<ChecklistItem, Instant>>;
  /** Ticks an item or takes the tick away. Ticking again keeps the first day. */
  tick(personId: number, item: ChecklistItem, ticked: boolean, at: Instant): Promise<void>;
}
