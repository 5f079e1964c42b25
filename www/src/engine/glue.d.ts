// The generated glue, under the name that the build gives it.
declare module 'activity-lens-glue' {
  import type {
    Breakdown,
    Chart,
    ChartStyle,
    Counts,
    EventDetail,
    Explanation,
    FieldInfo,
    FileReport,
    Histogram,
    HistogramSpec,
    JumpOptions,
    JumpRange,
    ParsedQuery,
    Row,
    Page,
    Scope,
  } from './engine-types';

  export function initSync(input: { module: WebAssembly.Module }): unknown;

  export class FileHash {
    push(bytes: Uint8Array): void;
    finish(): string;
  }

  export class Session {
    openFile(name: string): number;
    push(file: number, bytes: Uint8Array): void;
    closeFile(file: number): FileReport;
    setSha256(file: number, hex: string): void;
    loadSample(): number;
    reports(): FileReport[];
    fields(): FieldInfo[];
    parse(query: string): ParsedQuery;
    explain(scope: Scope): Explanation;
    count(scope: Scope): Counts;
    rows(scope: Scope, page: Page): Row[];
    event(row: number): EventDetail;
    histogram(scope: Scope, spec: HistogramSpec): Histogram;
    chart(data: Histogram | Breakdown, style: ChartStyle): Chart;
    breakdown(scope: Scope, spec: { field: string; limit: number }): Breakdown;
    jump(text: string, options: JumpOptions): JumpRange;
    free(): void;
  }
}

/** The bundled worker as text; the build puts it there. */
declare module 'activity-lens-worker' {
  const source: string;
  export default source;
}

interface Uint8ArrayConstructor {
  /** In every engine of today; older ones take the fallback. */
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}
