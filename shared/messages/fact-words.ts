import { fill } from './fill.ts';

type Facts = Readonly<Record<string, string | number>>;
type Words = Readonly<Record<'status' | 'command' | 'role' | 'problem', Readonly<Record<string, string>>>>;

/** Facts with what the office calls a status, a step, a role and a problem of the clock in place of their codes; any other fact as it is. */
export function wordedFacts(facts: Facts, words: Words): Facts {
  const named = (['status', 'command', 'role', 'problem'] as const).flatMap((name) => {
    const code = facts[name];
    const word = typeof code === 'string' && Object.hasOwn(words[name], code) ? words[name][code] : undefined;
    return word === undefined ? [] : [[name, fill(word, facts)] as const];
  });
  return { ...facts, ...Object.fromEntries(named) };
}
