import type { FastifyInstance, HTTPMethods } from "fastify";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const satisfies HTTPMethods[];

/** Answers 405 to the methods that a path does not serve, before any body is read. */
export function only(app: FastifyInstance, url: string, served: readonly (typeof METHODS)[number][]): void {
  app.route({
    method: METHODS.filter((method) => !served.includes(method)),
    url,
    onRequest: async (_request, reply) => {
      await reply.code(405).header("allow", served.join(", ")).send();
    },
    handler: async () => {},
  });
}
