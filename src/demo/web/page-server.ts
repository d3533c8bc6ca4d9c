import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { z } from "zod";
import type { ChatServer } from "../chat-server/chat-server.ts";
import type { Participant } from "../chat-server/participant.ts";
import type { GraphServer } from "../graph-server/graph-server.ts";
import type { Operator } from "../operator.ts";
import type { DemoPerson } from "../people.ts";
import { actSchema, perform } from "./acts.ts";
import { shownAs } from "./chat-view.ts";
import { DeskWatch } from "./desk-view.ts";
import { guard } from "./guard.ts";
import { Live } from "./live.ts";
import { servePageFiles } from "./page-files.ts";
import { openSide, performThere } from "./whatsapp-side.ts";

/** What the page is served from. */
export interface PageParts {
  readonly server: ChatServer;
  readonly operator: Operator;
  readonly people: readonly DemoPerson[];
  /** A phone with WhatsApp beside them. */
  readonly whatsapp?: { readonly server: GraphServer; readonly person: DemoPerson };
  /** The language that the page begins with. */
  readonly language: "fr" | "en";
  /** 0 takes any free port. */
  readonly port: number;
  /** Called when the first visitor comes; what happens until it resolves is no news to them. */
  readonly opened?: () => Promise<void>;
}

/** The demo in a browser, while it is served. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Telegram's limit for what bots can download. */
const DOCUMENT_MAX_BYTES = 20 * 1024 * 1024;

const languageSchema = z.enum(["fr", "en"]);

/** Serves the page on loopback: the chats of several people, and the operator's books beside them. */
export async function startPageServer(parts: PageParts): Promise<PageServer> {
  const { server, operator, language } = parts;
  const phones = parts.people.map((person) => ({ person, phone: phoneOf(server, person, language) }));
  const desk =
    operator.desk &&
    new DeskWatch(
      operator.desk,
      () => operator.inFlight(),
      () => live.deskChanged(),
    );
  const facts = {
    wallet: operator.distributor.number,
    pin: operator.distributor.pin ?? "",
    customer: operator.customers[0]?.number ?? "",
    special: operator.special,
  };
  const whatsapp = parts.whatsapp && openSide(parts.whatsapp.server, parts.whatsapp.person);
  const live = new Live({ server, people: phones, whatsapp, language, facts, desk: desk && (() => desk.view()) });

  const app = fastify({ forceCloseConnections: true, bodyLimit: DOCUMENT_MAX_BYTES });
  guard(app);
  servePageFiles(app, language);
  serveFiles(app, (path) => server.file(path), "/files/*");
  if (whatsapp) serveFiles(app, (id) => whatsapp.server.graph.parts.media.byId(id), "/whatsapp/files/*");
  let { opened } = parts;
  app.get("/live", (_request, reply) => {
    live.open(reply);
    if (opened) live.quietUntil(opened());
    opened = undefined;
  });
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );

  app.post<{ Params: { id: string; language: string } }>("/phones/:id/:language/acts", ({ params, body }, reply) => {
    const act = actSchema.safeParse(body);
    if (act.success && whatsapp && isOnWhatsapp(params)) return performThere(whatsapp, act.data);
    const phone = find(params);
    if (!phone || !act.success) return refuse(reply, act.error);
    const outcome = perform(phone, act.data);
    live.keyboardChanged(phone);
    return outcome;
  });
  app.post<{ Params: { id: string; language: string }; Querystring: { name?: string; type?: string } }>(
    "/phones/:id/:language/documents",
    ({ params, query: { name, type }, body }, reply) => {
      const phone = whatsapp && isOnWhatsapp(params) ? whatsapp.phone : find(params);
      if (!phone || !Buffer.isBuffer(body) || !name) return refuse(reply);
      phone.sendsDocument({ name: name.slice(0, 255), content: body, ...(type && { mimeType: type.slice(0, 127) }) });
      return {};
    },
  );
  app.put<{ Params: { name: string }; Body: unknown }>("/faults/:name", ({ params, body }, reply) => {
    const on = z.boolean().safeParse(body);
    if (!on.success || !desk?.switchboard.set(params.name, on.data)) return refuse(reply);
    live.deskChanged();
    return {};
  });
  await app.listen({ host: "127.0.0.1", port: parts.port }).catch((error: NodeJS.ErrnoException) => {
    live.close();
    throw error.code === "EADDRINUSE" ? new Error(`port ${parts.port} is taken; choose another with --port`) : error;
  });

  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`,
    async close() {
      desk?.close();
      live.close();
      await app.close();
    },
  };

  function isOnWhatsapp({ id }: { id: string }): boolean {
    return String(whatsapp?.person.id) === id;
  }

  /** The phone speaks the language of the page: who has not chosen one in the chat is answered in it. */
  function find(params: { id: string; language: string }): Participant | undefined {
    const person = parts.people.find(({ id }) => String(id) === params.id);
    const language = languageSchema.safeParse(params.language);
    return person && language.success ? phoneOf(server, person, language.data) : undefined;
  }
}

function phoneOf(server: ChatServer, { id, role, firstName, phone }: DemoPerson, language: "fr" | "en"): Participant {
  return server.person({
    id,
    firstName,
    language,
    phone,
    ...((role === "stranger" || role === "cashier") && { reach: "unknown" }),
  });
}

/** Files of the chats. Only pictures and PDFs are shown; whatever else it is, a browser saves it and runs nothing of it. */
function serveFiles(
  app: FastifyInstance,
  find: (path: string) => { readonly name: string; readonly content: Buffer } | undefined,
  under: string,
): void {
  app.get<{ Params: { "*": string } }>(under, ({ params }, reply) => {
    const file = find(params["*"]);
    if (!file) return reply.code(404).send({ error: "no such file" });
    const shows = shownAs(file);
    if (shows === "nothing") {
      return reply
        .headers({ "content-security-policy": "sandbox", "content-disposition": attachment(file.name) })
        .type("application/octet-stream")
        .send(file.content);
    }
    const type = shows === "pdf" ? "application/pdf" : file.content[0] === 0xff ? "image/jpeg" : "image/png";
    return reply.header("content-security-policy", "frame-ancestors 'self'").type(type).send(file.content);
  });
}

function attachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

function refuse(reply: FastifyReply, error?: z.ZodError): FastifyReply {
  return reply.code(400).send({ error: error ? z.prettifyError(error) : "this cannot be read" });
}
