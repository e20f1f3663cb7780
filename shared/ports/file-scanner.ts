/** What a scanner says of one version of a file; `pending` when it has not said anything yet. */
export type ScanVerdict = 'clean' | 'infected' | 'not-scanned' | 'pending';

/** Looks into uploaded files. Throws when it cannot tell: the file then stays where it is. */
export type FileScanner = { scan(file: { readonly key: string; readonly versionId: string }): Promise<ScanVerdict> };
