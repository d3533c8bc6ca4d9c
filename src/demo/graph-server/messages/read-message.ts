import { badParameter, badValue } from "../graph-error.ts";
import { LIMITS, lengthOf } from "../limits.ts";
import type { Templates } from "../templates.ts";
import { Fields } from "./fields.ts";
import { readInteractive } from "./interactive.ts";
import { type Files, readMedia } from "./media.ts";
import type { Outgoing, Sent } from "./sent.ts";
import { readTemplate } from "./template.ts";

/** What a message may refer to. */
export interface Surroundings {
  readonly files: Files;
  readonly templates: Templates;
}

/** Reads the body of `POST /<phone number id>/messages`. Throws `GraphError` for whatever Meta would refuse before it looks at the person. */
export function readMessage(body: unknown, surroundings: Surroundings): Outgoing {
  const call = new Fields(body, "");
  checkProduct(call);
  const type = call.text("recipient_type") ?? "individual";
  if (type !== "individual") throw badParameter("Param recipient_type must be one of {INDIVIDUAL, GROUP}.");
  const to = call.text("to");
  const input = to ?? call.text("recipient");
  if (input === undefined) throw badParameter("The parameter to is required.");
  const answers = call.maybeObject("context")?.only("message_id").needed("message_id");
  const callbackData = call.text("biz_opaque_callback_data");
  if (callbackData !== undefined && lengthOf(callbackData) > LIMITS.callbackData.max)
    throw badParameter(`Param biz_opaque_callback_data must be at most ${LIMITS.callbackData.max} characters long.`);
  const identityHash = call.text("recipient_identity_key_hash");
  return {
    input,
    byUserId: to === undefined,
    sent: readContent(call, surroundings),
    ...(answers !== undefined && { answers }),
    ...(callbackData !== undefined && { callbackData }),
    ...(identityHash !== undefined && { identityHash }),
  };
}

/** Every call to messages says which product it means. */
export function checkProduct(call: Fields): void {
  const product = call.text("messaging_product");
  if (product === undefined) throw badParameter("The parameter messaging_product is required.");
  if (product !== "whatsapp") throw badParameter("Param messaging_product must be one of {WHATSAPP}.");
}

function readContent(call: Fields, { files, templates }: Surroundings): Sent {
  const type = call.text("type") ?? "text";
  switch (type) {
    case "text":
      return readText(call.object("text"));
    case "image":
    case "document":
    case "audio":
    case "video":
    case "sticker":
      return readMedia(call.object(type), type, files);
    case "interactive":
      return readInteractive(call.object("interactive"), files);
    case "template":
      return readTemplate(call.object("template"), templates);
    case "contacts":
      return {
        kind: "contacts",
        names: call.list("contacts").map((card) => card.object("name").needed("formatted_name")),
      };
    case "location": {
      const place = call.object("location").only("latitude", "longitude", "name", "address");
      return { kind: "location", latitude: place.number("latitude"), longitude: place.number("longitude") };
    }
    case "reaction": {
      const reaction = call.object("reaction").only("message_id", "emoji");
      return { kind: "reaction", messageId: reaction.needed("message_id"), emoji: reaction.needed("emoji") };
    }
    default:
      throw badParameter(
        `Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got "${type}".`,
      );
  }
}

function readText(text: Fields): Sent {
  text.only("body", "preview_url");
  const body = text.needed("body");
  if (body.trim() === "") throw badValue("Text body must not be empty");
  if (lengthOf(body) > LIMITS.text.max)
    throw badParameter(`Param text['body'] must be at most ${LIMITS.text.max} characters long.`);
  return { kind: "text", body };
}
