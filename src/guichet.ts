import { join } from "node:path";
import type { Assembled, Guichet, GuichetStore, Surroundings } from "./assembled.ts";
import { createBot } from "./bot/bot.ts";
import { createPeople, peopleOfSettings } from "./bot/people.ts";
import { loadWords } from "./bot/words.ts";
import type { Channel } from "./channels/channel.ts";
import { createPolling } from "./channels/polling.ts";
import { createWebhook } from "./channels/webhook.ts";
import type { Address } from "./channels/whatsapp/addresses.ts";
import { createWhatsapp } from "./channels/whatsapp/whatsapp.ts";
import type { Config } from "./config.ts";
import { createAccessStops } from "./deposits/access-stops.ts";
import { createHearing } from "./deposits/afterwards.ts";
import { createBalanceWatch } from "./deposits/balance-watch.ts";
import { createBalances } from "./deposits/balances.ts";
import { createBatches } from "./deposits/batches/batches.ts";
import { createCallbackHints } from "./deposits/callback-hints.ts";
import { createClaimReminders } from "./deposits/claim-reminders.ts";
import { createDailyAudit } from "./deposits/daily-audit.ts";
import { createDayCheck } from "./deposits/day-check.ts";
import { createEngine } from "./deposits/engine.ts";
import { createHourlyComparison } from "./deposits/hourly.ts";
import { createIntake } from "./deposits/intake.ts";
import { createLookAfter } from "./deposits/look-after.ts";
import { createLookBack } from "./deposits/look-back.ts";
import { overhear } from "./deposits/overhear.ts";
import type { EngineParts } from "./deposits/parts.ts";
import { createPinChanges } from "./deposits/pin-changes.ts";
import { createPinNews } from "./deposits/pin-news.ts";
import { createStandingRounds } from "./deposits/standing-reports.ts";
import { isWhatsappChat } from "./domain/chat-id.ts";
import { shownName } from "./domain/foreign-text.ts";
import type { Msisdn } from "./domain/msisdn.ts";
import { callOutcome } from "./domain/ports/meter.ts";
import { createLists } from "./lists/lists.ts";
import { logOperator } from "./log-operator.ts";
import { createOrange } from "./orange/orange.ts";
import { settlePeople, whoAnswers, withoutBroken, withoutMoved } from "./people-of-settings.ts";
import { createPictures } from "./pictures/pictures.ts";
import { pinKeyOf, pinPageDoor, pinPageFor } from "./pin-page.ts";
import { createRetention } from "./retention.ts";
import { createSheets } from "./sheets/sheets.ts";
import { createWaiting } from "./stand-by.ts";
import { openStore } from "./store/store.ts";
import { unwatched, watchOver } from "./watch-over.ts";
import type { MembersDoor } from "./web/members/door.ts";
import type { ClusterSettings } from "./web/members/psk.ts";
import type { Doors, Web } from "./web/server.ts";
import { CALLBACK_PATH, type WebSettings } from "./web-settings.ts";
import { WHATSAPP_PATH } from "./whatsapp-settings.ts";

/** How long messages on their way and updates being handled may take at a stop, in milliseconds. */
const STOP_CHAT_MS = 5_000;

/** Opens the counter: the store, and the parts put together. Throws `JournalUnavailable` where the data folder does not play along, `WebUnavailable` where the HTTP side does not. */
export async function openGuichet(config: Config, surroundings: Surroundings): Promise<Guichet> {
  const { log, clock, random, failed } = surroundings;
  const waiting = config.cluster && createWaiting(config.cluster, config.web, log);
  const database = config.database && { ...config.database, ended: failed, standBy: waiting?.standBy };
  const store: GuichetStore = await openStore({ folder: config.dataDir, clock, random, log, database });
  await waiting?.over();
  const guichet = await assemble(config, surroundings, store);
  await guichet.start();
  return guichet;
}

