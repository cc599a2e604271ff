export interface RefusedRow {
  row: number;
  message: string;
}

/** A cell that a table program would take for a formula is led by a quote mark: the reasons quote what was written. */
const cell = (value: string | number): string => {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

/** The refused rows as a table that Excel opens as it is: UTF-8 with its mark, lines ended by CR LF. */
export function refusedRowsCsv(rows: readonly RefusedRow[], heads: readonly [string, string]): string {
  const lines = [heads, ...rows.map(({ row, message }) => [row, message] as const)];
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
