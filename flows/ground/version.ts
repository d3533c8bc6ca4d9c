/**
 * The version of what conversations store between messages. A stored dialogue is replayed against the code, so a changed question could take
 * one answer for another: change this number with every change of a flow's questions. `test/flows/version.test.ts` notices when it was forgotten.
 * A person cut off by a new version is told so when they write again.
 */
export const FLOWS_VERSION = 53;
