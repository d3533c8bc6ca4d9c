import { copiedOffSite, copiesAside } from "../../store/off-site.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

/** The timer copies every minute; so many missed ones are a place that is away. */
const LATE_MS = 5 * 60_000;

/** Whether the second place holds a copy of these minutes. */
export function checkOffSite(folder: string, place: string, now: number): Finding {
  const copied = copiedOffSite(folder, place);
  if (copied === undefined)
    return bad(
      `there is no copy in ${place}`,
      "mount it, and run npm run off-site -- begin once (docs/operations.md, Off-site)",
    );
  const [aside] = copiesAside(place);
  if (aside !== undefined)
    return warning(
      `${place} keeps ${aside}, which the journal does not go on from`,
      "it may know payments that the journal does not: compare, then delete it (docs/operations.md, Off-site)",
    );
  const minutes = Math.floor((now - copied.at) / 60_000);
  if (copied.isAll || now - copied.at < LATE_MS) return good(`the copy in ${place} is ${minutes} min old`);
  return warning(
    `the copy in ${place} is ${minutes} min old`,
    "more was written since: look at the timer guichet-off-site",
  );
}
