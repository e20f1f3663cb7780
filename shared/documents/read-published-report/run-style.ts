/** How a run of text is printed, as far as it says whether a figure is one: struck out, hidden, raised or lowered. */
export type RunStyle = { readonly isLeftOut: boolean; readonly isRaised: boolean };

export const plainRun: RunStyle = { isLeftOut: false, isRaised: false };

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Digits of a raised or lowered run as the raised characters that mark a note, so that they are never digits of a figure. */
export function raisedText(text: string): string {
  return text.replace(/[0-9０-９]/gu, (digit) => raised[Number(digit.normalize('NFKC'))] ?? digit);
}

/** What a run gives to the text around it. */
export function runText(text: string, style: RunStyle): string {
  if (style.isLeftOut) return '';
  return style.isRaised ? raisedText(text) : text;
}
