import type { ReportTables } from './report-table.ts';

/** The five aspects of section one and what stands before them (国办公开办函〔2021〕30号), then sections five and six. */
export type Narrative = {
  readonly overview: {
    readonly introduction: string;
    readonly proactiveDisclosure: string;
    readonly disclosureOnRequest: string;
    readonly informationManagement: string;
    readonly platforms: string;
    readonly oversight: string;
  };
  readonly problemsAndImprovements: string;
  readonly otherMatters: string;
};

export const overviewParts = [
  'introduction',
  'proactiveDisclosure',
  'disclosureOnRequest',
  'informationManagement',
  'platforms',
  'oversight',
] as const satisfies readonly (keyof Narrative['overview'])[];
export type OverviewPart = (typeof overviewParts)[number];

export const emptyNarrative: Narrative = {
  overview: {
    introduction: '',
    proactiveDisclosure: '',
    disclosureOnRequest: '',
    informationManagement: '',
    platforms: '',
    oversight: '',
  },
  problemsAndImprovements: '',
  otherMatters: '',
};

/** 条例第50条: the report of one body for one year. */
export type YearlyReport = ReportTables & {
  readonly bodyName: string;
  readonly year: number;
  readonly narrative: Narrative;
};
