import type { Config } from "../../config.ts";
import { systemClock } from "../../domain/clock.ts";
import type { Unavailable } from "../../domain/ports/operator.ts";
import { createOrange } from "../../orange/orange.ts";
import { CLOCKS_DIFFER } from "../../orange/skew-watch.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

/** Whether the operator lets us in: token and public key, nothing that moves money. And whether our clocks agree (faults S34). */
export async function checkOperator({ orange }: Config): Promise<readonly Finding[]> {
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
    ];
  } finally {
    client.close();
  }
}

const ADVICE: Readonly<Record<Unavailable["why"], string>> = {
  unreachable: "see whether this machine reaches ORANGE_BASE_URL (DNS, firewall, certificate)",
  refused: "see ORANGE_CLIENT_ID and ORANGE_CLIENT_SECRET, and that the application is approved (docs/sandbox.md)",
  unreadable: "something else answers at ORANGE_BASE_URL: a proxy, or a captive portal",
  too_many_calls: "wait a minute; does another program use the same application?",
};
