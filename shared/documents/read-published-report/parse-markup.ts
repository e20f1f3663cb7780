import { Parser } from 'htmlparser2';

export type MarkupHandlers = {
  readonly onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly onText: (text: string) => void;
  readonly onClose: (name: string) => void;
};

const chunkLength = 64 * 1024;
/** Deeper than any document that a person made; what follows is left unread. */
const deepestNesting = 400;

/** Reads XML or a web page as a stream of tags and text; entities other than the standard ones are left as they are. */
export function parseMarkup(markup: string, kind: 'xml' | 'html', handlers: MarkupHandlers): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth++;
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
  for (let at = 0; at < markup.length && depth <= deepestNesting; at += chunkLength)
    parser.write(markup.slice(at, at + chunkLength));
  parser.end();
}
