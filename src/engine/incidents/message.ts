/** One message of the stream. Texts are read and let go; the subject is kept for the title. */
export interface Message {
  readonly id: string | number;
  readonly customer: string;
  /** ISO 8601, or `2019/2/28 11:25:05`; without a zone it is Chinese time. */
  readonly at: string;
  readonly subject: string;
  readonly text: string;
}

const dateForm =
  /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/i;

const zoneHours = (zone: string | undefined): number => {
  if (zone === undefined) return 8;
  if (/z/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3)) + Number(zone.slice(-2)) / 60;
  return zone.startsWith('-') ? -hours : hours;
};

/** Days since 1970 (UTC) with their fraction, or null where `at` is no date. */
export function parseDay(at: string): number | null {
  const parts = dateForm.exec(at);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59) return null;
  const midnight = Date.UTC(year, month - 1, day) / 86_400_000;
  return midnight + (hour - zoneHours(parts[7]) + minute / 60 + second / 3600) / 24;
}
