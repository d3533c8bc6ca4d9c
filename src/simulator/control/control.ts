import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { faultSchema } from "../faults/rule.ts";
import type { World } from "../world.ts";
import * as controls from "./controls.ts";
import { helpText } from "./help.ts";
import { refuseForeignPages } from "./own-callers.ts";

/** What the control interface needs besides the world. */
interface ControlParts {
  readonly save: () => Promise<void>;
  readonly inFlight: () => number;
}

const advance = z.strictObject({ ms: z.int().min(1) });

/**
 * The control interface under `/_simulator/`, for scripts and people. It asks nobody who they are and shows test PINs: loopback only, and
 * no foreign web page.
 * Its calls count for no limit and strike no fault. `help.ts` documents it.
 */
export function addControl(app: FastifyInstance, world: World, { save, inFlight }: ControlParts): void {
  app.register(
    async (control) => {
      refuseForeignPages(app, control);
      control.setErrorHandler((error, _request, reply) => reply.code(400).send({ error: sentence(error) }));
      control.addHook("onSend", async ({ method }) => {
        if (method !== "GET") await save();
      });

      control.get("/", (_request, reply) => reply.type("text/markdown; charset=utf-8").send(helpText()));
      control.get("/faults", () => world.faults.list());
      control.post("/faults", (request, reply) =>
        reply.code(201).send({ id: world.faults.add(faultSchema.parse(json(request))) }),
      );
      control.delete("/faults", (_request, reply) => {
        world.faults.clear();
        return reply.code(204).send();
      });
      control.delete<{ Params: { id: string } }>("/faults/:id", ({ params }, reply) =>
        reply.code(world.faults.remove(Number(params.id)) ? 204 : 404).send(),
      );
      control.get("/ledger", () => controls.ledgerOf(world));
      control.get("/transactions", () => controls.transactionsOf(world));
      control.get("/accounts", () => controls.accountsOf(world));
      control.get("/status", () => ({
        now: new Date(world.clock.now()),
        inFlight: inFlight(),
        fired: world.faults.fired,
      }));
      control.get("/settings", () => world.settings);
      control.post("/settings", (request) => {
        controls.change(world, json(request));
        return world.settings;
      });
      control.post("/clock/advance", (request) => {
        controls.advance(world, advance.parse(json(request)).ms);
        return { now: new Date(world.clock.now()) };
      });
      control.post("/key/rotate", async () => {
        await controls.rotateKey(world);
        return { keyId: world.pinKey.keyId };
      });
      control.post<{ Params: { msisdn: string } }>("/accounts/:msisdn/unlock", ({ params }, reply) =>
        reply.code(controls.unlock(world, params.msisdn) ? 204 : 404).send(),
      );
      control.post("/tokens/revoke", (_request, reply) => {
        world.tokens.revokeAll();
        return reply.code(204).send();
      });
    },
    { prefix: "/_simulator" },
  );
}

function json({ body }: FastifyRequest): unknown {
  return typeof body === "string" ? JSON.parse(body) : body;
}

function sentence(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : "The call cannot be read.";
}
