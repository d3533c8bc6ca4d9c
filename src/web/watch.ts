import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

/** What people who watch the installation may ask. */
export interface WatchDoor {
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Pick<Metrics, "text" | "contentType">;
}

/** A reverse proxy says so: then somebody outside asks, and these pages are not for them. */
const PROXY_HEADERS = ["x-forwarded-for", "forwarded", "via", "x-real-ip"];

/**
 * Opens the paths for those who watch: `/healthz` (the process answers), `/readyz` (it can do its work: 200, or 503 with what is wrong) and `/metrics`.
 * For this machine or network only: what comes through a reverse proxy is answered 404.
 */
export function openWatchDoor(app: FastifyInstance, { readiness, metrics }: WatchDoor): void {
  app.register(async (scope) => {
    scope.addHook("onRequest", async (request, reply) => {
      if (cameThroughProxy(request)) await reply.code(404).send();
    });
    scope.get("/healthz", async () => ({ alive: true }));
    scope.get("/readyz", async (_request, reply) => {
      const checks = await readiness();
      const ready = Object.values(checks).every(({ well }) => well);
      return await reply.code(ready ? 200 : 503).send({ ready, ...checks });
    });
    scope.get("/metrics", async (_request, reply) => await reply.type(metrics.contentType).send(await metrics.text()));
  });
}

/** Whether somebody outside asks. */
export function cameThroughProxy({ headers }: Pick<FastifyRequest, "headers">): boolean {
  return PROXY_HEADERS.some((name) => headers[name] !== undefined);
}
