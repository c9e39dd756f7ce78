/** The branch's own calendar day of a moment, as 'YYYY-MM-DD'. */

const formatByZone = new Map<string, Intl.DateTimeFormat>();
let latest = { minute: Number.NaN, timeZone: '', date: '' };

/**
 * @param unixMs moment in UTC milliseconds
 * @param timeZone IANA name, e.g. 'Europe/Dublin'
 */
export function businessDateOf(unixMs: number, timeZone: string): string {
  let format = formatByZone.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatByZone.set(timeZone, format);
  }
  // A day begins on a whole minute everywhere, so within a minute the answer is the same.
  const minute = Math.floor(unixMs / 60_000);
  if (latest.minute !== minute || latest.timeZone !== timeZone)
    latest = { minute, timeZone, date: format.format(unixMs) };
  return latest.date;
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
