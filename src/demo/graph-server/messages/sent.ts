import type { MediaKind } from "../limits.ts";
import type { StoredMedia } from "../media-store.ts";

/** What stands above the text of an interactive message. */
export type Header = { readonly text: string } | { readonly media: MediaKind; readonly file: StoredMedia };

/** Something to tap, and what the business is told then. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** The parts that interactive messages have in common. */
export interface Framed {
  readonly header?: Header;
  readonly body: string;
  readonly footer?: string;
}

/** A message of the business as a phone shows it. */
export type Sent =
  | { readonly kind: "text"; readonly body: string }
  | {
      readonly kind: "media";
      readonly media: MediaKind;
      /** Missing where an address was given instead of an upload: nothing outside this machine is fetched, and the message fails. */
      readonly file?: StoredMedia;
      readonly caption?: string;
      readonly filename?: string;
    }
  | ({ readonly kind: "buttons"; readonly buttons: readonly Choice[] } & Framed)
  | ({
      readonly kind: "list";
      /** What opens the sheet. */
      readonly opener: string;
      readonly sections: readonly { readonly title?: string; readonly rows: readonly Choice[] }[];
    } & Framed)
  | ({ readonly kind: "link"; readonly label: string; readonly url: string } & Framed)
  | { readonly kind: "contact-request"; readonly body: string }
  | ({
      readonly kind: "template";
      readonly name: string;
      readonly language: string;
      readonly buttons: readonly Choice[];
      readonly link?: { readonly label: string; readonly url: string };
    } & Framed)
  | { readonly kind: "contacts"; readonly names: readonly string[] }
  | { readonly kind: "location"; readonly latitude: number; readonly longitude: number }
  | { readonly kind: "reaction"; readonly messageId: string; readonly emoji: string };

/** A message and to whom it goes. */
export interface Outgoing {
  /** As it was written in the call. */
  readonly input: string;
  /** Whether it was addressed by the business-scoped user id. */
  readonly byUserId: boolean;
  readonly sent: Sent;
  /** The message that it answers. */
  readonly answers?: string;
  readonly callbackData?: string;
  /** Goes only to somebody whose identity is still this one. */
  readonly identityHash?: string;
}
