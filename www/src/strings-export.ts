// What the dialog says that gives a search to other engines.
import type { TranslationTarget } from './engine/engine-types';

interface TargetWords {
  readonly id: TranslationTarget;
  readonly name: string;
  readonly about: string;
}

const SQL = 'The whole statement; only the path of the files is yours to change. The range of time and the filters are not part of it.';

export const exporting = {
  open: 'Use this search elsewhere',
  heading: 'Use this search elsewhere',
  target: 'Engine',
  targets: [
    { id: 'duckdb-json', name: 'DuckDB, over JSON lines', about: SQL },
    { id: 'duckdb-parquet', name: 'DuckDB, over Parquet', about: `${SQL} The Parquet has the text of each event in a column "event".` },
    { id: 'spark-json', name: 'Spark SQL 4, over JSON lines', about: SQL },
    { id: 'spark-parquet', name: 'Spark SQL 4, over Parquet', about: `${SQL} The Parquet has the text of each event in a column "event".` },
    { id: 'lucene', name: 'Lucene, in IBM Cloud Logs', about: 'For the query box of IBM Cloud Logs. The range of time and the filters are not part of it.' },
    { id: 'dataprime', name: 'DataPrime, in IBM Cloud Logs', about: 'For the query box of IBM Cloud Logs. The range of time and the filters are not part of it.' },
  ] as readonly TargetWords[],
  files: 'Files to read',
  form: 'Gives',
  forms: { text: 'The events', count: 'Their number' } as const,
  statement: 'Statement',
  copy: 'Copy',
  what: 'The statement',
  notes: 'What does not carry over',
  noNotes: 'Every clause keeps its meaning.',
} as const;
