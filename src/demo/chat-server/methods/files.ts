import { badRequest } from "../bot-api-error.ts";
import type { StoredFile } from "../file-store.ts";
import { readCaption } from "../formatting/read-text.ts";
import { readMarkup } from "../keyboard.ts";
import type { Method } from "../method.ts";
import { isObject, type Payload, structureOf, textOf } from "../payload.ts";
import { pictureSize } from "../picture.ts";
import { wireMessage } from "../wire-message.ts";
import type { World } from "../world.ts";
import { announce } from "./announce.ts";
import { findMessageToEdit } from "./find-chat.ts";
import { change, send } from "./messages.ts";

/** Bots can download no more than this (Bot API, `getFile`). */
const DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024;

type Kind = "document" | "photo";

/** `sendDocument` and `sendPhoto`. */
export function sendFile(kind: Kind): Method {
  return ({ world }, payload) => {
    const stored = readFile(world, payload, kind, textOf(payload, kind) || `attach://${kind}`);
    const message = send(world, payload, { body: readCaption(payload), file: { kind, stored } });
    announce(world, kind, message);
    return wireMessage(message);
  };
}

export const editMessageCaption: Method = ({ world }, payload) => {
  const body = readCaption(payload);
  const markup = readMarkup(payload);
  const message = findMessageToEdit(world, payload);
  if (!message.file) throw badRequest("there is no caption in the message to edit");
  return change(world, message, { body, markup });
};

export const editMessageMedia: Method = ({ world }, payload) => {
  const media = structureOf(payload, "media", "can't parse input media JSON object");
  if (!isObject(media)) throw badRequest("can't parse InputMedia: expected an Object");
  const kind = media["type"];
  if (kind !== "document" && kind !== "photo")
    throw badRequest("can't parse InputMedia: type must be document or photo here");
  const stored = readFile(world, payload, kind, String(media["media"] ?? ""));
  const body = readCaption({ ...payload, fields: media });
  const markup = readMarkup(payload);
  return change(world, findMessageToEdit(world, payload), { body, markup, file: { kind, stored } });
};

/** A new upload (`attach://name`), or a file that Telegram has already. Addresses are not fetched: the demo stays on this machine. */
function readFile(world: World, payload: Payload, kind: Kind, source: string): StoredFile {
  if (/^https?:/i.test(source)) throw badRequest("failed to get HTTP URL content");
  if (!source.startsWith("attach://")) {
    const known = world.files.byId(source);
    if (!known) throw badRequest("wrong file identifier/HTTP URL specified");
    return known;
  }
  const upload = payload.uploads.get(source.slice("attach://".length));
  if (!upload) throw badRequest(`there is no ${kind} in the request`);
  if (upload.content.length === 0) throw badRequest("file must be non-empty");
  if (kind === "photo" && !pictureSize(upload.content)) throw badRequest("IMAGE_PROCESS_FAILED");
  return world.files.add(kind, upload.name, upload.mimeType, upload.content);
}

export const getFile: Method = ({ world }, payload) => {
  const id = textOf(payload, "file_id");
  if (id === "") throw badRequest("file_id not specified");
  const file = world.files.byId(id);
  if (!file) throw badRequest("invalid file_id");
  if (file.content.length > DOWNLOAD_MAX_BYTES) throw badRequest("file is too big");
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.content.length, file_path: file.path };
};
