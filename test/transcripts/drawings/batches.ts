import { batchPinCaption, renderBatch } from "../../../flows/batches/card.ts";
import { reasonOf } from "../../../flows/batches/lines.ts";
import type { BatchView } from "../../../flows/batches/view.ts";
import {
  BATCH_STATES,
  type Batch,
  type BatchId,
  PAUSE_REASONS,
  SKIP_REASONS,
  type Tally,
} from "../../../src/domain/batch.ts";
import { xof } from "../../../src/domain/money.ts";
import type { Msisdn } from "../../../src/domain/msisdn.ts";
import type { BatchProgress } from "../../../src/domain/ports/batches.ts";
import type { Drawing, Page } from "../drawn.ts";

const MINUTE = 60_000;
const NONE = { lines: 0, francs: xof(0) };

/** The message of a list that is sent, in every state, with every reason for which it may stand still, and what an old button of it says. */
export const batchStates: Drawing = {
  name: "list-states",
  title: { fr: "L’envoi d’une liste, et ce qui peut l’arrêter", en: "A list being sent, and what may stop it" },
  draw(page) {
    const { say, now } = page;
    page.when({
      fr: "il faut l’accord d’un responsable : chez qui l’a préparé, puis chez le responsable",
      en: "an owner has to agree: to who prepared it, then to the owner",
    });
    batch(page, { state: "AWAITING_APPROVAL" });
    const smallest = { line: 3, recipient: "771234567" as Msisdn, amount: xof(1_000), name: "Awa Diop" };
    const largest = { line: 7, recipient: "772345678" as Msisdn, amount: xof(25_000), name: "Modou Fall" };
    const range = { smallest, largest };
    batch(page, { state: "AWAITING_APPROVAL" }, { isOwn: false, asked: { maker: "Awa Diop", range } });
    page.when({ fr: "le code est attendu", en: "the PIN is awaited" });
    batch(page, { state: "AWAITING_PIN", approvedBy: 9, startedAt: undefined });
    batch(page, { state: "AWAITING_PIN", lines: 1, total: xof(5_000), name: "paie novembre.xlsx" });
    page.shows(batchPinCaption(like(page, {}), tally(), say));
    const one = { ...tally(), not_sent: { lines: 1, francs: xof(5_000) } };
    page.shows(batchPinCaption(like(page, {}), one, say));
    page.when({ fr: "pendant l’envoi", en: "while it is sent" });
    const running = { state: "RUNNING", startedAt: now } as const;
    batch(page, running, { progress: progress(page, {}) });
    batch(page, running, { progress: progress(page, { lineMs: MINUTE }) });
    batch(page, running, { progress: progress(page, { lineMs: 1_000 }) });
    batch(page, running, { progress: progress(page, { away: "unreachable" }) });
    page.when({ fr: "Orange Money répond qu’il est en panne", en: "Orange Money answers that it is out of order" });
    batch(page, running, { progress: progress(page, { away: "failing" }) });
    page.when({ fr: "autre chose répond à sa place", en: "something else answers in its place" });
    batch(page, running, { progress: progress(page, { away: "unreadable" }) });
    batch(page, running, { progress: progress(page, { waitsUntil: now + MINUTE }) });
    batch(page, running, { progress: progress(page, {}), tally: { ...tally(), not_sent: NONE } });
    page.when({ fr: "[Arrêter], pendant l’envoi", en: "[Stop], while it is sent" });
    const question = `${say("batch-sure-stop")}\n${say("batch-rather-pause")}`;
    page.shows(`${question}\n[${say("button-back")}]\n[${say("button-sure-stop")}]`);
    page.when({ fr: "en pause, avec chaque raison", en: "paused, with each reason" });
    for (const pausedFor of PAUSE_REASONS)
      batch(page, { state: "PAUSED", startedAt: now, pausedFor, stopCode: "float_too_low" });
    batch(page, { state: "PAUSED", startedAt: now, pausedFor: "by_person" }, { progress: progress(page, {}) });
    page.when({ fr: "à la fin", en: "at the end" });
    const ended = { startedAt: now - MINUTE, endedAt: now };
    batch(page, { state: "DONE", ...ended }, { tally: { ...tally(), not_sent: NONE }, failed: 2 });
    batch(page, { state: "DONE", ...ended, repeatDay: 5 }, { tally: { ...tally(), open: NONE, not_sent: NONE } });
    batch(page, { state: "STOPPED", ...ended });
    batch(page, { state: "STOPPED" });
    page.when({
      fr: "une ligne refusée dont Orange Money montre plus tard un paiement",
      en: "a refused line of which Orange Money shows a payment later",
    });
    const late = { ...tally(), not_sent: NONE, paid_late: { lines: 1, francs: xof(5_000) } };
    batch(page, { state: "DONE", ...ended }, { tally: late, failed: 2 });
    page.when({
      fr: "une ligne payée qu’Orange Money n’affiche plus comme payée",
      en: "a paid line that Orange Money does not show as paid any more",
    });
    const back = { ...tally(), not_sent: NONE, taken_back: { lines: 1, francs: xof(5_000) } };
    batch(page, { state: "DONE", ...ended }, { tally: back });
    page.when({ fr: "des lignes qui ne sont pas parties", en: "lines that were not sent" });
    for (const skipped of SKIP_REASONS) page.writes(reasonOf({ skipped, outcome: "not_sent" } as never, say) ?? "");
    page.when({ fr: "les derniers lots, par /lots", en: "the newest lists, by /batches" });
    const row = (state: string) =>
      `[${say("batches-line", { mark: say(`batch-mark-${state}`), lines: 12, total: "60 000", time: "9 h 40" })}]`;
    page.shows([say("batches-title"), ...BATCH_STATES.map(row)].join("\n"));
    page.when({ fr: "un bouton d’avant, selon l’état du lot", en: "a button from before, by the state of the list" });
    for (const state of BATCH_STATES) page.boxes(say(`stale-batch-${state}`));
    for (const state of ["ASKED", "CHECKED", "CONFIRMED", "CANCELLED"]) page.boxes(say(`stale-list-${state}`));
    page.boxes(say("batch-prepared"));
  },
};

