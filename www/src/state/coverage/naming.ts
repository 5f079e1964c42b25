// The hour that the path of a file names, and the series of files to which it belongs. Services name the files of their
// archives by the hour of the events, of the delivery or of the arrival, and only some write one for each hour.

/** What an hour without a file means, between hours that have one. */
export type Absence =
  /** The service writes a file for each hour, so a file is missing. */
  | 'missing'
  /** The service writes a file only if there is something to write, so the file may never have existed. */
  | 'unknown';

export interface NamedHour {
  /** The series of files: the system with its account, region or team. */
  readonly series: string;
  /** The start of the hour in milliseconds since 1970. */
  readonly hour: number;
  readonly absence: Absence;
  /** Whether the file has events that came late, in addition to the file of the hour. */
  readonly isLate: boolean;
}

/** A file that its name numbers within a day. */
export interface NumberedFile {
  readonly series: string;
  readonly day: string;
  readonly number: number;
}

const HOUR_MS = 3_600_000;

const IBM_HOUR = /(?:^|\/)([0-9A-Za-z]+)\.(\d{4}-\d\d-\d\d)\.(\d\d)00(?:\.(\d+))?\.json(?:\.gz)?$/;
const IBM_NUMBER = /(?:^|\/)([0-9A-Za-z]+)\.(\d{4}-\d\d-\d\d)\.(\d\d)\.json(?:\.gz)?$/;
const CLOUD_TRAIL = /(?:^|\/)(\d{12})_CloudTrail_([a-z0-9-]+)_(\d{4})(\d\d)(\d\d)T(\d\d)\d\dZ_[0-9A-Za-z]+\.json(?:\.gz)?$/;
const AZURE = /(?:^|\/)resourceId=(.*?)\/y=(\d{4})\/m=(\d\d)\/d=(\d\d)\/h=(\d\d)\/m=\d\d\/[^/]+$/i;
const EVENT_ROUTING = /(?:^|\/)([a-z]{2}-[a-z]+)\/(\d{4}-\d\d-\d\d)T(\d\d)\/[^/]+$/;
const CLOUD_LOGS = /(?:^|\/)team_id=([^/]+)\/dt=(\d{4}-\d\d-\d\d)\/hr=(\d\d)\/[^/]+$/;
/** Any other name with a day and an hour. */
const OTHER = /^(.*?)(\d{4})[-/]?(\d\d)[-/]?(\d\d)[-T_./ ]?(\d\d)(?:[-:]?00)?(?!\d)([^/]*)$/;

/** Returns the hour that a path names, or null if it names none. */
export function namedHour(path: string): NamedHour | null {
  const known = ibmHour(path) ?? cloudTrailHour(path) ?? azureHour(path) ?? routedHour(path) ?? cloudLogsHour(path);
  return known ?? (numberedFile(path) ? null : otherHour(path));
}

/** Returns the number of a file within its day, or null if the path has none. */
export function numberedFile(path: string): NumberedFile | null {
  const [, account = '', day = '', number = ''] = IBM_NUMBER.exec(path) ?? [];
  return account ? { series: `Activity Tracker archive ${account}`, day, number: Number(number) } : null;
}

function ibmHour(path: string): NamedHour | null {
  const [, account, day = '', hour = '', part] = IBM_HOUR.exec(path) ?? [];
  return account === undefined ? null : named(`Activity Tracker archive ${account}`, day, hour, 'missing', part !== undefined);
}

function cloudTrailHour(path: string): NamedHour | null {
  const [, account, region = '', year = '', month = '', day = '', hour = ''] = CLOUD_TRAIL.exec(path) ?? [];
  return account === undefined ? null : named(`CloudTrail ${account} ${region}`, `${year}-${month}-${day}`, hour, 'unknown');
}

function azureHour(path: string): NamedHour | null {
  const [, resource, year = '', month = '', day = '', hour = ''] = AZURE.exec(path) ?? [];
  return resource === undefined ? null : named(`Azure ${resource.split('/').filter(Boolean).join(' ')}`, `${year}-${month}-${day}`, hour, 'missing');
}

function routedHour(path: string): NamedHour | null {
  const [, region, day = '', hour = ''] = EVENT_ROUTING.exec(path) ?? [];
  return region === undefined ? null : named(`Event Routing ${region}`, day, hour, 'unknown');
}

function cloudLogsHour(path: string): NamedHour | null {
  const [, team, day = '', hour = ''] = CLOUD_LOGS.exec(path) ?? [];
  return team === undefined ? null : named(`Cloud Logs team ${team}`, day, hour, 'unknown');
}

function otherHour(path: string): NamedHour | null {
  const [, before, year = '', month = '', day = '', hour = '', after = ''] = OTHER.exec(path) ?? [];
  if (before === undefined || /digest/i.test(path)) return null;
  const rest = after.replace(/\d+/g, '…');
  return named(`${before}…${rest}`, `${year}-${month}-${day}`, hour, 'unknown');
}

function named(series: string, day: string, hour: string, absence: Absence, isLate = false): NamedHour | null {
  const start = Date.parse(`${day}T${hour}:00:00Z`);
  const isPlausible = start % HOUR_MS === 0 && start >= Date.UTC(1990, 0) && start < Date.UTC(2100, 0);
  return isPlausible ? { series, hour: start, absence, isLate } : null;
}
