import type { Operation } from "../call-faults.ts";
import type { Graph } from "../graph.ts";
import { badParameter, badValue, noSuchObject } from "../graph-error.ts";
import { LIMITS, lengthOf } from "../limits.ts";
import { Fields } from "../messages/fields.ts";
import { checkProduct, readMessage } from "../messages/read-message.ts";
import type { Template } from "../templates.ts";
import type { CallBody } from "./read-body.ts";

/** A call that has found its operation. */
export interface GraphCall {
  readonly operation: Operation;
  /** The object in the address: a number, an account, a file. */
  readonly id: string;
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: CallBody;
  /** Where files are downloaded. */
  readonly mediaUrl: string;
}

/** What the account is told to show of itself, for those who look. */
export interface Components {
  commands: readonly { name: string; description: string }[];
  prompts: readonly string[];
}

/** Which operation an address and a method are; `undefined` for none that is known here. */
export function operationOf(method: string, edge: string | undefined, body: CallBody): Operation | undefined {
  const isPost = method === "POST";
  switch (edge) {
    case "messages":
      return isPost ? ("status" in body.fields ? "read" : "messages") : undefined;
    case "media":
      return isPost ? "upload" : undefined;
    case "message_templates":
      return method === "GET" || isPost ? "templates" : undefined;
    case "conversational_automation":
      return isPost ? "components" : undefined;
    case "settings":
      return method === "GET" || isPost ? "settings" : undefined;
    case "subscribed_apps":
      return method === "GET" || isPost ? "subscription" : undefined;
    case undefined:
      return method === "GET" ? "number" : method === "DELETE" ? "delete" : undefined;
    default:
      return undefined;
  }
}

/** Makes a call; gives the body of the answer. Throws `GraphError`. */
export function make(graph: Graph, components: Components, call: GraphCall): unknown {
  const { account } = graph.parts;
  const isNumber = call.id === account.phoneNumberId;
  const isBusiness = call.id === account.businessId;
  switch (call.operation) {
    case "messages":
      return isNumber ? send(graph, call) : refuseObject(call);
    case "read":
      return isNumber ? markRead(graph, call) : refuseObject(call);
    case "upload":
      return isNumber ? upload(graph, call) : refuseObject(call);
    case "components":
      return isNumber ? setComponents(components, call) : refuseObject(call);
    case "settings":
      return isNumber ? settings(graph, call) : refuseObject(call);
    case "templates":
      return isBusiness ? templates(graph, call) : refuseObject(call);
    case "subscription":
      return isBusiness ? { success: true, data: [] } : refuseObject(call);
    case "number":
      return isNumber ? describeNumber(graph, components) : describeMedia(graph, call);
    case "delete":
      return graph.parts.media.remove(call.id) ? { success: true } : refuseObject(call);
    default:
      return refuseObject(call);
  }
}

function refuseObject({ method, id }: GraphCall): never {
  throw noSuchObject(method, id);
}

function send(graph: Graph, { body }: GraphCall): unknown {
  const { media: files, templates } = graph.parts;
  const outgoing = readMessage(body.fields, { files, templates });
  const { chat, message } = graph.take(outgoing);
  const { contact } = chat;
  const who = outgoing.byUserId ? { user_id: contact.userId } : { wa_id: contact.number };
  const state = outgoing.sent.kind === "template" ? { message_status: "accepted" } : {};
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: outgoing.input, ...who }],
    messages: [{ id: message.id, ...state }],
  };
}

/** Marks a message and all before it, and shows "typing…" if it is asked to. */
function markRead(graph: Graph, { body }: GraphCall): unknown {
  const call = new Fields(body.fields, "");
  checkProduct(call);
  if (call.needed("status") !== "read") throw badParameter("Param status must be one of {READ}.");
  const id = call.needed("message_id");
  const typing = call.maybeObject("typing_indicator")?.only("type").needed("type");
  if (typing !== undefined && typing !== "text")
    throw badParameter("Param typing_indicator['type'] must be one of {TEXT}.");
  const chat = graph.chats.of(id);
  if (!chat || chat.messages.get(id)?.received === undefined) throw badValue("Message ID is not valid");
  for (const message of chat.messages.values()) {
    if (message.received) message.isSeen = true;
    if (message.id === id) break;
  }
  const { clock, news } = graph.parts;
  news.tell({ kind: "seen", chat });
  if (typing !== undefined) {
    chat.typingUntilMs = clock.now() + LIMITS.typingMs.max;
    news.tell({ kind: "typing", chat });
  }
  return { success: true };
}

