import { badParameter, badValue } from "../graph-error.ts";
import { LIMITS, MEDIA_TYPES, type MediaKind } from "../limits.ts";
import type { StoredMedia } from "../media-store.ts";
import { type Fields, fits } from "./fields.ts";
import type { Sent } from "./sent.ts";

/** Where uploaded files are found. */
export interface Files {
  byId(id: string): StoredMedia | undefined;
}

/** Reads a picture, document, recording, video or sticker. */
export function readMedia(media: Fields, kind: MediaKind, files: Files): Sent {
  media.only("id", "link", "caption", "filename", "voice");
  const caption = media.text("caption");
  if (caption !== undefined && (kind === "audio" || kind === "sticker"))
    throw badParameter(`Unexpected key "caption" on param "${kind}".`);
  if (caption !== undefined)
    fits(caption, LIMITS.caption, (max) => `Caption length invalid. Min length: 1, Max length: ${max}`);
  const filename = media.text("filename");
  if (filename !== undefined && kind !== "document")
    throw badParameter(`Unexpected key "filename" on param "${kind}".`);
  const file = uploaded(media, kind, files);
  return {
    kind: "media",
    media: kind,
    ...(file && { file }),
    ...(caption !== undefined && { caption }),
    ...(filename !== undefined && { filename }),
  };
}

/** The uploaded file that is meant; `undefined` for an address. */
export function uploaded(media: Fields, kind: MediaKind, files: Files): StoredMedia | undefined {
  const id = media.text("id");
  if (id === undefined) {
    const link = media.needed("link");
    if (!URL.canParse(link)) throw badParameter(`Param ${media.path}['link'] is not a valid URL.`);
    return undefined;
  }
  const file = files.byId(id);
  if (!file)
    throw badParameter(`Param ${media.path}['id'] is not a valid whatsapp business account media attachment ID`);
  const type: MediaKind | undefined = MEDIA_TYPES[file.mimeType as keyof typeof MEDIA_TYPES];
  if (type !== kind && !(kind === "document" && type !== "sticker"))
    throw badValue(`Media of type ${file.mimeType} cannot be sent as ${kind}`);
  return file;
}
