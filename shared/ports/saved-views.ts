/** A named filter of the work queue; `query` is the address's query without the question mark. */
export type SavedView = { readonly name: string; readonly query: string };

/** The views of the queue that each person has kept. */
export type SavedViews = {
  of(sub: string): Promise<readonly SavedView[]>;
  /** A view of the same name is replaced. */
  keep(sub: string, view: SavedView): Promise<void>;
  remove(sub: string, name: string): Promise<void>;
};
