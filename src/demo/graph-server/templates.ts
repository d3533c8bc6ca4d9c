import { badParameter, GraphError } from "./graph-error.ts";

/** How far Meta's draft of a template is. */
export type TemplateStatus = "APPROVED" | "PENDING" | "REJECTED" | "PAUSED" | "DISABLED";

/** A message that Meta has approved beforehand, in one language. Places in its texts are `{{1}}`, `{{2}}` … or `{{name}}`. */
export interface Template {
  readonly name: string;
  readonly language: string;
  readonly category?: "UTILITY" | "MARKETING" | "AUTHENTICATION";
  readonly status?: TemplateStatus;
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  /** Labels of its quick replies. */
  readonly quickReplies?: readonly string[];
  /** A link: its label and address, which may end in `{{1}}`. */
  readonly link?: { readonly label: string; readonly url: string };
}

/** The templates of the account. */
export class Templates {
  readonly #all = new Map<string, Template>();

  set(template: Template): void {
    this.#all.set(`${template.name} ${template.language}`, template);
  }

  list(): Template[] {
    return [...this.#all.values()];
  }

  /** The template, if it may be sent. Throws `GraphError` as Meta does: to it an unapproved one does not exist. */
  approved(name: string, language: string): Template {
    const template = this.#all.get(`${name} ${language}`);
    const status = template?.status ?? "APPROVED";
    if (status === "PAUSED") throw new GraphError(132015, { details: `template (${name}) is paused` });
    if (status === "DISABLED") throw new GraphError(132016, { details: `template (${name}) is disabled` });
    if (!template || status !== "APPROVED")
      throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language}` });
    return template;
  }
}

/** A text of a template with its places filled. Throws `GraphError` when they do not fit. */
export function fill(where: string, text: string, given: readonly { name?: string; text: string }[]): string {
  const places = [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name))];
  if (places.length !== given.length)
    throw new GraphError(132000, {
      details: `${where}: number of localizable_params (${given.length}) does not match the expected number of params (${places.length})`,
    });
  const values = new Map(given.map(({ name, text }, at) => [name ?? String(at + 1), text]));
  return text.replace(/\{\{(\w+)\}\}/g, (_place, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw badParameter(`Invalid parameter name '${name}'`);
    return value;
  });
}
