/** Whether it is a day of the calendar, from the year 1 on. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** The reader's calendar day, as 2026-11-20. */
export function today(): string {
  const now = new Date()
  const month = String(now.getMonth() + 1).padStart(2, '0')
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`
}

/** The service's calendar day, by which its answers are kept. For its readers in Asia it begins in the morning. */
export function serviceDay(): string {
  return new Date().toISOString().slice(0, 10)
}
