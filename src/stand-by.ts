import type { Log } from "./domain/ports/log.ts";
import type { StandBy } from "./store/postgres/address.ts";
import type { ClusterSettings } from "./web/members/psk.ts";
import type { StandingBy } from "./web/members/stand-by.ts";
import type { WebSettings } from "./web-settings.ts";

/** A member that may have to wait for its turn: how it waits, and the end of that. */
export interface Waiting {
  readonly standBy: StandBy;
  /** It has the counter now: what it had opened to hand things on is closed, so that the counter's own doors may open there. */
  over(): Promise<void>;
}

/** Makes a member that stands by. While it waits, its HTTP side hands everything to the member that has the counter. */
export function createWaiting(cluster: ClusterSettings, web: WebSettings | undefined, log: Log): Waiting {
  let isTold = false;
  let door: StandingBy | undefined;

  async function open(settings: WebSettings): Promise<StandingBy> {
    const { openStandingBy } = await import("./web/members/stand-by.ts");
    return await openStandingBy(settings, cluster);
  }

  return {
    standBy: {
      url: cluster.url,
      async waits(found) {
        if (found && !isTold) log.info({ part: "main" }, "another member has the counter: this one stands by");
        isTold ||= found !== undefined;
        if (web) door ??= await open(web);
        door?.leads(found?.url);
      },
    },
    async over() {
      if (isTold) log.info({ part: "main" }, "this member takes the counter");
      await door?.close();
    },
  };
}
