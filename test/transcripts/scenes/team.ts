import { PIN } from "../../canary/pins.ts";
import type { Actor, Scene, Stage } from "../stage.ts";

/** An owner lets somebody in, who deposits; the owner looks at the team and shuts her out. */
export const team: Scene = {
  name: "team",
  title: { fr: "L’équipe : inviter, suivre, suspendre", en: "The team: invite, follow, suspend" },
  async play(stage) {
    const { owner, fatou } = stage;
    await owner.says("/inviter", "invite-name-question");
    await owner.says("7712345", "contact-name-no_letter");
    await owner.says("Fatou Ndiaye", "invite-role-question");
    await owner.says({ fr: "chef", en: "boss" }, "invite-role-again");
    await owner.taps("button-role-cashier", "invite-wallet-question");
    await owner.taps("78 000 00 01", "invite-limit-question");
    await owner.says({ fr: "cent mille", en: "a lot" }, "amount-words");
    await owner.taps("50 000", "invite-sure");
    await owner.says({ fr: "oui", en: "yes" }, "invite-sure-again");
    await owner.taps("button-invite-make", "invite-qr");
    await opensLink(stage, fatou);
    await fatou.says("/aide", "help-more");
    await fatou.says(`/start ${lastToken(stage)}`, "access-already");
    await stage.stranger.says(`/start ${lastToken(stage)}`, "access-invitation-over");
    await fatou.hasDeposited("771234567 5000");
    await owner.says("/equipe");
    await owner.taps("button-acts", "acts-title");
    await owner.taps("button-back");
    await owner.taps("Fatou Ndiaye", "team-person");
    await owner.taps("button-limit", "invite-limit-question");
    await owner.taps("100 000", "team-limit-changed");
    await fatou.says("771234567 8000", "draft-facts");
    await fatou.taps("button-confirm", "pad-question");
    await owner.says("/equipe");
    await owner.taps("Fatou Ndiaye", "team-person");
    await owner.taps("button-suspend", "team-suspend-sure");
    await owner.taps("button-sure-suspend", "team-suspended");
    await fatou.says("/depot", "access-stranger");
    await owner.taps("button-let-back", "team-let-back");
  },
};

/** A deposit above the cashier's limit: allowed, refused, too late. */
export const approvals: Scene = {
  name: "approvals",
  title: { fr: "Un dépôt au-dessus de la limite du caissier", en: "A deposit above the cashier’s limit" },
  async play(stage) {
    const { owner, fatou, meanwhile } = stage;
    await owner.says("/inviter", "invite-name-question");
    await owner.says("Fatou", "invite-role-question");
    await owner.taps("button-role-cashier", "invite-wallet-question");
    await owner.taps("78 000 00 01", "invite-limit-question");
    await owner.taps("50 000", "invite-sure");
    await owner.taps("button-invite-make", "invite-qr");
    await opensLink(stage, fatou);
    await fatou.says("771234567 75000", "remark-above_own_limit");
    await fatou.taps("button-confirm", "card-approval-awaited");
    await fatou.says("/encours", "open-title");
    await owner.taps("button-approve", "card-approved-by-you");
    await fatou.entersPin(PIN, "card-paid");
    await fatou.says("782223344 90000", "remark-above_own_limit");
    await fatou.taps("button-confirm", "card-approval-awaited");
    await owner.taps("button-refuse");
    await owner.taps("button-refuse-customer", "card-refused");
    await fatou.says("775550011 60000", "remark-above_own_limit");
    await fatou.taps("button-confirm", "card-approval-awaited");
    meanwhile({ fr: "une demi-heure plus tard", en: "half an hour later" }, 31 * 60_000);
    await fatou.sees("card-approval-late");
  },
};

/** The owner invites Fatou into a role, and she opens the link. */
export async function joinsAs(stage: Stage, role: string, ...sentences: string[]): Promise<void> {
  const { owner, fatou } = stage;
  await owner.says("/inviter", "invite-name-question");
  await owner.says("Fatou", "invite-role-question");
  await owner.taps(role, "invite-wallet-question");
  await owner.taps("78 000 00 01", "invite-sure");
  await owner.taps("button-invite-make", "invite-qr");
  await fatou.says(`/start ${lastToken(stage)}`, ...sentences);
}

async function opensLink(stage: Stage, person: Actor): Promise<void> {
  await person.says(`/start ${lastToken(stage)}`, "start-limit");
}

/** What the last invitation's link hands to the bot. */
function lastToken({ counter }: Stage): string {
  const links = counter.chat.events.all.flatMap(({ text }) => [...text.matchAll(/\?start=([\w-]{24})/g)]);
  return links.at(-1)?.[1] ?? "";
}
