/** The people of the agency, to choose an account from instead of remembering it. */
export type Colleague = { readonly sub: string; readonly name: string; readonly sectionId?: string | undefined };

type Suggestion = { readonly value: string; readonly label: string };

/** What a colleague is called; the account itself where the agency lists nobody of that account. */
export function nameOf(colleagues: readonly Colleague[], account: string): string {
  return colleagues.find(({ sub }) => sub === account)?.name ?? account;
}

/** What may be chosen for a field that takes an account or a section; nothing for any other. */
export function colleaguesFor(field: string, colleagues: readonly Colleague[]): readonly Suggestion[] {
  if (field === 'handler') return colleagues.map(({ sub, name }) => ({ value: sub, label: name }));
  const sections = new Set(colleagues.map(({ sectionId }) => sectionId).filter((id) => id !== undefined));
  return field === 'sectionId'
    ? [...sections].map((id) => ({
        value: id,
        label: colleagues
          .filter(({ sectionId }) => sectionId === id)
          .map(({ name }) => name)
          .join('、'),
      }))
    : [];
}
