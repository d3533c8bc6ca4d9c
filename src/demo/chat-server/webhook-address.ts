import { BlockList, isIPv4, isIPv6 } from "node:net";
import { badRequest } from "./bot-api-error.ts";

/** Where the platform calls webhooks, and addresses that belong to nobody on the internet (tdlib/telegram-bot-api, `WebhookActor`; tdlib/td, `IPAddress`). */
const PORTS = new Set(["", "80", "88", "443", "8443"]);
const RESERVED = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  RESERVED.addSubnet(network, bits);

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Whether this machine is meant. Nothing else is ever called: the demo and the tests stay here. */
export function isOnThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && LOOPBACK.includes(hostname);
}

/**
 * Refuses a webhook's address in the platform's words. Plain http to this machine is taken, as the platform's own program takes it in its local mode,
 * unless `isHosted`: then as the platform itself. Names are not looked up, so only addresses written as such can be reserved.
 */
export function checkWebhookAddress(address: string, ipAddress: string, isHosted: boolean): void {
  if (!URL.canParse(address)) throw badRequest("invalid webhook URL specified");
  if (isOnThisMachine(address) && !isHosted) return;
  const { protocol, hostname, port } = new URL(address);
  if (protocol !== "https:") throw wrong("An HTTPS URL must be provided for webhook");
  if (!PORTS.has(port)) throw wrong("Webhook can be set up only on ports 80, 88, 443 or 8443");
  checkIp(ipAddress || hostname.replace(/^\[|\]$/g, ""));
}

function checkIp(host: string): void {
  const ip = host === "localhost" ? "127.0.0.1" : host;
  if (isIPv6(ip)) throw wrong("IPv6-only addresses are not allowed");
  if (isIPv4(ip) && RESERVED.check(ip)) throw wrong(`IP address ${ip} is reserved`);
}

function wrong(why: string) {
  return badRequest(`bad webhook: ${why}`);
}
