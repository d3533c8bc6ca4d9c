import type { SimulatorSettings } from "../settings.ts";

/**
 * Whether the operator would call this address: https only (contract README section 9).
 * THE EXCEPTION, for local tests: with `callback.httpOnLoopback`, plain http on this machine.
 */
export function isCallable(url: string, { callback }: SimulatorSettings): boolean {
  const address = URL.parse(url);
  if (address?.protocol === "https:") return true;
  const isLoopback = address?.hostname === "localhost" || /^127(\.\d{1,3}){3}$/.test(address?.hostname ?? "");
  return callback.httpOnLoopback && address?.protocol === "http:" && isLoopback;
}
