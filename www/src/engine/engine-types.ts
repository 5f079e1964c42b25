// The data that crosses the boundary of the module, as the module's own declarations have it: generated from the Rust
// types, never written by hand. Types alone: nothing of this reaches the bundle.
export type {
  Breakdown,
  BreakdownSpec,
  Chart,
  ChartStyle,
  Counts,
  EventDetail,
  EventField,
  Explanation,
  FieldInfo,
  FileReport,
  Histogram,
  HistogramSpec,
  JumpOptions,
  JumpRange,
  Mark,
  Page,
  ParsedQuery,
  QueryDiagnostic,
  Row,
  Scope,
} from 'activity-lens-glue';
