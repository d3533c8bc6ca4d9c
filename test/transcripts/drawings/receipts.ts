import type { Drawing } from "../drawn.ts";

const ID = "CI261124.1002.A00001";

/** What a payment message or a receipt comes to when somebody holds it against what is known. */
export const trueOrFalse: Drawing = {
  name: "true-or-false",
  title: { fr: "Vrai, faux ou inconnu", en: "True, false or unknown" },
  draw({ say, when, shows }) {
    const amount = "5\u00a0000";
    when({
      fr: "un message de paiement, pour qui voit ce dépôt",
      en: "a payment message, for whoever sees that deposit",
    });
    shows(`${say("payment-true")}\n${say("payment-is", { id: ID, amount, number: "77 123 45 67" })}`);
    shows(
      [
        say("payment-false", { id: ID }),
        say("payment-differs-amount", { told: "50\u00a0000", is: amount }),
        say("payment-differs-number", { told: "77 123 45 68", is: "77 123 45 67" }),
      ].join("\n"),
    );
    when({ fr: "pour tous les autres", en: "for everybody else" });
    shows(say("payment-true"));
    shows(say("payment-false", { id: ID }));
    when({ fr: "rien n’est prouvé", en: "nothing is proved" });
    for (const why of ["operation", "not-paid", "failed"])
      shows(`${say("payment-unknown")}\n${say(`payment-unknown-${why}`, { id: ID })}`);
    shows([say("payment-unknown"), say("payment-unclear-id"), say("payment-how")].join("\n"));
    shows(
      [say("payment-unknown"), say("payment-unclear-amount"), say("payment-unclear-number"), say("payment-how")].join(
        "\n",
      ),
    );
    when({
      fr: "un inconnu vérifie un reçu, par son code ou son lien",
      en: "a stranger checks a receipt, by its code or its link",
    });
    for (const said of ["genuine", "not", "how", "wait"]) shows(say(`stranger-check-${said}`));
  },
};
