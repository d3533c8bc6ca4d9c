import { expect, it } from "vitest";
import { AWA, OWNER, openWholeCounter, STRANGER, type WholeCounter, wordsOfLink } from "./counter.ts";

/** The commands in the menu that somebody's own chat has; `undefined` where it has the one of most people. */
function menuIn({ chat }: WholeCounter, id: number): string[] | undefined {
  const own = [...chat.profile.commands].find(([key]) => key.includes(`"chat",${id},`));
  return own?.[1].map(({ command }) => command);
}

it("an owner's own menu is there after the start, and an invited person's with the invitation and after the next start, before they write", async () => {
  const counter = await openWholeCounter();
  await expect.poll(() => menuIn(counter, OWNER)).toContain("equipe");
  const owner = counter.meets(OWNER);
  owner.person.says("/inviter");
  await owner.bot.asks("Qui voulez-vous inviter");
  owner.person.says("Fatou");
  await owner.bot.asks("Quel rôle");
  owner.person.taps("Superviseur");
  await owner.bot.asks("Pour quel compte");
  owner.person.taps("78 000 00 01");
  await owner.bot.asks("Vérifiez l’invitation");
  owner.person.taps("Créer le lien");
  const { text } = await owner.bot.asks("Envoyez ce lien");
  const fatou = counter.meets(STRANGER);
  fatou.person.says(wordsOfLink(text));
  await fatou.bot.asks("Bonjour Fatou");
  await expect.poll(() => menuIn(counter, STRANGER)).toContain("historique");
  expect(menuIn(counter, STRANGER)).not.toContain("depot");

  counter.chat.profile.commands.clear();
  await counter.restarts();
  await expect.poll(() => menuIn(counter, STRANGER)).toContain("historique");
  expect(menuIn(counter, OWNER)).toContain("equipe");
  expect(menuIn(counter, AWA)).toBeUndefined();
});

it("an English reader's menu and help name the English commands, whether the phone speaks English or English was chosen here", async () => {
  const counter = await openWholeCounter();
  const menuOf = (code: string) => [...counter.chat.profile.commands].find(([key]) => key.includes(`"${code}"`))?.[1];
  await expect.poll(() => menuOf("en")?.map(({ command }) => command)).toContain("deposit");
  expect(menuOf("fr")?.map(({ command }) => command)).toContain("depot");
  const awa = counter.meets(AWA);
  awa.person.says("/langue");
  await awa.bot.asks("Choisissez votre langue");
  awa.person.taps("English");
  await expect.poll(() => menuIn(counter, AWA)).toContain("history");
  awa.person.says("/aide");
  expect((await awa.bot.asks("What you can do")).text).toMatch(/\n\nDeposits\n\/deposit: [\s\S]*\n\nThis counter\n/);
  counter.chat.profile.commands.clear();
  await counter.restarts();
  await expect.poll(() => menuIn(counter, AWA)).toContain("history");
  awa.person.says("/langue");
  await awa.bot.asks("Choose");
  awa.person.taps("Français");
  await expect.poll(() => menuIn(counter, AWA)).toBeUndefined();
});

it("an owner whose chat is not there costs nobody else their menu", async () => {
  const counter = await openWholeCounter({ settings: { OWNERS: `${OWNER},9002` } });
  await expect.poll(() => menuIn(counter, 9002)).toBeDefined();
  counter.chat.profile.commands.clear();
  const isOwners = ({ scope }: Record<string, unknown>) => JSON.stringify(scope ?? "").includes(String(OWNER));
  const error = { code: 400, description: "Bad Request: chat not found" };
  counter.chat.fails("setMyCommands", { error }, { when: isOwners });
  await counter.restarts();
  await expect.poll(() => menuIn(counter, 9002)).toContain("equipe");
});
