import fc from 'fast-check';

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly examples?: readonly unknown[];
  readonly $ref?: string;
};

/** Text that fields are likely to accept, whatever they hold: the description does not say all that a field asks for. */
const plausible = [
  '2026-03-02',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '示例',
  '13800001000',
  'a@b.example',
  '11010519491231002X',
  'a1',
  '1',
  '𠮷野家',
];

/** Values that the schema describes, more or less: what it cannot say is left to chance. */
export function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(valuesOf));
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 1) return fc.oneof(...types.map((type) => valuesOf({ ...schema, type })));
  switch (types[0]) {
    case 'object':
      return objectsOf(schema);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(3, schema.maxItems ?? 3),
      });
    case 'string':
      return textsOf(schema);
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -1e9), max: Math.min(schema.maximum ?? 1000, 1e9) });
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectsOf({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  return fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema)])), {
    requiredKeys: required.filter((name) => Object.hasOwn(properties, name)),
  });
}

function textsOf({ pattern, format, examples = [], minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'email') return fc.constant('a@b.example');
  if (pattern !== undefined) {
    try {
      return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
    } catch {
      return fc.constantFrom(...plausible);
    }
  }
  return fc.oneof(
    fc.constantFrom(...plausible, ...examples.map(String)),
    fc.string({ minLength, maxLength: Math.min(maxLength, 40), unit: 'grapheme' }),
  );
}

/** What nobody should send, in place of any value. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\r\nBcc: thief@evil.example',
  '\u2028',
  '２０２６-０３-０２',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '10000-01-01',
  '2026-02-30',
  '2026-13-01',
  '2026-3-2',
  '2026-03-02T00:00:00Z',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00',
  '=1+1',
  '\u202Egnp',
  'A'.repeat(20_000),
  [],
  {},
  [[]],
  [null],
  { toString: null },
  { length: 1 },
  { $ne: null },
  { then: 1 },
  Number.MAX_SAFE_INTEGER,
  -0,
];

export type Place = readonly (string | number)[];

/** Every place in a value, the whole among them. */
export function placesIn(value: unknown, at: Place = []): readonly Place[] {
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((member: unknown, index) => [index, member] as const)
    : value !== null && typeof value === 'object'
      ? Object.entries(value)
      : [];
  return [at, ...members.flatMap(([name, member]) => placesIn(member, [...at, name]))];
}

/** The value with another one in a place. */
export function withAt(value: unknown, [first, ...rest]: Place, other: unknown): unknown {
  if (first === undefined) return other;
  if (Array.isArray(value))
    return value.map((member: unknown, index) => (index === first ? withAt(member, rest, other) : member));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, member]) => [
      name,
      name === first ? withAt(member, rest, other) : (member as unknown),
    ]),
  );
}
