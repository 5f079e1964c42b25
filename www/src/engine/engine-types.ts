// The data that crosses the boundary of the module, as its documentation names it.
// Types alone: nothing of this reaches the bundle.

export interface Scope {
  query?: string;
  from?: number;
  to?: number;
  sources?: string[];
  apps?: string[];
  levels?: string[];
  duplicates?: boolean;
}

export interface Counts {
  total: number;
  matched: number;
  withoutTime: number;
  duplicates: number;
  first: number | null;
  last: number | null;
}

export interface QueryDiagnostic {
  severity: 'error' | 'warning' | 'hint';
  start: number;
  end: number;
  message: string;
  help: string;
}

export interface ParsedQuery {
  canonical: string;
  explanation: string;
  diagnostics: QueryDiagnostic[];
}

export interface Explanation {
  clauses: { text: string; rows: number; removes: number }[];
}

export interface Row {
  row: number;
  time: number | null;
  source: string;
  app: string;
  level: string;
  line: string;
  message: string;
  duplicate: boolean;
}

export interface Page {
  offset: number;
  limit: number;
  order: 'oldest' | 'newest';
}

export interface EventField {
  path: string;
  type: string;
  value: string;
  origin: string;
}

export interface EventDetail {
  row: number;
  file: number;
  fileName: string;
  lineNumber: number;
  offset: number;
  length: number;
  time: number | null;
  timeText: string | null;
  duplicate: boolean;
  fields: EventField[];
}

export interface FieldInfo {
  path: string;
  types: string[];
  present: number;
  distinct: number;
  origin: string;
}

export interface Bucket {
  start: number;
  end: number;
  count: number;
}

export interface Histogram {
  from: number;
  to: number;
  buckets: Bucket[];
  withoutTime: number;
}

export interface HistogramSpec {
  from?: number;
  to?: number;
  buckets?: number;
  interval?: string;
  splitBy?: string;
}

export interface Breakdown {
  rows: { value: string; label: string; count: number }[];
  other: number;
  otherValues: number;
  absent: number;
  distinct: number;
}

export interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
  bucket: number;
  series: number | null;
  value: number;
  label: string;
}

export interface Chart {
  svg: string;
  width: number;
  height: number;
  marks: Mark[];
}

export interface ChartStyle {
  width: number;
  height: number;
}

export interface Problem {
  line: number;
  offset: number;
  reason: string;
  excerpt: string;
}

export interface FileReport {
  name: string;
  format: string;
  bytes: number;
  sha256: string | null;
  lines: number;
  events: number;
  duplicates: number;
  refused: number;
  blank: number;
  unverified: number;
  stopped: string | null;
  problems: Problem[];
  warnings: string[];
}

export interface JumpOptions {
  anchor?: number;
  zone?: string;
}

export interface JumpRange {
  from: number;
  to: number;
  understood: string;
}
