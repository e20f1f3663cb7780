/** What is compared to tell whether two requests ask for the same. The description is compared by its digest only. */
export type AskedFor = {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly descriptionDigest: string;
};

/** From this share of common character pairs on, two titles are taken to name the same. */
const likeFrom = 0.8;

/** Text without what does not tell requests apart: space, punctuation, brackets, case and width. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\p{Z}\s]/gu, '');
}

function pairsOf(text: string): readonly string[] {
  const characters = Array.from(text);
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** Dice's coefficient over pairs of characters: 0 for nothing in common, 1 for the same text. */
export function likeness(one: string, other: string): number {
  const [first, second] = [pairsOf(normalised(one)), pairsOf(normalised(other))];
  if (first.length + second.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of first) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of second) {
    const count = left.get(pair) ?? 0;
    if (count > 0) {
      common += 1;
      left.set(pair, count - 1);
    }
  }
  return (2 * common) / (first.length + second.length);
}

/** 条例第36条第6项: whether a request seems to ask for what an earlier one asked for; a person decides whether it does. */
export function seemsToAskForSame(one: AskedFor, other: AskedFor): boolean {
  const isSameDocument =
    one.documentNumber !== null &&
    other.documentNumber !== null &&
    normalised(one.documentNumber) === normalised(other.documentNumber);
  return (
    isSameDocument || one.descriptionDigest === other.descriptionDigest || likeness(one.title, other.title) >= likeFrom
  );
}
