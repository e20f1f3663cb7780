import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainText, placesNotPlain } from '../../../shared/domain/text/plain-text.ts';

const named: Readonly<Record<string, string>> = {
  'a NUL': '\u0000',
  'a bell': '\u0007',
  'a delete': '\u007F',
  'a next line (C1)': '\u0085',
  'an application command (C1)': '\u009F',
  'a line separator': '\u2028',
  'a right-to-left override': '\u202E',
  'a left-to-right mark': '\u200E',
  'an isolate': '\u2067',
  'an Arabic letter mark': '\u061C',
  'a non-character of the first plane': '\uFFFF',
  'a non-character in the middle': '\uFDD0',
  'a non-character of plane 16': '\u{10FFFE}',
  'half a pair': '\uD800',
  'the other half': '\uDC00',
};

test.each(Object.entries(named))('%s makes a text not plain, wherever it stands', (_, character) => {
  for (const text of [character, `甲${character}`, `${character}乙`, `甲${character}乙`])
    expect(isPlainText(text)).toBe(false);
});

test('letters of every script, joiners, variation selectors, emoji, tabs and line breaks are plain', () => {
  for (const text of ['甲\n乙\t丙\r\n', '𠮷', '葛󠄀', 'བོད་ཡིག', 'ئۇيغۇرچە', '👨‍👩‍👧', '・', '\u00A0', '\u3000', '\uFEFF'])
    expect(isPlainText(text), text).toBe(true);
});

test('plain text is well-formed, so that no encoder stumbles over it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (isPlainText(text)) expect(text.isWellFormed()).toBe(true);
    }),
  );
});

test('the places of a value that are not plain are told as pointers, names among them', () => {
  expect(placesNotPlain({ a: ['甲', '\u202E'], 'b/c': { d: '\uFFFF' }, 'e\u0000': 1, f: 7, g: null })).toEqual([
    '/a/1',
    '/b~1c/d',
    '',
  ]);
});
