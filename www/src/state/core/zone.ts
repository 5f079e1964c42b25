// The time zone of the page, and the formats of its times.
import type { EngineHost } from './engine-host';
import { strings } from '../../strings/common';
import { Latest, Model } from './model';
import { isoTime, localTime, offsetText, transitionsOf, utcTable } from '../../client/zone-table';

export const UTC = 'UTC';

/** Old names of zones that some browsers still list, with the current names that users look for. */
const RENAMED: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const twoDigits = (value: number): string => String(value).padStart(2, '0');

export class TimeZone extends Model {
  name = UTC;
  #table = utcTable();
  readonly #host: EngineHost;
  readonly #latest = new Latest();

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  /** Returns every zone that the browser knows, UTC first. */
  static known(): string[] {
    const names = Intl.supportedValuesOf('timeZone').map((name) => RENAMED[name] ?? name);
    return [UTC, ...[...new Set(names)].filter((name) => name !== UTC).sort()];
  }

  /** Returns the zone of the browser. */
  static ofBrowser(): string {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone || UTC;
  }

  async choose(name: string): Promise<void> {
    const current = this.#latest.begin();
    const table = name === UTC ? utcTable() : await transitionsOf(name);
    if (!current()) return;
    await this.#send(name, table);
    if (!current()) return;
    this.name = name;
    this.#table = table;
    this.changed();
  }

  /** Sends the zone to a new engine, which knows only UTC. */
  restore(): Promise<void> {
    return this.#send(this.name, this.#table);
  }

  /** The zone as an option of engine queries. Empty for UTC. */
  get queryOptions(): { zone?: string } {
    return this.name === UTC ? {} : { zone: this.name };
  }

  /** Returns the offset, such as `+02:00`. */
  offset(ms: number): string {
    return offsetText(this.#table, ms);
  }

  /** Returns the time in the format of the hosted product: `17/May/2019:16:36:29`. Adds non-zero milliseconds if requested. */
  clock(ms: number, milliseconds = false): string {
    const at = this.#local(ms);
    const date = `${at.getUTCDate()}/${MONTHS[at.getUTCMonth()] ?? ''}/${at.getUTCFullYear()}`;
    const rest = at.getUTCMilliseconds();
    const fraction = milliseconds && rest > 0 ? `.${String(rest).padStart(3, '0')}` : '';
    return `${date}:${twoDigits(at.getUTCHours())}:${twoDigits(at.getUTCMinutes())}:${twoDigits(at.getUTCSeconds())}${fraction}`;
  }

  /** Returns the time with its offset: `17/May/2019:18:36:29 +02:00`. */
  stamp(ms: number, milliseconds = false): string {
    return `${this.clock(ms, milliseconds)} ${this.offset(ms)}`;
  }

  /** Returns the time in ISO 8601: `2019-05-17T18:36:29.000+02:00`. */
  iso(ms: number): string {
    return isoTime(this.#table, ms);
  }

  /** Returns the time in a format that the engine can parse: `2019-05-17 18:36:29 +02:00`. */
  editable(ms: number): string {
    const [date, time] = this.#local(ms).toISOString().split('T');
    return `${date} ${time?.replace(/(\.000)?Z$/, '')} ${this.offset(ms)}`;
  }

  /** Returns the range from one time to another. */
  range(from: number, to: number, milliseconds = false): string {
    const [first, second] = [this.offset(from), this.offset(to)];
    const [start, end] = [this.clock(from, milliseconds), this.clock(to, milliseconds)];
    return first === second ? strings.timeRange(start, `${end} ${first}`) : strings.timeRange(`${start} ${first}`, `${end} ${second}`);
  }

  /** Returns the name of the zone with its offset at a time: `UTC`, `Europe/Berlin +02:00`. */
  label(ms: number): string {
    return this.name === UTC ? UTC : `${this.name} ${this.offset(ms)}`;
  }

  /** Returns the local time of the zone as a `Date` in UTC. */
  #local(ms: number): Date {
    return localTime(this.#table, ms);
  }

  async #send(name: string, table: Float64Array): Promise<void> {
    // A copy, because the call transfers its buffer.
    if (name !== UTC) await this.#host.call('addZone', name, table.slice());
    await this.#host.call('useZone', name);
  }
}
