import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { refuseForeignPages } from "../../../simulator/control/own-callers.ts";
import type { GraphServer } from "../graph-server.ts";
import type { Chat } from "../phones/chat.ts";
import { actSchema, perform } from "./acts.ts";
import { callFaultSchema, deliveryFaultSchema, planCall, planDelivery } from "./faults.ts";
import { HELP } from "./help.ts";

const person = z.strictObject({
  number: z.string().max(20),
  name: z.string().max(100).optional(),
  hidesNumber: z.boolean().optional(),
});
const packing = z.enum(["alone", "values", "changes", "entries", "mixed"]);
const settings = z.strictObject({
  closedWindow: z.enum(["status", "refusal"]).optional(),
  checksIdentity: z.boolean().optional(),
  deliveryMs: z.int().min(0).optional(),
  /** `null`: no bucket. */
  pair: z
    .strictObject({ burst: z.int().min(1), everyMs: z.int().min(1) })
    .nullable()
    .optional(),
  packing: packing.optional(),
});
const release = z.strictObject({ packing: packing.optional(), reversed: z.boolean().optional() });
const template = z.strictObject({
  name: z.string(),
  language: z.string(),
  category: z.enum(["UTILITY", "MARKETING", "AUTHENTICATION"]).exactOptional(),
  status: z.enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"]).exactOptional(),
  header: z.string().exactOptional(),
  body: z.string(),
  footer: z.string().exactOptional(),
  quickReplies: z.array(z.string()).exactOptional(),
  link: z.strictObject({ label: z.string(), url: z.string() }).exactOptional(),
});

/**
 * The control interface under `/_graph/`, for scripts and people. It asks nobody who they are: loopback only, and no web page (faults S44), its own
 * neither, for it has none. `help.ts` documents it.
 */
export function addControl(app: FastifyInstance, server: GraphServer): void {
  app.register(
    async (control) => {
      refuseForeignPages(app, control);
      control.setErrorHandler((error, _request, reply) => reply.code(400).send({ error: sentence(error) }));
      control.get("/", (_request, reply) => reply.type("text/markdown; charset=utf-8").send(HELP));
      addPeople(control, server);
      addFaults(control, server);
      control.get("/calls", () => server.calls);
      control.get("/deliveries", () => server.webhook.log);
      control.get("/status", () => ({ ...server.activity, webhook: server.webhook.url ?? null }));
      control.post("/webhook", async (request) => ({
        verified: await server.subscribes(z.strictObject({ url: z.url() }).parse(json(request)).url),
      }));
      control.post("/templates", (request) => done(() => server.template(template.parse(json(request)))));
      control.post("/settings", (request) => done(() => change(server, settings.parse(json(request)))));
      control.post("/clock/advance", (request) =>
        done(() => server.passes(z.strictObject({ ms: z.int().min(1) }).parse(json(request)).ms)),
      );
    },
    { prefix: "/_graph" },
  );
}

function addPeople(control: FastifyInstance, server: GraphServer): void {
  control.get("/people", () => server.graph.chats.all().map(viewOf));
  control.post("/people", (request) => {
    const { number, name, hidesNumber } = person.parse(json(request));
    const { chat } = server.person({ number, ...(name && { name }), ...(hidesNumber && { hidesNumber }) });
    return viewOf(chat);
  });
  control.post<{ Params: { number: string } }>("/people/:number/acts", (request) =>
    perform(server.person({ number: request.params.number }), actSchema.parse(json(request))),
  );
}

function addFaults(control: FastifyInstance, server: GraphServer): void {
  control.get("/faults", () => server.faults.list());
  control.post("/faults", (request) => done(() => planCall(server, callFaultSchema.parse(json(request)))));
  control.post("/webhook/faults", (request) =>
    done(() => planDelivery(server, deliveryFaultSchema.parse(json(request)))),
  );
  control.delete("/faults", () => done(() => server.recovers()));
  control.post("/webhook/hold", () => done(() => server.webhook.hold()));
  control.post("/webhook/release", (request) => {
    const { packing, reversed = false } = release.parse(json(request) ?? {});
    return done(() => server.webhook.release(reversed ? (held) => held.toReversed() : undefined, packing));
  });
  control.post<{ Params: { id: string } }>("/messages/:id/again", ({ params }) => {
    const message = server.graph.chats.of(params.id)?.messages.get(params.id);
    if (!message?.received) throw new Error("no such message of a person");
    return done(() => server.redelivers(message));
  });
  control.post("/away", () => done(() => server.goesAway()));
}

function change(server: GraphServer, { pair, packing, ...manners }: z.output<typeof settings>): void {
  const set = Object.entries(manners).filter(([, value]) => value !== undefined);
  Object.assign(server.graph.parts.manners, Object.fromEntries(set));
  if (pair !== undefined) server.graph.parts.pair.figures = pair ?? undefined;
  if (packing !== undefined) server.webhook.packing = packing;
}

/** A chat without the bytes of its files. */
function viewOf({ contact, messages }: Chat) {
  const view = [...messages.values()].map(({ sent, ...message }) => ({
    ...message,
    ...(sent && {
      sent: JSON.parse(
        JSON.stringify(sent, (name, value) => (name === "content" || name === "sha256" ? undefined : value)),
      ),
    }),
  }));
  return { contact, messages: view };
}

function json({ body }: FastifyRequest): unknown {
  return Buffer.isBuffer(body) && body.length > 0 ? JSON.parse(body.toString("utf8")) : undefined;
}

function sentence(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : "The call cannot be read.";
}

function done(act: () => void): { done: true } {
  act();
  return { done: true };
}
