import type { Log } from "./domain/ports/log.ts";
import type { StandBy } from "./store/postgres/address.ts";
import { BODY_MAX } from "./web/body-max.ts";
import type { ClusterSettings } from "./web/members/psk.ts";
import type { StandingBy } from "./web/members/stand-by.ts";
import { PIN_PAGE_PATH, type WebSettings } from "./web-settings.ts";
import { WHATSAPP_PATH } from "./whatsapp-settings.ts";

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
    return await openStandingBy({ ...settings, bodyMax: bodyMaxOf(settings) }, cluster);
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

/** What the doors of the member at work take, by path. */
function bodyMaxOf({ webhook }: WebSettings): (path: string) => number {
  const telegram = webhook && new URL(webhook.url).pathname;
  return (path) => {
    if (path === telegram) return BODY_MAX.telegram;
    if (path.startsWith(`${PIN_PAGE_PATH}/`)) return BODY_MAX.code;
    return path === WHATSAPP_PATH ? BODY_MAX.whatsapp : BODY_MAX.other;
  };
}
