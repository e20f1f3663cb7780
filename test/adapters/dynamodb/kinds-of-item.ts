import { type ItemKind, itemKinds } from '../../../shared/adapters/dynamodb/item-kinds.ts';

function patternOf(text: string): RegExp {
  return new RegExp(
    `^${text
      .split(/\{[^}]*\}/)
      .map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  );
}

const patterns = itemKinds.map((kind) => ({ kind, pk: patternOf(kind.pk), sk: patternOf(kind.sk) }));

/** The kinds whose keys an item’s could be; exactly one for an item that the system stored. */
export function kindsOfItem(item: { readonly pk: string; readonly sk: string }): readonly ItemKind[] {
  return patterns.filter(({ pk, sk }) => pk.test(item.pk) && sk.test(item.sk)).map(({ kind }) => kind);
}
