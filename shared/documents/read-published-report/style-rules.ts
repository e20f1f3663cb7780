/** What a style says of an element; what it does not say is left out. */
export type StyleEffect = {
  readonly isHidden?: boolean;
  readonly isStruck?: boolean;
  readonly isRaised?: boolean;
  readonly keepsLines?: boolean;
};

const declarations: readonly (readonly [RegExp, StyleEffect])[] = [
  [/(?:^|[;\s])display\s*:\s*none/iu, { isHidden: true }],
  [/(?:^|[;\s])visibility\s*:\s*(?:hidden|collapse)/iu, { isHidden: true }],
  [/(?:^|[;\s])mso-hide\s*:\s*all/iu, { isHidden: true }],
  [/(?:^|[;\s])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)/iu, { isHidden: true }],
  [/(?:^|[;\s])font-size\s*:\s*0(?:\.0+)?[a-z%]*\s*(?:;|$|!)/iu, { isHidden: true }],
  [/(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]*line-through/iu, { isStruck: true }],
  [/(?:^|[;\s])text-line-through\s*:\s*(?!none)\w/iu, { isStruck: true }],
  [/(?:^|[;\s])vertical-align\s*:\s*(?:super|sub)\b/iu, { isRaised: true }],
  [/(?:^|[;\s])mso-text-raise\s*:\s*(?!0)/iu, { isRaised: true }],
  [/(?:^|[;\s])white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b/iu, { keepsLines: true }],
];

const nothing: StyleEffect = {};

/** What the declarations of a `style` attribute or of a rule say. */
export function effectOf(style: string | undefined): StyleEffect {
  if (style === undefined || style === '') return nothing;
  let effect = nothing;
  for (const [pattern, gives] of declarations) if (pattern.test(style)) effect = { ...effect, ...gives };
  return effect;
}

export type StyleRules = ReadonlyMap<string, StyleEffect>;

const rulePattern = /([^{}]{1,400})\{([^{}]{0,4000})\}/gu;
const simpleSelector = /^(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?$/iu;
const longestStyles = 200_000;

/** The rules of a style sheet whose selector is one element, class or id; what depends on more is not followed. */
export function readStyleRules(sheet: string): StyleRules {
  const rules = new Map<string, StyleEffect>();
  const plain = sheet
    .slice(0, longestStyles)
    .replace(/<!--|-->/gu, ' ')
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//gu, ' ');
  for (const [, selectors = '', body = ''] of plain.matchAll(rulePattern)) {
    const effect = effectOf(body);
    if (effect === nothing || Object.keys(effect).length === 0) continue;
    for (const selector of selectors.split(',')) {
      const name = selector.trim().toLowerCase();
      if (name !== '' && simpleSelector.test(name)) rules.set(name, { ...rules.get(name), ...effect });
    }
  }
  return rules;
}

/** What style sheet and attributes say of one element. */
export function styleOf(name: string, attributes: Readonly<Record<string, string>>, rules: StyleRules): StyleEffect {
  let effect = rules.get(name) ?? nothing;
  const give = (key: string) => {
    const more = rules.get(key);
    if (more !== undefined) effect = { ...effect, ...more };
  };
  for (const each of (attributes['class'] ?? '')
    .toLowerCase()
    .split(/\s+/u)
    .filter((one) => one !== '')) {
    give(`.${each}`);
    give(`${name}.${each}`);
  }
  const id = attributes['id']?.toLowerCase();
  if (id !== undefined) {
    give(`#${id}`);
    give(`${name}#${id}`);
  }
  effect = { ...effect, ...effectOf(attributes['style']) };
  if (attributes['hidden'] !== undefined) effect = { ...effect, isHidden: true };
  return effect;
}
