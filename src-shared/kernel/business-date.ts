/** The branch's own calendar day of a moment, as 'YYYY-MM-DD'. */

const formatByZone = new Map<string, Intl.DateTimeFormat>();

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
  return format.format(unixMs);
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
