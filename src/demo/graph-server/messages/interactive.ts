import { badParameter, badValue, GraphError } from "../graph-error.ts";
import { LIMITS, type Limit } from "../limits.ts";
import { differ, type Fields, fits } from "./fields.ts";
import { type Files, uploaded } from "./media.ts";
import type { Choice, Header, Sent } from "./sent.ts";

/** Reads what stands under `interactive`. */
export function readInteractive(interactive: Fields, files: Files): Sent {
  interactive.only("type", "header", "body", "footer", "action");
  const type = interactive.needed("type");
  switch (type) {
    case "button":
      return {
        kind: "buttons",
        ...readFrame(interactive, files, LIMITS.body, ["text", "image", "document", "video"]),
        buttons: readButtons(interactive.object("action")),
      };
    case "list":
      return {
        kind: "list",
        ...readFrame(interactive, files, LIMITS.listBody, ["text"]),
        ...readList(interactive.object("action")),
      };
    case "cta_url":
      return {
        kind: "link",
        ...readFrame(interactive, files, LIMITS.body, ["text", "image", "document", "video"]),
        ...readLink(interactive.object("action")),
      };
    case "request_contact_info":
      return readContactRequest(interactive);
    default:
      throw badParameter(
        `Param interactive['type'] must be one of {BUTTON, CTA_URL, LIST, REQUEST_CONTACT_INFO, ...} - got "${type}".`,
      );
  }
}

function readFrame(interactive: Fields, files: Files, limit: Limit, headers: readonly string[]) {
  const body = interactive.object("body").only("text").needed("text");
  fits(body, limit, (max) => `Body text length invalid. Min length: 1, Max length: ${max}`);
  const header = interactive.maybeObject("header");
  const footer = interactive.maybeObject("footer")?.only("text").needed("text");
  if (footer !== undefined)
    fits(footer, LIMITS.footer, (max) => `Footer text length invalid. Min length: 1, Max length: ${max}`);
  return {
    ...(header && { header: readHeader(header, files, headers) }),
    body,
    ...(footer !== undefined && { footer }),
  };
}

function readHeader(header: Fields, files: Files, allowed: readonly string[]): Header {
  header.only("type", "text", "image", "document", "video");
  const type = header.needed("type");
  if (!allowed.includes(type)) throw badValue(`Header type ${type} is not supported for this interactive type`);
  if (type === "text") {
    const text = header.text("text");
    if (text === undefined) throw badValue("Text cannot be null for header type text");
    return {
      text: fits(text, LIMITS.headerText, (max) => `Header text length invalid. Min length: 1, Max length: ${max}`),
    };
  }
  const media = type as "image" | "document" | "video";
  const file = uploaded(header.object(media).only("id", "link", "filename"), media, files);
  if (!file) throw new GraphError(131053, { details: "Downloading media from weblink failed with http code 404" });
  return { media, file };
}

function readButtons(action: Fields): Choice[] {
  const buttons = action.only("buttons").list("buttons");
  if (buttons.length < 1 || buttons.length > LIMITS.buttons.max)
    throw badValue(`Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: ${LIMITS.buttons.max}`);
  const choices = buttons.map((button) => {
    button.only("type", "reply");
    if (button.needed("type") !== "reply") throw badValue("Button type must be reply");
    const reply = button.object("reply").only("id", "title");
    const id = readId(reply, LIMITS.buttonId, "Button");
    const title = fits(
      reply.needed("title"),
      LIMITS.buttonTitle,
      (max) => `Button title length invalid. Min length: 1, Max length: ${max}`,
    );
    return { id, title };
  });
  differ(
    choices.map(({ title }) => title),
    "Button titles must be unique",
  );
  differ(
    choices.map(({ id }) => id),
    "Button ids must be unique",
  );
  return choices;
}

function readList(action: Fields) {
  action.only("button", "sections");
  const opener = action.needed("button");
  fits(opener, LIMITS.opener, (max) => `Button label length invalid. Min length: 1, Max length: ${max}`);
  const lists = action.list("sections");
  if (lists.length < 1 || lists.length > LIMITS.sections.max)
    throw badValue(`Invalid sections count. Min allowed sections: 1, Max allowed sections: ${LIMITS.sections.max}`);
  const sections = lists.map((section) => readSection(section, lists.length > 1));
  const rows = sections.flatMap(({ rows }) => rows);
  if (rows.length > LIMITS.rows.max) throw badValue(`Total row count exceed max allowed count: ${LIMITS.rows.max}`);
  differ(
    rows.map(({ title }) => title),
    "Row titles must be unique",
  );
  differ(
    rows.map(({ id }) => id),
    "Row ids must be unique",
  );
  return { opener, sections };
}

function readSection(section: Fields, oneOfSeveral: boolean) {
  section.only("title", "rows");
  const title = section.text("title");
  if (title === undefined && oneOfSeveral)
    throw badValue("Section title is required when there is more than one section");
  if (title !== undefined) fits(title, LIMITS.sectionTitle, (max) => `Section title is too long. Max length is ${max}`);
  const rows = section.list("rows").map(readRow);
  if (rows.length < 1) throw badValue("Each section must have at least one row");
  return { ...(title !== undefined && { title }), rows };
}

function readRow(row: Fields): Choice {
  row.only("id", "title", "description");
  const id = readId(row, LIMITS.rowId, "Row");
  const title = fits(row.needed("title"), LIMITS.rowTitle, (max) => `Row title is too long. Max length is ${max}`);
  const description = row.text("description");
  if (description !== undefined)
    fits(description, LIMITS.rowDescription, (max) => `Row description is too long. Max length is ${max}`);
  return { id, title, ...(description !== undefined && { description }) };
}

/** Ids have no blanks at their ends. */
function readId(fields: Fields, limit: Limit, what: string): string {
  const id = fits(fields.needed("id"), limit, (max) => `${what} id length invalid. Min length: 1, Max length: ${max}`);
  if (id !== id.trim()) throw badValue(`${what} id must not begin or end with a blank`);
  return id;
}

function readLink(action: Fields) {
  action.only("name", "parameters");
  if (action.needed("name") !== "cta_url") throw badValue("Action name must be cta_url");
  const parameters = action.object("parameters").only("display_text", "url");
  const label = parameters.needed("display_text");
  fits(label, LIMITS.linkLabel, (max) => `Button title length invalid. Min length: 1, Max length: ${max}`);
  const url = parameters.needed("url");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw badValue("Button url is not a valid URL");
  return { label, url };
}

function readContactRequest(interactive: Fields): Sent {
  interactive.only("type", "body", "action");
  const body = interactive.object("body").only("text").needed("text");
  fits(body, LIMITS.contactBody, (max) => `Body text length invalid. Min length: 1, Max length: ${max}`);
  if (interactive.object("action").only("name").needed("name") !== "request_contact_info")
    throw badValue("Action name must be request_contact_info");
  return { kind: "contact-request", body };
}
