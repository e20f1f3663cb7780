/** Puts facts into a message: `{name}` becomes the fact of that name; a missing fact is a bug and throws. */
export function fill(message: string, facts: Readonly<Record<string, string | number>>): string {
  return message.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`message needs the fact "${name}": ${message}`);
    return String(fact);
  });
}
