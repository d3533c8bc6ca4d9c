/** The colours of every sheet: dark enough on white for a phone in the sun, and none of the operator's. */
export const INK = {
  head: "#0b4f4a",
  onHead: "#ffffff",
  onHeadSoft: "#bfe3dd",
  text: "#16201f",
  soft: "#5a6867",
  line: "#dde5e4",
  tile: "#f1f6f5",
  bar: "#1b8a7e",
  barSoft: "#a9d3cd",
  good: "#13795b",
  bad: "#b3261e",
  paper: "#ffffff",
} as const;