/** Puts the parts together over a store that is open; it closes with the counter. Nothing runs and nothing is called before `start`. */
export async function assemble(config: Config, surroundings: Surroundings, store: GuichetStore): Promise<Assembled> {
  const { log, clock, random, reached, failed } = surroundings;
  const { books } = store;
  const intake = createIntake();
  const lists = createLists(config.lists, config.limits, clock, log);
  const watch = config.web ? await watchOver({ journal: store.journal, intake, clock }) : unwatched(store.journal);
  const { journal, meter } = watch;
  const words = loadWords(join(import.meta.dirname, "../locales"), {
    onSlip: (key) => log.error({ part: "words", reason: key }, "no such sentence"),
  });
  const whatsapp =
    config.whatsapp &&
    createWhatsapp({
      ...{ settings: config.whatsapp, journal, clock, log, heard: meter.chatCalled },
      changed: (chatId, address) => suspectMove(chatId, address),
      hasRights: async (chatId) => (await known.find(chatId)) !== undefined,
      stopped: (code) => tellMetaStopped(code),
    });
  const settled = await settlePeople(config, whatsapp);
  const { owners } = settled;
  const operator =
    surroundings.operator ??
    createOrange(config.orange, {
      clock,
      calls: store.calls,
      log: logOperator(log),
      called: (operation, http, ms) => meter.operatorCalled(operation, callOutcome(http), ms),
      keyChanged: () => tellOwners("key-changed"),
      accessRefused: (refused) => accessStops.hear(refused),
    });
  const always = peopleOfSettings(settled);
  const known = createPeople(always, books.team);
  const people = withoutMoved(known, whatsapp?.addresses);
  const chatOf = (wallet: Msisdn) => settled.distributors.find(({ msisdn }) => msisdn === wallet)?.id;
  const everyone = async () => [...always, ...(await books.team.members(0, 10_000)).members];
  const accessStops = createAccessStops({
    ...{ journal, clock, log, failed, chatOf, owners },
    wallets: async () => [...new Set((await everyone()).flatMap(({ distributor }) => distributor ?? []))],
  });
  const balanceWatch = createBalanceWatch({
    books,
    clock,
    log,
    failed,
    lastKnown: (wallet) => balances.lastKnown(wallet),
  });
  const pinNews = createPinNews({ people, owners, clock });
  const balances = createBalances(operator, journal, clock, balanceWatch.hear, pinNews);
  const pinChanges = createPinChanges({ operator, journal, balances, batches: books.batches, clock });
  const pictures = createPictures(clock);
  const parts: EngineParts = {
    ...{ journal, operator, clock, random, intake, balances, people, log, reached },
    settings: { ...config.limits, notifyCustomer: config.notifyCustomer },
    owners,
    chatOf,
    sayDirectly: (chatId, what) => counter.sayDirectly(chatId, what),
  };
  const engine = createEngine(parts, failed);
  const batchEngine = createBatches(
    { ...parts, book: books.batches, deposits: engine.deposits, bulk: config.bulk },
    failed,
  );
  const hearing = createHearing(parts);
  const lookAfter = createLookAfter(parts, hearing, failed);
  const claimReminders = createClaimReminders({ journal, book: books.claims, clock, owners, log }, failed);
  const standingRounds = createStandingRounds({ book: books.standing, people, clock, log }, failed);
  const comparison = createHourlyComparison(parts, hearing, failed);
  const dailyAudit = createDailyAudit({ audit: store.audit, journal, clock, log, owners: whoAnswers(settled), failed });
  const takeOut = (isStopped: () => boolean) => store.takeOutOld(config.retain, isStopped);
  const retention = createRetention({ takeOut, clock, log, failed });
  const dayCheck = createDayCheck({ journal, operator, clock, hearing, adopt: comparison.compareSince });
  const counter = createBot({
    ports: {
      ...{ journal, books, pictures, balances, pinChanges, always, clock, random, lists },
      operator: overhear(operator, hearing),
      deposits: engine.deposits,
      batches: batchEngine.batches,
      lookBack: createLookBack(parts, hearing),
      sheets: createSheets(),
      till: { ...dayCheck, ...config.till, owners },
      walletName,
    },
    people: withoutBroken(people),
    ...{ log, words, reached, meter },
    page: pinPageFor(config),
    keyFingerprint: async () => (await pinKeyOf(operator))?.fingerprint,
    trySeal: operator.trySeal,
    ...{ ...config.telegram, elsewhere: whatsapp },
    defaultLanguage: config.defaultLanguage,
    sessions: store.sessions,
    dialogues: store.dialogues,
    everybody: async () => (await everyone()).map(({ id }) => id),
    ...(surroundings.floodLimits && { floodLimits: surroundings.floodLimits }),
    seen: store.seenUpdates,
  });
  const webhook = config.web?.webhook;
  const hook = config.telegram && webhook && createWebhook({ bot: counter.bot, settings: webhook, clock, log });
  const channel: Channel | undefined =
    config.telegram &&
    (hook ?? createPolling({ bot: counter.bot, clock, log, rivalled: () => tellOwners("two-pollers") }));
  const hints = createCallbackHints({ callbacks: books.callbacks, journal, deposits: engine.deposits, clock, log });
  hints.onHint(batchEngine.hint);
  const doors: Doors = {
    watch: watch.door,
    pinPage: pinPageDoor(config, {
      ...{ counter, operator, clock, failed, journal, random, words, walletName },
      batches: books.batches,
    }),
    whatsapp: whatsapp && config.whatsapp && { ...config.whatsapp, path: WHATSAPP_PATH, take: whatsapp.take },
    telegram: hook && webhook && { path: new URL(webhook.url).pathname, secret: webhook.secret, take: hook.take },
    orange: config.web?.callbacks && {
      ...config.web.callbacks,
      path: CALLBACK_PATH,
      receive: hints.receive,
      nowSeconds: () => Math.floor(clock.now() / 1_000),
    },
  };

  let web: Web | undefined;
  let membersDoor: MembersDoor | undefined;

  return {
    ...{ parts, engine, batches: batchEngine, bot: counter, channel },
    ended: channel?.ended ?? new Promise(() => {}),
    get url() {
      return web?.url;
    },
    async start() {
      web = config.web && (await openWebSide(config.web).catch(giveUp));
      membersDoor = config.cluster && web && (await openDoor(config.cluster, web).catch(giveUp));
      await engine.start();
      await batchEngine.start();
      lookAfter.start();
      claimReminders.start();
      standingRounds.start();
      comparison.start();
      dailyAudit.start();
      retention.start();
      counter.start();
      channel?.start();
      whatsapp?.start(counter.bot);
      log.info({ part: "main" }, "the counter is open");
    },
    tryLists: () => lists.tryReading(),
    async close() {
      watch.closing();
      lookAfter.stop();
      claimReminders.stop();
      standingRounds.stop();
      comparison.stop();
      await Promise.all([dailyAudit.stop(), retention.stop()]);
      await Promise.all([channel?.stop(STOP_CHAT_MS), whatsapp?.stop(STOP_CHAT_MS)]);
      web?.stopTaking();
      await Promise.all([engine.stop(config.stopGraceMs), batchEngine.stop(config.stopGraceMs)]);
      await Promise.all([web?.close(), membersDoor?.close()]);
      await counter.stop(STOP_CHAT_MS);
      await Promise.all([balanceWatch.stop(), accessStops.stop()]);
      await Promise.all([pictures.close(), lists.close()]);
      await store.close();
      operator.close(); // last: a call that is still out then stays in SENDING, as after a kill, for the next process to look up
      log.info({ part: "main" }, "the counter is closed");
    },
  };

  function walletName(wallet: Msisdn): string | undefined {
    const name = config.distributors.find(({ msisdn, name }) => msisdn === wallet && name)?.name;
    return name && shownName(name);
  }

  /** Loaded where it is set up alone: long polling needs no server. */
  async function openWebSide(settings: WebSettings) {
    const { openWeb } = await import("./web/server.ts");
    return await openWeb(settings, doors, log);
  }

  /** Where members stand by for each other, they bring here what they are asked. */
  async function openDoor(cluster: ClusterSettings, { accept }: Web): Promise<MembersDoor> {
    const { openMembersDoor } = await import("./web/members/door.ts");
    return await openMembersDoor(cluster, accept);
  }

  async function giveUp(error: unknown): Promise<never> {
    await store.close();
    throw error;
  }

  /** Whose rights hang on a chat is a stranger there until an owner has looked; who has none has nothing to lose. */
  async function suspectMove(chatId: number, address: Address | undefined): Promise<void> {
    const person = await known.find(chatId);
    if (person === undefined) return void (await whatsapp?.addresses.confirm(chatId));
    counter.closeChat(chatId);
    await engine.deposits.giveUpOf(chatId);
    const name = person.name ?? (address?.number === undefined ? "?" : `+${address.number}`);
    const others = owners.filter((owner) => owner !== chatId);
    for (const owner of others)
      await journal.tell({ kind: "alarm", chatId: owner, alarm: "person-moved", values: { name, person: chatId } });
  }

  /** Whoever is there cannot be told now, and need not be told later. */
  function tellMetaStopped(code: number): void {
    log.error({ part: "whatsapp", code }, "Meta takes no messages from us until somebody acts");
    for (const chatId of owners.filter((owner) => !isWhatsappChat(owner)))
      journal.tell({ kind: "alarm", chatId, alarm: "meta-stopped", values: { code: String(code) } }).catch(failed);
  }

  function tellOwners(alarm: string, values: Readonly<Record<string, string>> = {}): void {
    for (const chatId of owners) journal.tell({ kind: "alarm", chatId, alarm, values }).catch(failed);
  }
}
