/** Data of the button that begins a PIN change: on a deposit or balance that the operator refused until the PIN is another one (code 2010). */
export const changePinTap = "n:go";
