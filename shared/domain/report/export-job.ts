/** What can be exported: one line for each request, or one for each of the 200 figures of each filed report. */
export const exportKinds = ['requests', 'figures'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** One file of an export. */
export type ExportPart = { readonly key: string; readonly versionId: string; readonly sizeInBytes: number };

/** An export that runs by itself; its progress is in agencies. */
export type ExportJob = {
  readonly exportId: string;
  /** The agency that it is of, or `wholeDeployment`. */
  readonly owner: string;
  readonly by: string;
  readonly kind: ExportKind;
  readonly year: number;
  /** Instant, ISO 8601 UTC. */
  readonly startedAt: string;
  readonly state: 'waiting' | 'running' | 'done';
  readonly agenciesDone: number;
  readonly agencies: number;
  readonly rows: number;
  readonly parts: readonly ExportPart[];
};
