import type { Drawing } from "../drawn.ts";

/** What is said only where a chat's messages cannot be changed, and its PIN is asked for by a link. */
export const whatsapp: Drawing = {
  name: "whatsapp",
  title: { fr: "Ce qui n’est dit que sur WhatsApp", en: "What is said on WhatsApp alone" },
  draw({ say, when, shows, writes }) {
    const link = `[${say("button-pin-link")}]`;
    when({ fr: "le code secret d’un dépôt, par la page", en: "the PIN of a deposit, by the page" });
    shows(`${say("card-confirmed")}\n\n${say("pad-link-question")}\n${link}`);
    shows(say("pad-link-waiting"));
    when({
      fr: "ce que la page montre, et ce qu’elle dit à la fin",
      en: "what the page shows, and what it says in the end",
    });
    writes(say("page-shop", { name: "Awa" }));
    writes(
      say("page-phrase", {
        phrase: say("language-name") === "English" ? "my aunt’s mango tree" : "le manguier de ma tante",
      }),
    );
    writes(say("page-link-failed"));
    writes(`${say("page-link-sent")}\n${say("page-link-back")}`);
    when({
      fr: "quatre chiffres tapés pendant que le code est attendu",
      en: "four digits typed while the PIN is awaited",
    });
    shows(say("pad-typed-refused"));
    when({ fr: "quatre chiffres tapés juste après", en: "four digits typed just after" });
    shows(say("pad-typed-late"));
    when({ fr: "/pin, pour changer le code", en: "/pin, to change the code" });
    shows(`${say("pin-change-page")}\n\n${say("pad-link-question")}\n${link}`);
    when({ fr: "ce que cette page montre", en: "what that page shows" });
    writes(say("page-change", { number: "78 000 00 01" }));
    writes(["page-old", "page-new", "page-again"].map((key) => say(key)).join("\n"));
    when({ fr: "/aide, sur le code secret", en: "/help, about the secret code" });
    shows(say("help-more", { asked: "page" }));
    when({ fr: "/equipe : un responsable des réglages", en: "/team: an owner of the settings" });
    shows(
      [
        say("team-person", { name: say("team-nameless-owner", { id: "WhatsApp 2" }), role: say("role-owner") }),
        say("team-person-whatsapp"),
        say("team-by-settings"),
      ].join("\n"),
    );
    when({ fr: "quelqu’un que le guichet ne connaît pas", en: "somebody whom the counter does not know" });
    shows(say("access-stranger-number"));
    when({
      fr: "un bouton touché il y a plus de dix minutes",
      en: "a button that was tapped more than ten minutes ago",
    });
    shows(say("tap-late", { when: "9 h 41" }));
    when({ fr: "des boutons dont le message est plus haut", en: "buttons whose message stands above" });
    shows(`${say("choose-one")}\n[${say("button-choose")}]`);
  },
};
