import type { Feature } from "../ground/context.ts";
import { addressBook } from "./book.ts";
import { contactDialogue } from "./new-contact.ts";
import { customerTaps } from "./taps.ts";

/** The address book of a wallet. */
export const contacts: Feature = {
  flows: [
    {
      commands: ["carnet", "contacts"],
      words: ["carnet", "mon carnet", "contacts", "my contacts", "clients", "mes clients", "my customers"],
      menuKey: "menu-contacts",
      place: 100,
      part: "deposits",
      takesRest: true,
      needs: "deposit",
      run: addressBook,
    },
  ],
  dialogues: [{ name: "contact", build: contactDialogue }],
  taps: [customerTaps],
};
