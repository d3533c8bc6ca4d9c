/** Hears that the chat's side reached a step of the pipeline at which a crash can be injected (docs/faults.md): C1 update received, C10 person told, C11 outbox marked. */
export type Reached = (point: "C1" | "C10" | "C11") => void;
