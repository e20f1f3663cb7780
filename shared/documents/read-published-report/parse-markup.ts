import { Parser } from 'htmlparser2';
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
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth++;
        if (depth > readingBudget.nesting) throw new BudgetUsedUp('NestedTooDeep', { limit: readingBudget.nesting });
        handlers.onOpen(name, attributes);
      },
      ontext: handlers.onText,
      onclosetag: (name) => {
        depth--;
        handlers.onClose(name);
      },
    },
    { xmlMode: kind === 'xml' },
  );
  for (let at = 0; at < markup.length; at += chunkLength) parser.write(markup.slice(at, at + chunkLength));
  parser.end();
}
