import type { Scene } from "../stage.ts";
import { joinsAs } from "./team.ts";

/** What each role may not do, and an owner who has no wallet. */
export const rights: Scene = {
  name: "rights",
  title: { fr: "Ce qu’un rôle ne permet pas", en: "What a role does not allow" },
  async play(stage) {
    const { owner, awa, fatou } = stage;
    await owner.says("/start", "start-what-owner");
    await owner.says("/aide", "help-more-owner");
    await owner.says("/depot", "deposit-without-wallet");
    await owner.says("/solde", "balance-without-wallet");
    await owner.says("/carnet", "contacts-without-wallet");
    await owner.says("/ouverture", "till-without-wallet");
    await owner.says("/alerte 50000", "alert-without-wallet");
    await owner.says("/recharge", "recharge-without-wallet");
    await owner.says("/pin", "pin-change-without-wallet");
    await owner.says("/rouvrir", "reopen-which");
    await owner.says("/rouvrir 780000001", "reopen-was_open");
    await owner.says("/lots", "batches-none");
    await awa.says("/equipe", "not-for-your-role");
    await awa.says("/rouvrir 780000002", "reopen-not_allowed");
    await awa.says("/langue", "language-question");
    await awa.taps("language-name", "language-chosen");
    await joinsAs(stage, "button-role-supervisor", "start-what-without-deposits");
    await fatou.says("/depot", "not-for-your-role");
    await owner.says("/equipe");
    await owner.taps("button-acts", "acts-title");
    await owner.taps("button-back");
    await owner.taps("Awa");
    await owner.taps("button-acts", "acts-none");
    await owner.taps("button-back");
    await owner.taps("button-back");
    await owner.taps("button-invitations", "invitations-none");
    await owner.says("/inviter", "invite-name-question");
    await owner.says("Cheikh", "invite-role-question");
    await owner.taps("button-role-distributor", "invite-wallet-question");
    await owner.taps("78 000 00 01", "invite-sure");
    await owner.taps("button-invite-make", "invite-qr");
    await owner.says("/equipe");
    await owner.taps("button-invitations", "invitations-title");
    await owner.taps("Cheikh", "invitation-withdrawn", "invitations-none");
  },
};
