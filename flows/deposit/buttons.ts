import { buttons, each } from "../ground/buttons.ts";
import { depositId, francs, maybe, several } from "../ground/fields.ts";

/** Look-alikes that fit into a button's data. Where there are more, the newest are kept and the others are asked about again. */
const SEEN_MAX = 2;

/**
 * Under a draft: confirm, look whether it can be by now, confirm a look-alike, change the number or the amount, cancel. A button that goes past look-alikes carries which: any other
 * is asked about again (faults F69).
 */
export const draftTap = buttons(
  "d",
  each(["ok", "fresh", "anyway", "number", "amount", "cancel"], {
    id: depositId,
    seen: maybe(several(depositId, SEEN_MAX)),
  }),
);

/** A quick amount. It answers its own question alone. */
export const amountTap = buttons("a", { "": { amount: francs } });

/** Another amount was meant for the draft on screen. */
export const newAmountTap = buttons("m", { "": { id: depositId, amount: francs } });
