import type { SimulatorEvent } from "../../simulator/simulator.ts";
import type { Desk, Operator } from "../operator.ts";
import { Switchboard, type SwitchView } from "./switches.ts";

/** The operator's books as the page shows them. Money in whole francs, times in milliseconds since 1970. */
export interface DeskView {
  readonly accounts: readonly AccountLine[];
  /** Newest first. */
  readonly movements: readonly MovementLine[];
  /** Newest first. */
  readonly calls: readonly CallLine[];
  /** Calls that are being served now: what a slow answer keeps waiting. */
  readonly inFlight: number;
  readonly switches: readonly SwitchView[];
}

/** A wallet. Test PINs stay with the operator. */
export interface AccountLine {
  readonly number: string;
  readonly name: string;
  readonly type: string;
  readonly balance: number;
  readonly wrongPins: number;
}

/** Money that moved. */
export interface MovementLine {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly reference: string;
}

/** A call that the operator served. */
export interface CallLine {
  readonly nr: number;
  readonly at: number;
  readonly operation: string;
  /** Missing when the line was cut or held. */
  readonly http?: number;
  readonly code?: string;
  /** What was made to go wrong. */
  readonly faults: readonly string[];
}

const MOVEMENTS_SHOWN = 100;
const CALLS_SHOWN = 60;

/** Wallets that nobody named have these names in the simulator. */
const NAMELESS = "Prenom";

/** Watches the operator for the page. */
export class DeskWatch {
  readonly switchboard: Switchboard;
  readonly #desk: Desk;
  readonly #inFlight: Operator["inFlight"];
  readonly #calls: CallLine[] = [];
  #nr = 0;
  readonly #stop: () => void;

  /** `changed` is called whenever the view may have changed. */
  constructor(desk: Desk, inFlight: Operator["inFlight"], changed: () => void) {
    this.#desk = desk;
    this.#inFlight = inFlight;
    this.switchboard = new Switchboard(desk.faults);
    this.#stop = desk.onChange((event) => {
      if (event.type === "call") this.#keep(event);
      changed();
    });
  }

  close(): void {
    this.#stop();
  }

  view(): DeskView {
    return {
      accounts: this.#desk.accounts().map(({ msisdn, type, balance, firstName, lastName, wrongPins }) => ({
        ...{ number: msisdn, type, balance, wrongPins },
        name: firstName === NAMELESS ? "" : `${firstName} ${lastName}`.trim(),
      })),
      movements: this.#desk
        .ledger()
        .slice(-MOVEMENTS_SHOWN)
        .reverse()
        .map(({ transactionId, at, from, to, amount, reference }) => ({
          ...{ id: transactionId, at, from, to, amount, reference },
        })),
      calls: this.#calls.toReversed(),
      inFlight: this.#inFlight(),
      switches: this.switchboard.view(),
    };
  }

  #keep({ operation, http, code, faults }: Extract<SimulatorEvent, { type: "call" }>): void {
    this.#nr += 1;
    const call = { nr: this.#nr, at: Date.now(), operation: operation ?? "", faults };
    this.#calls.push({ ...call, ...(http !== undefined && { http }), ...(code !== undefined && { code }) });
    if (this.#calls.length > CALLS_SHOWN) this.#calls.shift();
  }
}
