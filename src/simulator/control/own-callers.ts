import type { AddressInfo } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";

/**
 * Lets scripts and people on this machine in, and no foreign web page that a browser on it has open (faults S44): `Host` is this machine by
 * one of its names, whatever name led here, and a browser's word that another page asks is believed. Scripts send neither word.
 */
export function refuseForeignPages(app: FastifyInstance, control: FastifyInstance): void {
  control.addHook("onRequest", async (request, reply) => {
    const why = objection(request, app.server.address() as AddressInfo);
    if (why !== undefined) return reply.code(403).send({ error: why });
  });
}

function objection({ headers }: FastifyRequest, { address, port }: AddressInfo): string | undefined {
  const { host, origin } = headers;
  const names = ["127.0.0.1", "localhost", "[::1]", address.includes(":") ? `[${address}]` : address];
  const own = names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  if (host === undefined || !own.includes(host.toLowerCase())) return "another host is meant";
  if (origin !== undefined && origin !== `http://${host}`) return "another page asks";
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return "another page asks";
  return undefined;
}
