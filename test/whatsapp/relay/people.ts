/** The number on WhatsApp of somebody whom a test knows by an id of Telegram's. */
export function numberOf(id: number): string {
  return `22176${String(id).padStart(7, "0")}`;
}

/** The same people in the settings, by their numbers. */
export function onWhatsapp(settings: Readonly<Record<string, string>>): Record<string, string> {
  const { DISTRIBUTORS = "", OWNERS = "", ...others } = settings;
  const named = (text: string) =>
    text.replace(
      /(^|[;,])\s*(\d+)(?=$|[=,;])/g,
      (_, before: string, id: string) => `${before}whatsapp:+${numberOf(Number(id))}`,
    );
  return {
    ...others,
    DISTRIBUTORS: DISTRIBUTORS.split(";").map(named).join(";"),
    OWNERS: named(OWNERS),
  };
}
