/** How many items a body made public in a year, by category as its section one tells them (条例第20条). */
export type DisclosureCount = {
  readonly category: string;
  readonly count: number;
  readonly subcategories: readonly { readonly subcategory: string; readonly count: number }[];
};

/** Counts disclosures by category and subcategory, in the order of first appearance. */
export function countDisclosures(
  disclosures: Iterable<{ readonly category: string; readonly subcategory?: string | undefined }>,
): readonly DisclosureCount[] {
  const byCategory = new Map<string, { count: number; readonly bySubcategory: Map<string, number> }>();
  for (const { category, subcategory } of disclosures) {
    const entry = byCategory.get(category) ?? { count: 0, bySubcategory: new Map<string, number>() };
    entry.count += 1;
    if (subcategory !== undefined)
      entry.bySubcategory.set(subcategory, (entry.bySubcategory.get(subcategory) ?? 0) + 1);
    byCategory.set(category, entry);
  }
  return [...byCategory].map(([category, { count, bySubcategory }]) => ({
    category,
    count,
    subcategories: [...bySubcategory].map(([subcategory, pieces]) => ({ subcategory, count: pieces })),
  }));
}
