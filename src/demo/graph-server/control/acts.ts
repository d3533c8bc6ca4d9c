import { z } from "zod";
import type { StoredMessage } from "../phones/chat.ts";
import type { WhatsAppPhone } from "../phones/whatsapp-phone.ts";

const base64 = z.base64().max(140_000_000);
const card = z.strictObject({ name: z.string().min(1).max(200), phones: z.array(z.string().max(40)).max(20) });

/** What a script can have a person do. */
export const actSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("says"), text: z.string().min(1).max(65_536), answers: z.string().optional() }),
  z.strictObject({ kind: z.literal("taps"), label: z.string(), on: z.string().optional() }),
  z.strictObject({ kind: z.literal("contacts"), cards: z.array(card).min(1).max(250) }),
  z.strictObject({
    kind: z.enum(["document", "picture"]),
    name: z.string().max(255),
    base64,
    mimeType: z.string().max(127).optional(),
    caption: z.string().max(1_024).optional(),
  }),
  z.strictObject({ kind: z.literal("reacts"), message: z.string(), emoji: z.string().max(30) }),
  z.strictObject({ kind: z.enum(["voice", "sticker", "place", "unsupported"]) }),
  z.strictObject({ kind: z.literal("sends"), type: z.string().max(40), content: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.literal("changes_number"), to: z.string().max(20) }),
  z.strictObject({ kind: z.literal("changes_user_id") }),
  z.strictObject({
    kind: z.enum(["looks", "looks_away", "goes_offline", "comes_online", "blocks", "hides_number", "reinstalls"]),
  }),
]);

/** One of the acts above. */
export type Act = z.output<typeof actSchema>;

/** What came of it: the message that the product is told of, or the page that opens on the phone. */
export type Done = { readonly message?: string; readonly opens?: string };

/** Does it as that person. */
export function perform(phone: WhatsAppPhone, act: Act): Done {
  switch (act.kind) {
    case "says":
      return told(phone.says(act.text, act.answers === undefined ? {} : { answers: act.answers }));
    case "taps": {
      const tap = phone.taps(act.label, act.on);
      return tap.kind === "opened" ? { opens: tap.url } : told(tap.message);
    }
    case "contacts":
      return told(phone.sharesContacts(...act.cards));
    case "document":
    case "picture": {
      const { name, mimeType, caption } = act;
      const content = Buffer.from(act.base64, "base64");
      const file = { name, content, ...(mimeType && { mimeType }), ...(caption !== undefined && { caption }) };
      return told(act.kind === "document" ? phone.sendsDocument(file) : phone.sendsPicture(file));
    }
    case "reacts":
      return told(phone.reacts(act.message, act.emoji));
    case "sends":
      return told(phone.sendsKind(act.type, act.content));
    case "changes_number":
      return told(phone.changesNumber(act.to));
    default:
      return plainly(phone, act.kind);
  }
}

function plainly(phone: WhatsAppPhone, kind: Exclude<Act["kind"], "says">): Done {
  switch (kind) {
    case "voice":
      return told(phone.speaks());
    case "sticker":
      return told(phone.sendsSticker());
    case "place":
      return told(phone.sharesPlace());
    case "unsupported":
      return told(phone.sendsUnsupported());
    case "changes_user_id":
      return told(phone.changesUserId());
    case "looks":
      return done(() => phone.looks());
    case "looks_away":
      return done(() => phone.looksAway());
    case "goes_offline":
      return done(() => phone.goesOffline());
    case "comes_online":
      return done(() => phone.comesOnline());
    case "blocks":
      return done(() => phone.blocks());
    case "hides_number":
      return done(() => phone.hidesNumber());
    default:
      return done(() => phone.reinstalls());
  }
}

function told({ id }: StoredMessage): Done {
  return { message: id };
}

function done(act: () => void): Done {
  act();
  return {};
}
