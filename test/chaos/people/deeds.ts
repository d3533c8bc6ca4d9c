/** What people did, counted for the table at the end. */
export interface Deeds {
  wishes: number;
  doubleTaps: number;
  oldTaps: number;
  redelivered: number;
  wrongPins: number;
  /** Times somebody said that the operator had begun its count of wrong PINs anew, and last tries that were given to somebody. */
  pinsAnew: number;
  lastTries: number;
  /** Lists sent, and how many of them once more. */
  lists: number;
  listsAgain: number;
  /** Times a list was sent on its way, or on again after a pause. */
  starts: number;
  /** Lists of which the refused lines were made again. */
  retries: number;
  /** Owners' words on deposits and lists above a limit. */
  words: number;
  /** Times somebody was suspended or let back. */
  suspensions: number;
}

/** Nobody has done anything yet. */
export function noDeeds(): Deeds {
  return {
    ...{ wishes: 0, doubleTaps: 0, oldTaps: 0, redelivered: 0, wrongPins: 0 },
    ...{ pinsAnew: 0, lastTries: 0 },
    ...{ lists: 0, listsAgain: 0, starts: 0, retries: 0, words: 0, suspensions: 0 },
  };
}

/** Amounts that no two wishes share, so that a credit says which wish it is for. All people of a run draw from one. */
export type Amounts = () => number;

/** 1,000 F and then 5 F more each time: what is no multiple of 5 would be questioned. */
export function countedAmounts(): Amounts {
  let next = 1_000;
  return () => {
    next += 5;
    return next;
  };
}
