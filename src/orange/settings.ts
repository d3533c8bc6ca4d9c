import type { OperatorPlace } from "../domain/ports/operator.ts";
import { OrangeSettingsRefused } from "./errors.ts";

/** What the operator's client has to be told. */
export interface OrangeSettings {
  /** `https://api.sandbox.orange-sonatel.com`, the live host, or a loopback address (contract README section 1). */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Longest time from the start of one call to the last byte of its answer, in milliseconds. Clients use 30 to 60 s (contract README section 12). */
  readonly timeoutMs: number;
  /** Most calls in any minute, token and look-ups included (contract README section 13, `rate.counts`). */
  readonly ratePerMinute: number;
  /** A proxy to go through, such as `http://proxy.example.org:3128`. Left out: none, whatever the environment says (faults S15). */
  readonly proxy?: string;
  /** PEM certificates to trust instead of the built-in ones (faults S14). */
  readonly ca?: string;
  /** Where a token is asked for when `/oauth/v1/token` is not there. Default: the older name (contract README section 2). */
  readonly tokenPathFallback?: string;
}

/** Refuses settings that would let a secret travel in clear or a limit not hold. Throws `OrangeSettingsRefused`. */
export function checkSettings(settings: OrangeSettings): void {
  const { protocol, hostname, username, search, hash } = readUrl(settings.baseUrl);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback(hostname))) {
    throw new OrangeSettingsRefused("baseUrl has to be https, or http on this machine");
  }
  if (username || search || hash) throw new OrangeSettingsRefused("baseUrl has to be a plain address");
  if (!settings.clientId || !settings.clientSecret)
    throw new OrangeSettingsRefused("clientId and clientSecret are needed");
  if (!isWhole(settings.timeoutMs)) throw new OrangeSettingsRefused("timeoutMs has to be a whole number above 0");
  if (!isWhole(settings.ratePerMinute))
    throw new OrangeSettingsRefused("ratePerMinute has to be a whole number above 0");
  if (settings.proxy !== undefined) readUrl(settings.proxy);
}

/** Which kind of host an address is: this machine's own is for practice, the sandbox has it in its name (contract README section 1). */
export function placeOf(baseUrl: string): OperatorPlace {
  const { hostname } = readUrl(baseUrl);
  if (isLoopback(hostname)) return "practice";
  return /(^|\.)sandbox\./.test(hostname) ? "sandbox" : "live";
}

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw new OrangeSettingsRefused("an address in the settings is not readable");
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
