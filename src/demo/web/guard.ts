import type { AddressInfo } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** What the page may load and do: its own files, and web pages on this machine in a frame (the PIN page). */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' http://127.0.0.1:* http://localhost:*",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": PAGE_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
} as const;

/**
 * Lets only the page itself in. Whoever opens a foreign web page in the same browser must not act at the counter through it:
 * - `Host` is this machine by one of its two names, whatever name led here (DNS rebinding);
 * - the browser says that the request comes from the page, or from nobody (an address that was typed); links from elsewhere reach the page only;
 * - whatever does something names the page as its `Origin` (cross-site request forgery).
 */
export function guard(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(HEADERS);
    const why = objection(request, (app.server.address() as AddressInfo).port);
    if (why !== undefined) return reply.code(403).send({ error: why });
  });
}

function objection({ method, url, headers }: FastifyRequest, port: number): string | undefined {
  const { host, origin } = headers;
  const suffix = port === 80 ? "" : `:${port}`; // browsers leave out the usual port
  if (host !== `127.0.0.1${suffix}` && host !== `localhost${suffix}`) return "another host is meant";
  if (origin !== undefined && origin !== `http://${host}`) return "another page asks";
  if (method !== "GET" && method !== "HEAD" && origin === undefined) return "no page asks";
  const site = headers["sec-fetch-site"];
  const opens = url.split("?")[0] === "/" && headers["sec-fetch-dest"] === "document";
  if (site !== undefined && site !== "same-origin" && site !== "none" && !opens) return "another page asks";
  return undefined;
}
