import type { Update } from "@grammyjs/types";

/** What stands between the platform and a bot's webhook and goes wrong. */
export interface DeliveryFault {
  /** What a gateway answers in the bot's place. */
  readonly status: number;
  /** With this `Retry-After`, in seconds. */
  readonly retryAfterS?: number;
  /** The bot gets the update all the same: only its answer is lost. */
  readonly afterTaking?: boolean;
}

/** Which deliveries a fault concerns. */
export interface DeliveryScope {
  /** How many; 1 unless told. */
  readonly times?: number;
  readonly when?: (update: Update) => boolean;
}

/** The faults that tests have planned for deliveries, used up one by one. */
export class DeliveryFaults {
  #planned: { readonly fault: DeliveryFault; readonly when: (update: Update) => boolean; left: number }[] = [];

  plan(fault: DeliveryFault, { times = 1, when = () => true }: DeliveryScope = {}): void {
    this.#planned.push({ fault, when, left: times });
  }

  clear(): void {
    this.#planned = [];
  }

  next(update: Update): DeliveryFault | undefined {
    const plan = this.#planned.find(({ left, when }) => left > 0 && when(update));
    if (plan) plan.left--;
    return plan?.fault;
  }
}