/** Why a list cannot be prepared, or its PIN is not taken. */
export const batchRefusals: Drawing = {
  name: "list-refusals",
  title: { fr: "Une liste qui ne peut pas partir", en: "A list that cannot leave" },
  draw({ say, language, when, shows, boxes }) {
    when({ fr: "à la confirmation", en: "when it is confirmed" });
    boxes(say("batch-line-over-limit", { line: 7, max: "2 000 000" }));
    boxes(say("batch-no-approver"));
    when({ fr: "refaire les refusés", en: "the refused ones again" });
    boxes(say("batch-nothing-failed"));
    boxes(say("batch-retry-open"));
    when({
      fr: "refaire les refusés, mais Orange Money en montre des payés, d’autres en cours, ou ne se laisse pas lire",
      en: "the refused ones again, but Orange Money shows some as paid, others under way, or cannot be read",
    });
    const at = language === "fr" ? "9\u00a0h\u00a040" : "9:40";
    const shown = { number: "77\u00a0123\u00a045\u00a067", amount: "5\u00a0000", at, id: "CI261124.0940.A00001" };
    const lines = [
      say("batch-retry-paid", { lines: 1 }),
      say("batch-retry-paid-line", shown),
      say("batch-retry-open-rows", { lines: 2 }),
      say("batch-sure-retry", { lines: 3, total: "15\u00a0000" }),
    ];
    shows(`${lines.join("\n")}\n[${say("button-back")}]\n[${say("button-sure-retry")}]`);
    shows(say("batch-retry-unchecked"));
    when({ fr: "un autre que la personne qui a préparé le lot", en: "somebody else than who prepared it" });
    boxes(say("batch-not-yours"));
    boxes(say("batch-start-unknown"));
    when({ fr: "pendant une autre question", en: "during another question" });
    shows(say("batch-pin-later"));
    when({
      fr: "après le code, à la place du clavier, puis la raison",
      en: "after the PIN, in the place of the pad, then the reason",
    });
    shows(say("pad-batch-waits"));
    for (const why of [
      "not_waiting",
      "other_running",
      "pin_changing",
      "not_compared",
      "wallet_closed",
      "intake_closed",
    ])
      shows(say(`batch-start-${why}`));
    when({ fr: "aucun dépôt payé, pas de reçu", en: "nothing paid, no receipt" });
    boxes(say("batch-no-receipts"));
  },
};

interface Different {
  readonly tally?: Tally;
  readonly progress?: BatchProgress;
  readonly failed?: number;
  readonly isOwn?: boolean;
  readonly asked?: BatchView["asked"];
}

function batch(page: Page, different: Partial<Batch>, view: Different = {}): void {
  const {
    tally: sums = different.startedAt === undefined ? untouched() : tally(),
    progress,
    failed = 0,
    isOwn = true,
    asked,
  } = view;
  page.shows(
    renderBatch({ batch: like(page, different), tally: sums, progress, failed, isOwn, asked }, page.say, page.now),
  );
}

function like({ now }: Page, different: Partial<Batch>): Batch {
  return {
    ...{ id: "0123456789ABCDEF" as BatchId, intentKey: "list:1", chatId: 1, actorId: 1, version: 1, createdAt: now },
    ...{ distributor: "780000001" as Msisdn, lines: 20, total: xof(100_000), hash: "", headings: [], state: "RUNNING" },
    ...different,
  };
}

function tally(): Tally {
  return {
    paid: { lines: 12, francs: xof(60_000) },
    taken_back: NONE,
    refused: { lines: 2, francs: xof(10_000) },
    paid_late: NONE,
    open: { lines: 1, francs: xof(5_000) },
    not_sent: { lines: 5, francs: xof(25_000) },
  };
}

function untouched(): Tally {
  return {
    paid: NONE,
    taken_back: NONE,
    refused: NONE,
    paid_late: NONE,
    open: NONE,
    not_sent: { lines: 20, francs: xof(100_000) },
  };
}

function progress({ now }: Page, different: Partial<BatchProgress>): BatchProgress {
  return { pinUntil: now + MINUTE, ...different };
}
