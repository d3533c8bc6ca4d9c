import { z } from "zod";

/*
 * What Meta sends to the webhook (Cloud API, "Webhooks reference", pages of May to August 2026). Only what is used is read, and nothing of it
 * is required but what names a message: a member that Meta adds, leaves out or writes otherwise must not lose the others.
 */

const text = z.string().optional().catch(undefined);

const reply = z.object({ id: text }).optional().catch(undefined);

const media = z.object({ id: z.string(), mime_type: text, filename: text, caption: text }).optional().catch(undefined);

const card = z.object({
  name: z.object({ formatted_name: text, first_name: text, last_name: text }).optional().catch(undefined),
  /** `contact_request` where the person answered our own request for their number. */
  origin: text,
  phones: z
    .array(z.object({ phone: text, wa_id: text }))
    .optional()
    .catch(undefined),
});

const message = z.object({
  id: z.string(),
  type: z.string(),
  /** Seconds since 1970. */
  timestamp: z.coerce.number().int().nonnegative(),
  from: text,
  from_user_id: text,
  context: z
    .object({ id: text, forwarded: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  text: z.object({ body: z.string() }).optional().catch(undefined),
  interactive: z.object({ type: text, button_reply: reply, list_reply: reply }).optional().catch(undefined),
  button: z.object({ payload: text }).optional().catch(undefined),
  contacts: z.array(card).optional().catch(undefined),
  document: media,
  image: media,
  video: media,
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional().catch(undefined),
  system: z.object({ type: text, wa_id: text, user_id: text }).optional().catch(undefined),
});

const status = z.object({
  id: z.string(),
  status: z.string(),
  /** Seconds since 1970. */
  timestamp: z.coerce.number().optional().catch(undefined),
  biz_opaque_callback_data: text,
  errors: z
    .array(z.object({ code: z.number() }))
    .optional()
    .catch(undefined),
});

const contact = z.object({
  wa_id: text,
  user_id: text,
  identity_key_hash: text,
  profile: z.object({ name: text }).optional().catch(undefined),
});

/** Reads a list member by member, and leaves out what is none. */
function those<T extends z.ZodType>(one: T) {
  return z
    .array(z.unknown())
    .optional()
    .catch(undefined)
    .transform((all = []): z.infer<T>[] =>
      all.flatMap((item) => {
        const read = one.safeParse(item);
        return read.success ? [read.data] : [];
      }),
    );
}

const change = z.object({
  value: z.object({
    metadata: z.object({ phone_number_id: text }).optional().catch(undefined),
    contacts: those(contact),
    messages: those(message),
    statuses: those(status),
  }),
});

const delivery = z.object({ entry: those(z.object({ changes: those(change) })) });

/** A message as Meta brings it. */
export type MetaMessage = z.infer<typeof message>;

/** What became of a message of ours. */
export type MetaStatus = z.infer<typeof status>;

/** Who wrote: by number, by the id that Meta makes for this business, or both. */
export interface Sender {
  /** Digits with the country code, without a plus. */
  readonly number?: string | undefined;
  readonly userId?: string | undefined;
  readonly identity?: string | undefined;
  readonly name?: string | undefined;
}

/** What one call of the webhook brings for our number: messages in the order in which they were written, and statuses. */
export interface Delivery {
  readonly messages: readonly { readonly sender: Sender; readonly message: MetaMessage }[];
  readonly statuses: readonly MetaStatus[];
}

/** Reads the body of a webhook, whatever came: several entries, changes and messages in one. What is for another number of the account is not ours. */
export function readDelivery(body: unknown, phoneNumberId: string): Delivery {
  const { entry = [] } = delivery.safeParse(body).data ?? {};
  const ours = entry
    .flatMap(({ changes }) => changes)
    .map(({ value }) => value)
    .filter(({ metadata }) => metadata?.phone_number_id === phoneNumberId);
  const messages = ours.flatMap((value) =>
    value.messages.map((one) => ({ sender: senderOf(one, value.contacts), message: one })),
  );
  return {
    messages: messages.toSorted((one, other) => one.message.timestamp - other.message.timestamp),
    statuses: ours.flatMap(({ statuses }) => statuses),
  };
}

function senderOf({ from, from_user_id: user }: MetaMessage, contacts: readonly z.infer<typeof contact>[]): Sender {
  const own =
    contacts.find(
      (one) => (from !== undefined && one.wa_id === from) || (user !== undefined && one.user_id === user),
    ) ?? (contacts.length === 1 ? contacts[0] : undefined);
  return {
    number: digits(from) ?? digits(own?.wa_id),
    userId: user ?? own?.user_id,
    identity: own?.identity_key_hash,
    name: own?.profile?.name,
  };
}

function digits(number: string | undefined): string | undefined {
  const plain = number?.replace(/^\+/, "");
  return plain !== undefined && /^\d{6,15}$/.test(plain) ? plain : undefined;
}
