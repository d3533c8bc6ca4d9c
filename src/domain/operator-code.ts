/** Whether what was kept as the operator's code is one of its table (contract README section 7), and not a state's word or what was seen on the line. */
export function isOperatorCode(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,6}$/.test(text);
}
