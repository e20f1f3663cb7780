import { parseMarkup } from './parse-markup.ts';
import type { RunStyle } from './run-style.ts';
import { plainRun } from './run-style.ts';

/** What `w:rPr` says; undefined where it says nothing. */
export type RunProperties = { isLeftOut?: boolean; isRaised?: boolean };

/** True for a switch that is on: present without a value, or with one that is not off. */
export function isOn(attributes: Readonly<Record<string, string>>): boolean {
  return !/^(?:0|false|off|none)$/iu.test(attributes['w:val'] ?? '1');
}

/** Takes up one element of `w:rPr`. */
export function noteRunProperty(into: RunProperties, name: string, attributes: Readonly<Record<string, string>>): void {
  switch (name) {
    case 'w:strike':
    case 'w:dstrike':
    case 'w:vanish':
      if (isOn(attributes)) into.isLeftOut = true;
      else into.isLeftOut ??= false;
      break;
    case 'w:vertAlign':
      into.isRaised = /^(?:superscript|subscript)$/u.test(attributes['w:val'] ?? '');
      break;
    case 'w:position':
      if (Math.abs(Number(attributes['w:val'] ?? 0)) >= 6) into.isRaised = true;
      break;
  }
}

/** Styles of `word/styles.xml` by id, with what they are based on taken in. */
export type WordStyles = ReadonlyMap<string, RunProperties>;

export function readWordStyles(xml: string): WordStyles {
  const own = new Map<string, { readonly basedOn: string | null; readonly properties: RunProperties }>();
  let id: string | null = null;
  let basedOn: string | null = null;
  let properties: RunProperties = {};
  parseMarkup(xml, 'xml', {
    onOpen: (name, attributes) => {
      if (name === 'w:style') {
        id = attributes['w:styleId'] ?? null;
        basedOn = null;
        properties = {};
      } else if (name === 'w:basedOn') basedOn = attributes['w:val'] ?? null;
      else if (id !== null) noteRunProperty(properties, name, attributes);
    },
    onText: () => undefined,
    onClose: (name) => {
      if (name !== 'w:style' || id === null) return;
      own.set(id, { basedOn, properties });
      id = null;
    },
  });
  const whole = new Map<string, RunProperties>();
  for (const [name, style] of own) {
    let merged: RunProperties = { ...style.properties };
    let parent = style.basedOn;
    for (let steps = 0; parent !== null && steps < 12; steps++) {
      const above = own.get(parent);
      merged = { ...above?.properties, ...merged };
      parent = above?.basedOn ?? null;
    }
    if (Object.keys(merged).length > 0) whole.set(name, merged);
  }
  return whole;
}

/** The style of a run from the styles of its paragraph and itself and from its own properties, the later the stronger. */
export function runStyleOf(...properties: readonly (RunProperties | undefined)[]): RunStyle {
  return properties.reduce<RunStyle>(
    (style, each) => ({
      isLeftOut: each?.isLeftOut ?? style.isLeftOut,
      isRaised: each?.isRaised ?? style.isRaised,
    }),
    plainRun,
  );
}