function upload(graph: Graph, { body }: GraphCall): unknown {
  checkProduct(new Fields(body.fields, ""));
  const file = body.files.get("file");
  if (!file) throw badParameter("The parameter file is required.");
  const { id } = graph.parts.media.upload(file.name, file.type, file.content);
  return { id };
}

function describeMedia(graph: Graph, call: GraphCall): unknown {
  const { media, account } = graph.parts;
  const file = media.byId(call.id);
  const asked = call.query.get("phone_number_id");
  if (!file || (asked !== null && asked !== account.phoneNumberId)) return refuseObject(call);
  return {
    messaging_product: "whatsapp",
    url: `${call.mediaUrl}/whatsapp_business/attachments/?${media.address(file)}`,
    mime_type: file.mimeType,
    sha256: file.sha256.toString("hex"),
    file_size: file.content.length,
    id: file.id,
  };
}

function describeNumber(graph: Graph, { commands, prompts }: Components): unknown {
  const { account } = graph.parts;
  return {
    id: account.phoneNumberId,
    display_phone_number: `+${account.number}`,
    verified_name: account.name,
    code_verification_status: "VERIFIED",
    quality_rating: "GREEN",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    conversational_automation: {
      id: account.phoneNumberId,
      prompts,
      commands: commands.map(({ name, description }) => ({ command_name: name, command_description: description })),
    },
  };
}

function setComponents(components: Components, { body }: GraphCall): unknown {
  const call = new Fields(body.fields, "");
  const commands = call.has("commands") ? call.list("commands") : [];
  if (commands.length > LIMITS.commands.max)
    throw badParameter(`Param commands must have at most ${LIMITS.commands.max} elements.`);
  const read = commands.map((one) => ({
    name: bounded(one.needed("command_name"), LIMITS.commandName.max, "command_name"),
    description: bounded(one.needed("command_description"), LIMITS.commandText.max, "command_description"),
  }));
  const prompts = (body.fields["prompts"] ?? []) as unknown[];
  if (!Array.isArray(prompts) || prompts.length > LIMITS.prompts.max)
    throw badParameter(`Param prompts must have at most ${LIMITS.prompts.max} elements.`);
  components.prompts = prompts.map((prompt) => bounded(String(prompt), LIMITS.promptText.max, "prompts"));
  components.commands = read;
  return { success: true };
}

function bounded(text: string, max: number, name: string): string {
  if (lengthOf(text) < 1 || lengthOf(text) > max)
    throw badParameter(`Param ${name} must be at most ${max} characters long.`);
  return text;
}

/** The page calls the switch `enable_identity_key_check`, the OpenAPI file `enabled`. */
function settings(graph: Graph, { method, body }: GraphCall): unknown {
  const { manners } = graph.parts;
  if (method === "GET") return { user_identity_change: { enable_identity_key_check: manners.checksIdentity } };
  const asked = body.fields["user_identity_change"] as Record<string, unknown> | undefined;
  const on = asked?.["enable_identity_key_check"] ?? asked?.["enabled"];
  if (typeof on === "boolean") manners.checksIdentity = on;
  return { success: true };
}

/** Templates that are handed in wait for draft. */
function templates(graph: Graph, { method, body }: GraphCall): unknown {
  const { templates } = graph.parts;
  if (method === "GET") return { data: templates.list().map((one) => ({ ...one, status: one.status ?? "APPROVED" })) };
  const call = new Fields(body.fields, "");
  const parts = call.list("components");
  const textOf = (type: string) => parts.find((part) => part.needed("type").toUpperCase() === type)?.text("text");
  const header = textOf("HEADER");
  const footer = textOf("FOOTER");
  const template: Template = {
    name: call.needed("name"),
    language: call.needed("language"),
    status: "PENDING",
    ...(header !== undefined && { header }),
    body: textOf("BODY") ?? "",
    ...(footer !== undefined && { footer }),
  };
  templates.set(template);
  return { id: String(templates.list().length), status: "PENDING", category: call.text("category") ?? "UTILITY" };
}
