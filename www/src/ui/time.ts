// Times on screen. Every time shown is of one zone, UTC, and the headings name it.

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** As the hosted product prints a line's time: `17/May/2019:16:36:29`. */
export function formatStamp(ms: number): string {
  const at = new Date(ms);
  const month = MONTHS[at.getUTCMonth()] ?? '';
  const date = `${at.getUTCDate()}/${month}/${at.getUTCFullYear()}`;
  return `${date}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** The same for the edge of a range, with milliseconds where it does not stand on a whole second. */
export function formatBound(ms: number): string {
  const rest = new Date(ms).getUTCMilliseconds();
  return rest === 0 ? formatStamp(ms) : `${formatStamp(ms)}.${String(rest).padStart(3, '0')}`;
}
