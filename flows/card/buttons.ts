import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { depositId } from "../ground/fields.ts";

/** On a deposit's card: look now, decide, a person's word and its confirmation (`sure-…`), back to the card, make it again, show it, unfold it and fold it; the PIN once more, or another number. */
export const cardTap = buttons(
  "c",
  each(
    [
      ...["look", "decide", "paid", "not-paid", "keep", "sure-paid", "sure-not-paid", "sure-keep"],
      ...[
        "returned",
        "kept",
        "sure-returned",
        "sure-kept",
        "back",
        "again",
        "show",
        "details",
        "fold",
        "pin",
        "number",
      ],
    ] as const,
    { id: depositId },
  ),
);

/** What such a button does. */
export type CardAct = TapOn<typeof cardTap>["act"];
