/** The instant of printing, as a document tells it. */

/**
 * "2026-11-20 14:05 (Europe/Berlin, GMT+01:00)".
 *
 * @throws {RangeError} The time zone is not known.
 */
export function printingTime(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')} (${timeZone}, ${of('timeZoneName')})`
}
