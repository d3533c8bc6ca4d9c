import { z } from "zod";
import type { Clock } from "../domain/clock.ts";
import type { Unavailable } from "../domain/ports/operator.ts";
import { type CallRate, ONE_MINUTE_WAIT_MS } from "./call-rate.ts";
import type { RefusalWatch } from "./refusal-watch.ts";
import { describe, isSuccess, type Seen } from "./seen.ts";
import type { OrangeSettings } from "./settings.ts";
import { NO_PLACE, unavailableAfter } from "./unavailable.ts";
import type { Wire } from "./wire.ts";

/** The access token, shared by all calls: one at a time, renewed before it ends (contract README section 2). */
export interface Tokens {
  /** A token that will live for a while. All who ask while one is being fetched wait for the same one (faults F15). */
  get(): Promise<string | Unavailable>;
  /** The token in hand, when it is still good. */
  current(): string | undefined;
  /** The operator refused it. Does nothing when another one has taken its place since. */
  forget(token: string): void;
}

/** Tokens live 299 s and a slow cash-in may take 45 s until it is looked at. */
const MARGIN_MS = 45_000;

/** Bounds on the life that an answer announces. Without the lower one, a token announced dead would be fetched anew for every call. */
const LIFE_MS = { min: 5_000, max: 3_600_000, unsaid: 60_000 } as const;

/** A token that was refused for certain is not asked for again for so long, in milliseconds; then a person's next try does. */
const REFUSED_MS = 60_000;

/** Members that may be missing or oddly typed are read leniently; without a token it is no answer. */
const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().nonnegative().optional().catch(undefined),
});

/** Failures have OAuth shape. Only the standard's own words are repeated: the text beside them could echo what we sent. */
const oauthFailure = z.object({
  error: z.enum([
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
    "server_error",
  ]),
});

/** Makes the token's keeper. */
export function createTokens(
  settings: OrangeSettings,
  wire: Wire,
  rate: CallRate,
  clock: Clock,
  refusals: Pick<RefusalWatch, "read" | "refused">,
): Tokens {
  let held: { readonly token: string; readonly goodUntil: number } | undefined;
  let fetching: Promise<string | Unavailable> | undefined;
  let refusal: { readonly answer: Unavailable; readonly until: number } | undefined;
  let paths = ["/oauth/v1/token", settings.tokenPathFallback ?? "/oauth/token"];

  function current(): string | undefined {
    return held && clock.monotonic() < held.goodUntil ? held.token : undefined;
  }

  async function get(): Promise<string | Unavailable> {
    const token = current();
    if (token !== undefined) return token;
    if (refusal && clock.monotonic() < refusal.until) return refusal.answer;
    fetching ??= fetchToken().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function fetchToken(): Promise<string | Unavailable> {
    const [path = "/oauth/v1/token", ...others] = paths;
    const startedAt = clock.monotonic();
    const seen = await ask(path);
    if (!seen) return NO_PLACE;
    if (seen.kind === "answered" && seen.http === 404 && others.length > 0) {
      paths = others; // the older name answers on some hosts only; the first one is tried again after a restart
      return fetchToken();
    }
    return keep(seen, startedAt);
  }

  async function ask(path: string): Promise<Seen | undefined> {
    const place = await rate.place("cash_in", ONE_MINUTE_WAIT_MS);
    if (!place) return undefined;
    place.use();
    const form = {
      grant_type: "client_credentials",
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
    };
    const seen = await wire.exchange({
      operation: "createToken",
      method: "POST",
      path,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: Buffer.from(new URLSearchParams(form).toString()),
    });
    if (seen.kind === "answered" && seen.waitMs !== undefined) rate.pause(seen.waitMs);
    return seen;
  }

  /** Counts the life from before the call, so that the way back is not added to it. */
  function keep(seen: Seen, startedAt: number): string | Unavailable {
    if (!isSuccess(seen)) return notGiven(seen);
    const answer = tokenAnswer.safeParse(seen.json);
    refusals.read("createToken", answer.success ? undefined : describe(seen));
    if (!answer.success) return unavailableAfter(seen);
    held = { token: answer.data.access_token, goodUntil: startedAt + usableMs(answer.data.expires_in) };
    return held.token;
  }

  /** A definite refusal holds for a while, so that all who need a token do not ask for it one after the other. */
  function notGiven(seen: Seen): Unavailable {
    const answer = refusedToken(seen);
    if (answer.why !== "refused") return answer;
    refusal = { answer, until: clock.monotonic() + REFUSED_MS };
    refusals.refused("createToken", answer.detail);
    return answer;
  }

  function forget(token: string): void {
    if (held?.token === token) held = undefined;
  }

  return { get, current, forget };
}

/** How much of a life is used: all but the margin, and at least half of a life that is shorter than two margins. */
function usableMs(expiresInS: number | undefined): number {
  const said = expiresInS === undefined ? LIFE_MS.unsaid : expiresInS * 1_000;
  const lifeMs = Math.min(Math.max(said, LIFE_MS.min), LIFE_MS.max);
  return Math.max(lifeMs - MARGIN_MS, lifeMs / 2);
}

function refusedToken(seen: Seen): Unavailable {
  const failure = oauthFailure.safeParse(seen.kind === "answered" ? seen.json : undefined);
  const unavailable = unavailableAfter(seen);
  return failure.success ? { ...unavailable, detail: `${describe(seen)} ${failure.data.error}` } : unavailable;
}
