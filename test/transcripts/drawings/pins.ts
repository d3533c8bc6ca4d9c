import type { Drawing } from "../drawn.ts";

/** What `/rouvrir` asks and says of a wallet whose PINs are held, that the operator has locked, or that is paused. */
export const pins: Drawing = {
  name: "held-pins",
  title: { fr: "Codes retenus, compte bloqué chez Orange", en: "PINs held, wallet locked at Orange" },
  draw({ say, when, shows, boxes }) {
    const wallet = "78 000 00 01";
    const name = "Modou";
    const buttons = (...keys: string[]) => [...keys, "button-cancel"].map((key) => `[${say(key)}]`).join("\n");
    when({ fr: "/rouvrir : rien à faire", en: "/reopen: nothing to do" });
    shows(say("reopen-was_open", { wallet }));
    when({ fr: "le compte est arrêté après une alerte", en: "the wallet is stopped after an alarm" });
    shows(`${say("reopen-question", { wallet })}\n${buttons("button-reopen")}`);
    shows(say("reopen-reopened", { wallet }));
    when({
      fr: "deux codes erronés ; puis des codes restés sans réponse",
      en: "two wrong PINs; then PINs without an answer",
    });
    const choices = buttons("button-pins-renewed", "button-last-try");
    shows(
      `${say("reopen-pins_held", { wallet, tries: say("reopen-tries", { left: 1 }) })}\n${say("reopen-typed", { name, time: "14:02" })}\n${choices}`,
    );
    for (const left of [2, 1, 0])
      shows(`${say("reopen-pins_held", { wallet, tries: say("reopen-tries-in-doubt", { left }) })}\n${choices}`);
    shows(say("wallet-locked"));
    when({ fr: "Orange a bloqué le compte", en: "Orange has locked the wallet" });
    shows(say("wallet-locked-by-operator"));
    shows(`${say("reopen-locked_by_operator", { wallet })}\n${buttons("button-pins-renewed", "button-unlocked")}`);
    shows(say("reopen-begun_anew", { wallet }));
    shows(say("reopen-begun_anew_but_paused", { wallet }));
    when({ fr: "un dernier essai", en: "a last try" });
    shows(say("reopen-whose", { wallet }));
    shows(say("reopen-last-try", { name, time: "14:12" }));
    shows(say("pad-last-try"));
    shows(say("reopen-not_theirs"));
    when({ fr: "un bouton d’avant", en: "an old button" });
    shows(say("reopen-over"));
    when({
      fr: "trois codes erronés d’une personne dans la journée, pour elle et pour le responsable",
      en: "three wrong PINs of one person in a day, for them and for the owner",
    });
    shows(say("person-stopped"));
    shows(`${say("reopen-stopped")}\n[${say("button-lift", { name })}]\n[${say("button-back")}]`);
    shows(say("reopen-lifted"));
    when({
      fr: "un dépôt attendait son code quand le compte a été retenu",
      en: "a deposit waited for its PIN when the wallet was held",
    });
    shows(say("card-wallet-closed"));
    when({ fr: "qui n’en décide pas", en: "who does not decide it" });
    boxes(say("reopen-not_allowed"));
  },
};
