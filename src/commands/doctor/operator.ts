import type { Config } from "../../config.ts";
import { systemClock } from "../../domain/clock.ts";
import type { Operator, Unavailable } from "../../domain/ports/operator.ts";
import { createOrange } from "../../orange/orange.ts";
import { CLOCKS_DIFFER } from "../../orange/skew-watch.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

/**
 * Whether the operator lets us in: token and public key, nothing that moves money. Whether our clocks agree (faults S34). And in the sandbox, which
 * numbers it lends: one of them belongs into the settings before the counter can open.
 */
export async function checkOperator(orange: Config["orange"]): Promise<readonly Finding[]> {
  const host = new URL(orange.baseUrl).host;
  let skewMs: number | undefined;
  const client = createOrange(orange, {
    clock: systemClock,
    log: {
      debug: () => {},
      warn({ ms }, what) {
        if (what === CLOCKS_DIFFER) skewMs = ms;
      },
    },
  });
  try {
    const line = await client.readyCashIn();
    if (line.kind === "unavailable") return [bad(`${host}: ${line.detail}`, ADVICE[line.why])];
    line.release();
    return [
      good(`${host} gives token and key; the key's fingerprint is ${client.keyFingerprint()}`),
      skewMs === undefined
        ? good("the clocks agree")
        : warning(`our clock is ${Math.round(skewMs / 1_000)} s off the operator's`, "set it right, with NTP"),
      ...(client.place === "live" ? [] : await lentNumbers(client)),
    ];
  } finally {
    client.close();
  }
}

/** The numbers alone: their PINs are shown by `/test` and nowhere else (decision 8). */
async function lentNumbers(client: Pick<Operator, "testNumbers">): Promise<readonly Finding[]> {
  const answer = await client.testNumbers();
  if (answer.kind === "failed") return [warning("the lent numbers did not come", "run this again in a moment")];
  for (const { pin } of answer.numbers) pin?.wipe();
  const of = (type: string) => answer.numbers.filter((one) => one.type === type).map(({ msisdn }) => msisdn);
  const [distributor] = of("RETAILER");
  if (distributor === undefined) return [];
  const customers = of("CUSTOMER").join(", ");
  return [
    good(
      `lends the distributor ${distributor} (DISTRIBUTORS=YOUR_TELEGRAM_ID=${distributor}) and customers ${customers}`,
    ),
  ];
}

const ADVICE: Readonly<Record<Unavailable["why"], string>> = {
  unreachable: "see whether this machine reaches ORANGE_BASE_URL (DNS, firewall, certificate)",
  failing: "the operator, or a gateway before it, has trouble: try again in a few minutes",
  refused: "see ORANGE_CLIENT_ID and ORANGE_CLIENT_SECRET, and that the application is approved (docs/sandbox.md)",
  unreadable: "something else answers at ORANGE_BASE_URL: a proxy, or a captive portal",
  too_many_calls: "wait a minute; does another program use the same application?",
};
