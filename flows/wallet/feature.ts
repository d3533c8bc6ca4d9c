import type { Feature } from "../ground/context.ts";
import { alert } from "./alert.ts";
import { balance } from "./balance.ts";
import { askForPinChange, changePinTaps } from "./change-pin.ts";
import { showKey } from "./key.ts";
import { movedTaps } from "./moved.ts";
import { phrase } from "./phrase.ts";
import { reopen, walletTaps } from "./reopen.ts";

/** The wallet itself: its balance, its PIN, and what can be done when it is closed on our side. */
export const wallet: Feature = {
  flows: [
    {
      commands: ["solde", "balance"],
      words: [
        "solde",
        "mon solde",
        "solde du compte",
        "solde orange money",
        "balance",
        "my balance",
        "mon credit",
        "combien il reste",
        "combien il me reste",
        "il reste combien",
        "il me reste combien",
        "how much is left",
        "xaalis",
        "naata la solde bi",
        "naata moo des",
      ],
      menuKey: "menu-balance",
      place: 40,
      part: "account",
      aside: true,
      onlyShows: true,
      needs: "read_balance",
      run: balance,
    },
    {
      commands: ["pin", "code"],
      words: [
        "changer le code",
        "changer mon code",
        "change pin",
        "change my pin",
        "changer le code secret",
        "changer mon code secret",
        "changer de code",
        "modifier mon code",
        "change my code",
      ],
      menuKey: "menu-pin",
      place: 110,
      part: "account",
      needs: "change_pin",
      run: askForPinChange,
    },
    {
      commands: ["phrase"],
      words: ["ma phrase", "my phrase"],
      menuKey: "menu-phrase",
      place: 115,
      part: "account",
      takesRest: true,
      aside: true,
      needs: "deposit",
      run: phrase,
    },
    {
      commands: ["alerte", "alert"],
      words: ["alerte", "alert", "mon alerte"],
      menuKey: "menu-alert",
      place: 180,
      part: "account",
      takesRest: true,
      aside: true,
      needs: "set_alert",
      run: alert,
    },
    {
      commands: ["rouvrir", "reopen"],
      words: [],
      menuKey: "menu-reopen",
      place: 210,
      part: "account",
      needs: "reopen",
      run: reopen,
    },
    {
      commands: ["cle", "key"],
      words: [],
      menuKey: "menu-key",
      place: 230,
      part: "account",
      needs: "manage_team",
      run: showKey,
    },
  ],
  taps: [walletTaps, movedTaps, changePinTaps],
};
