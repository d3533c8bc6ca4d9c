/** Where a figure was read, and of what day that copy is. */
interface Source {
  readonly what: string;
  readonly copied: string;
}

const DOCS = "developers.facebook.com/documentation/business-messaging/whatsapp";

/** The copies that the figures below were read in. None of them is Meta itself: nothing here has met it. */
export const SOURCES = {
  openapi: {
    what: "Meta's own OpenAPI file (`facebook/openapi`, `business-messaging-api_v23.0.yaml`)",
    copied: "2025-11-07",
  },
  list: { what: `${DOCS}/messages/interactive-list-messages`, copied: "2026-09-11" },
  buttons: { what: `${DOCS}/messages/interactive-reply-buttons-messages`, copied: "2026-09-11" },
  link: { what: `${DOCS}/messages/interactive-cta-url-messages`, copied: "2026-09-11" },
  media: { what: `${DOCS}/business-phone-numbers/media`, copied: "2026-09-11" },
  errors: { what: `${DOCS}/support/error-codes`, copied: "2026-09-11" },
  components: { what: `${DOCS}/business-phone-numbers/conversational-components`, copied: "2026-06-16" },
  typing: { what: `${DOCS}/typing-indicators`, copied: "2026-06-17" },
  pair: { what: 'others who quote Meta\'s "pair rate limits"; the page itself was not found', copied: "2026-03-09" },
  contact: { what: "manuals of two resellers; Meta's own page was not found", copied: "2026-11" },
  seen: { what: "refusals that others wrote down as they came from Meta", copied: "2023 to 2026-08" },
  sdk: { what: "Meta's words as a public client library repeats them", copied: "2024" },
} as const satisfies Record<string, Source>;

/** One limit. */
export interface Limit {
  readonly max: number;
  readonly unit: "characters" | "bytes" | "items" | "ms";
  readonly of: string;
  readonly from: readonly (keyof typeof SOURCES)[];
  /** Where copies disagree or say nothing, and what is done here. */
  readonly note?: string;
}

const MB = 1024 * 1024;

/** Everything that is held to a figure here; `docs/graph-limits.md` is written from it. Characters are code points: 20 letters with accents in 40 bytes pass as a title (seen). */
export const LIMITS = {
  text: limit(4_096, "characters", "`text.body`", ["seen"]),
  caption: limit(1_024, "characters", "caption of a picture, document or video", ["openapi"]),
  body: limit(1_024, "characters", "`interactive.body.text` with buttons or a link", ["buttons", "link", "seen"]),
  listBody: limit(
    1_024,
    "characters",
    "`interactive.body.text` of a list",
    ["openapi", "list"],
    "the page says 4,096, the OpenAPI file 1,024: the smaller passes under both",
  ),
  headerText: limit(60, "characters", "`interactive.header.text`", ["openapi", "list", "link"]),
  footer: limit(60, "characters", "`interactive.footer.text`", ["openapi", "list", "buttons", "link"]),
  buttons: limit(3, "items", "reply buttons", ["buttons", "seen"]),
  buttonTitle: limit(20, "characters", "title of a reply button", ["buttons", "seen"]),
  buttonId: limit(256, "characters", "id of a reply button", ["buttons", "openapi"]),
  opener: limit(20, "characters", "`action.button` of a list", ["list", "openapi"]),
  sections: limit(10, "items", "sections of a list", ["list", "openapi"]),
  sectionTitle: limit(
    24,
    "characters",
    "title of a section",
    ["list", "openapi"],
    "the page wants one for every section, the OpenAPI file only where there are several: as the file here",
  ),
  rows: limit(10, "items", "rows of a list, all sections together", ["list", "seen"]),
  rowTitle: limit(24, "characters", "title of a row", ["list", "seen"]),
  rowDescription: limit(72, "characters", "description of a row", ["list", "openapi"]),
  rowId: limit(200, "characters", "id of a row", ["list", "openapi"]),
  linkLabel: limit(20, "characters", "`display_text` of a link", ["link", "seen"]),
  contactBody: limit(1_024, "characters", "body of `request_contact_info`", ["contact"]),
  callbackData: limit(512, "characters", "`biz_opaque_callback_data`", ["sdk"]),
  templateText: limit(1_024, "characters", "one text parameter of a template", ["seen"], "said of the whole body"),
  image: limit(5 * MB, "bytes", "`image/jpeg`, `image/png` (8 bits, RGB or RGBA)", ["media"]),
  audio: limit(16 * MB, "bytes", "audio", ["media"]),
  video: limit(16 * MB, "bytes", "video", ["media"]),
  document: limit(100 * MB, "bytes", "documents", ["media"]),
  sticker: limit(500 * 1024, "bytes", "stickers", ["media"], "100 KB when they stand still: not looked at"),
  mediaAddressMs: limit(5 * 60_000, "ms", "life of a download address", ["media", "openapi"]),
  uploadedMs: limit(30 * 86_400_000, "ms", "life of an uploaded file's id", ["media"]),
  receivedMs: limit(7 * 86_400_000, "ms", "life of a received file's id", ["media"]),
  windowMs: limit(86_400_000, "ms", "the window after a person's last message", ["errors"]),
  typingMs: limit(25_000, "ms", 'how long "typing…" is shown', ["typing"]),
  pairBurst: limit(
    45,
    "items",
    "messages to one person at once",
    ["pair"],
    "a bucket that fills again; how the real one counts is not published",
  ),
  pairMs: limit(6_000, "ms", "one more message to one person", ["pair"]),
  commands: limit(30, "items", "slash commands of a number", ["openapi", "components"]),
  commandName: limit(30, "characters", "name of a command", ["openapi"], "others repeat 32"),
  commandText: limit(256, "characters", "description of a command", ["openapi"]),
  prompts: limit(
    3,
    "items",
    "ice breakers of a number",
    ["openapi", "components"],
    "the page says 4, the OpenAPI file 3",
  ),
  promptText: limit(80, "characters", "an ice breaker", ["openapi"]),
} as const satisfies Record<string, Limit>;

/** What may be uploaded, and as what it may be sent (`media` in SOURCES). */
export const MEDIA_TYPES = {
  "image/jpeg": "image",
  "image/png": "image",
  "image/webp": "sticker",
  "audio/aac": "audio",
  "audio/amr": "audio",
  "audio/mpeg": "audio",
  "audio/mp4": "audio",
  "audio/ogg": "audio",
  "video/mp4": "video",
  "video/3gpp": "video",
  "text/plain": "document",
  "application/pdf": "document",
  "application/msword": "document",
  "application/vnd.ms-excel": "document",
  "application/vnd.ms-powerpoint": "document",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "document",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "document",
} as const satisfies Record<string, MediaKind>;

/** As what a file is sent. Everything that may be uploaded but stickers may go as a document. */
export type MediaKind = "image" | "audio" | "video" | "document" | "sticker";

/** Length as Meta counts it. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function limit(max: number, unit: Limit["unit"], of: string, from: Limit["from"], note?: string): Limit {
  return { max, unit, of, from, ...(note !== undefined && { note }) };
}
