import { badParameter, GraphError } from "../graph-error.ts";
import { LIMITS } from "../limits.ts";
import { fill, type Template, type Templates } from "../templates.ts";
import { type Fields, fits } from "./fields.ts";
import type { Sent } from "./sent.ts";

type Given = { name?: string; text: string }[];

/** Reads a template message and fills the approved text with what it brings. */
export function readTemplate(fields: Fields, templates: Templates): Sent {
  fields.only("name", "language", "components");
  const name = fields.needed("name");
  const language = fields.object("language").only("code", "policy").needed("code");
  const template = templates.approved(name, language);
  const components = fields.has("components") ? fields.list("components") : [];
  const texts = (type: string): Given =>
    components.filter((one) => one.needed("type").toLowerCase() === type).flatMap(readParameters);
  const buttons = components.filter((one) => one.needed("type").toLowerCase() === "button");
  const header = template.header === undefined ? undefined : fill("header", template.header, texts("header"));
  return {
    kind: "template",
    name,
    language,
    ...(header !== undefined && { header: { text: header } }),
    body: fill("body", template.body, texts("body")),
    ...(template.footer !== undefined && { footer: template.footer }),
    buttons: quickReplies(template, buttons),
    ...(template.link && { link: { ...template.link, url: fillLink(template, buttons) } }),
  };
}

function readParameters(component: Fields): Given {
  const parameters = component.has("parameters") ? component.list("parameters") : [];
  return parameters.map((parameter) => {
    const type = parameter.needed("type");
    if (type !== "text") throw badParameter(`Param ${parameter.path}['type'] must be text here - got "${type}".`);
    const text = parameter.needed("text");
    if (text === "") throw badParameter(`Param ${parameter.path}['text'] must be a non-empty string.`);
    if (/[\r\n\t]| {5,}/.test(text))
      throw new GraphError(132018, {
        details: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
      });
    fits(text, LIMITS.templateText, (max) => `Parameter text length invalid. Max length: ${max}`);
    const name = parameter.text("parameter_name");
    return { text, ...(name !== undefined && { name }) };
  });
}

/** The button's payload is what the call gives for its place, and its label otherwise. */
function quickReplies({ quickReplies = [] }: Template, components: readonly Fields[]) {
  return quickReplies.map((title, at) => {
    const given = components.find((one) => one.text("sub_type") === "quick_reply" && placeOf(one) === at);
    return { id: given?.list("parameters")[0]?.needed("payload") ?? title, title };
  });
}

function fillLink({ link, quickReplies = [] }: Template, components: readonly Fields[]): string {
  const given = components.find((one) => one.text("sub_type") === "url" && placeOf(one) >= quickReplies.length);
  return fill("button", link?.url ?? "", given ? readParameters(given) : []);
}

/** `index` comes as a text or as a number. */
function placeOf(component: Fields): number {
  return component.has("index") ? component.number("index") : 0;
}
