import { Parser } from 'htmlparser2';
import { startPrefixes } from './xml-prefixes.ts';
import { BudgetUsedUp, readingBudget } from '../../domain/reading/reading-budget.ts';

export type MarkupHandlers = {
  readonly onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly onText: (text: string) => void;
  readonly onClose: (name: string) => void;
};

const chunkLength = 64 * 1024;

/**
 * Reads XML or a web page as a stream of tags and text; entities other than the standard ones are left as they are. Throws
 * `BudgetUsedUp` where elements stand in one another deeper than in any document that a person made.
 */
export function parseMarkup(markup: string, kind: 'xml' | 'html', handlers: MarkupHandlers): void {
  let depth = 0;
  const prefixes = kind === 'xml' ? startPrefixes() : null;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth++;
        if (depth > readingBudget.nesting) throw new BudgetUsedUp('NestedTooDeep', { limit: readingBudget.nesting });
        if (prefixes === null) handlers.onOpen(name, attributes);
        else handlers.onOpen(...prefixes.open(name, attributes));
      },
      ontext: handlers.onText,
      onclosetag: (name) => {
        depth--;
        handlers.onClose(prefixes?.name(name) ?? name);
      },
    },
    { xmlMode: kind === 'xml' },
  );
  for (let at = 0; at < markup.length; at += chunkLength) parser.write(markup.slice(at, at + chunkLength));
  parser.end();
}
