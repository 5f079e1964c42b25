// The contenders. `module` is a file in peers/, and `search` is its query string. `packages` means that the contender needs npm
// packages.

export const PRODUCT = 'Activity Lens';

export const contenders = [
  { name: PRODUCT, product: true },
  { name: `${PRODUCT}, 1 worker`, product: true, workers: 1 },
  { name: `${PRODUCT}, .gz`, product: true, gzip: true },
  { name: 'typed columns, 2 workers', module: 'columns', search: 'workers=2' },
  { name: 'typed columns, 1 worker', module: 'columns', search: 'workers=1' },
  { name: 'lines kept as text', module: 'lines', search: 'keep=text' },
  { name: 'lines kept as bytes', module: 'lines', search: 'keep=bytes' },
  { name: 'objects', module: 'objects' },
  { name: 'duckdb-wasm', module: 'duckdb', packages: true },
  { name: 'crossfilter2', module: 'crossfilter', packages: true },
  { name: 'arquero', module: 'arquero', packages: true },
  { name: 'perspective', module: 'perspective', packages: true },
];
