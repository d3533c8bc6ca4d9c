import { EVENING_HOURS, STANDING_KINDS } from "../../src/domain/standing-report.ts";
import { buttons } from "../ground/buttons.ts";
import { oneOf, part } from "../ground/fields.ts";

/** Buttons of the reports that come by themselves. */
export const standingTap = buttons("e", {
  /** What comes now, with a button for each. */
  card: {},
  on: { kind: oneOf(STANDING_KINDS) },
  off: { kind: oneOf(STANDING_KINDS) },
  hour: { hour: part((text) => EVENING_HOURS.find((hour) => String(hour) === text)) },
});
