import type { Account } from "../account.ts";
import { statusError } from "../graph-error.ts";
import type { Chat, StoredMessage } from "../phones/chat.ts";

/** Who wrote, beside the messages. The number is missing where the person hides it. */
export interface WireContact {
  readonly profile: { readonly name: string };
  readonly wa_id?: string;
  readonly user_id: string;
  readonly identity_key_hash?: string;
}

/** A message of a person. */
export interface WireMessage extends Readonly<Record<string, unknown>> {
  readonly from?: string;
  readonly from_user_id: string;
  readonly id: string;
  readonly timestamp: string;
  readonly type: string;
}

/** How far a message of the business is. */
export interface WireStatus extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly status: string;
  readonly timestamp: string;
}

/** One thing to be told. Several may go in one body. */
export type Notice =
  | { readonly kind: "message"; readonly id: string; readonly contact?: WireContact; readonly message: WireMessage }
  | { readonly kind: "status"; readonly id: string; readonly status: WireStatus };

/** The body of a webhook. */
export interface WebhookBody {
  readonly object: "whatsapp_business_account";
  readonly entry: readonly { readonly id: string; readonly changes: readonly Change[] }[];
}

interface Change {
  readonly field: "messages";
  readonly value: {
    readonly messaging_product: "whatsapp";
    readonly metadata: { readonly display_phone_number: string; readonly phone_number_id: string };
    readonly contacts?: readonly WireContact[];
    readonly messages?: readonly WireMessage[];
    readonly statuses?: readonly WireStatus[];
  };
}

/** How several notices share a body: each alone, messages of one value, changes of one entry, entries, or all of it. */
export type Packing = "alone" | "values" | "changes" | "entries" | "mixed";

/** What is told of a person's message. `checksIdentity`: the account has asked for identity hashes. System messages have no contact beside them. */
export function messageNotice(
  { contact }: Chat,
  { id, atMs, received, answers }: StoredMessage,
  account: Account,
  checksIdentity: boolean,
): Notice {
  const { type = "text", content = {} } = received ?? {};
  const { hidesNumber, number, userId, name, identityHash } = contact;
  const message: WireMessage = {
    ...(answers !== undefined && { context: { from: account.number, id: answers } }),
    ...(!hidesNumber && { from: number }),
    from_user_id: userId,
    id,
    timestamp: seconds(atMs),
    type,
    ...content,
  };
  const wire: WireContact = {
    profile: { name },
    ...(!hidesNumber && { wa_id: number }),
    user_id: userId,
    ...(checksIdentity && { identity_key_hash: identityHash }),
  };
  return { kind: "message", id, message, ...(type !== "system" && { contact: wire }) };
}

/** What is told of a message of the business. */
export function statusNotice(
  { contact }: Chat,
  { id, status, failed, callbackData, sent }: StoredMessage,
  atMs: number,
  checksIdentity: boolean,
): Notice {
  const category = sent?.kind === "template" ? "utility" : "service";
  const wire: WireStatus = {
    id,
    status: status ?? "sent",
    timestamp: seconds(atMs),
    ...(!contact.hidesNumber && { recipient_id: contact.number }),
    recipient_user_id: contact.userId,
    ...(checksIdentity && { recipient_identity_key_hash: contact.identityHash }),
    ...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
    ...(status === "sent" && { pricing: { billable: true, pricing_model: "PMP", type: "regular", category } }),
    ...(failed !== undefined && { errors: [statusError(failed)] }),
  };
  return { kind: "status", id, status: wire };
}

/** Notices as bodies. Messages and states never share a value. */
export function pack(account: Account, notices: readonly Notice[], packing: Packing): WebhookBody[] {
  const value = (these: readonly Notice[]) => changesOf(account, these);
  const body = (...entries: readonly (readonly Change[])[]): WebhookBody => ({
    object: "whatsapp_business_account",
    entry: entries.map((changes) => ({ id: account.businessId, changes })),
  });
  const half = Math.ceil(notices.length / 2);
  switch (packing) {
    case "alone":
      return notices.map((notice) => body(value([notice])));
    case "values":
      return [body(value(notices))];
    case "changes":
      return [body(notices.flatMap((notice) => value([notice])))];
    case "entries":
      return [body(...notices.map((notice) => value([notice])))];
    case "mixed":
      return [
        body(
          value(notices.slice(0, half)),
          notices.slice(half).flatMap((notice) => value([notice])),
        ),
      ];
  }
}

function changesOf(account: Account, notices: readonly Notice[]): Change[] {
  const head = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: account.number, phone_number_id: account.phoneNumberId },
  } as const;
  const told = notices.filter((notice) => notice.kind === "message");
  const states = notices.filter((notice) => notice.kind === "status");
  const contacts = new Map(told.flatMap(({ contact }) => (contact ? [[contact.user_id, contact] as const] : [])));
  const messages = told.map(({ message }) => message);
  const who = contacts.size > 0 ? { contacts: [...contacts.values()] } : {};
  return [
    ...(messages.length > 0 ? [{ field: "messages" as const, value: { ...head, ...who, messages } }] : []),
    ...(states.length > 0
      ? [{ field: "messages" as const, value: { ...head, statuses: states.map(({ status }) => status) } }]
      : []),
  ];
}

/** The bytes of a body as Meta writes JSON: signs beyond ASCII and slashes are escaped. What is signed is these bytes. */
export function bytesOf(body: WebhookBody): Buffer {
  const escaped = JSON.stringify(body)
    .replace(/\//g, "\\/")
    .replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return Buffer.from(escaped, "ascii");
}

/** Times come as texts, in whole seconds. */
function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
