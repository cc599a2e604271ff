/** As much of JSON Schema as the API's document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  /** More patterns a text has to fit. */
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  minItems?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
}

export interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
}
/** The `paths` of the document: address, method, operation. */
export type Paths = Record<string, Record<string, Operation>>;

/** A value that fits the schema, as far as types go. */
export function fitting(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fitting(choices[0] ?? {});
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [key, fitting(part)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 1 }, () => fitting(schema.items ?? {}));
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    default:
      return formats[schema.format ?? ''] ?? fittingText(schema);
  }
}

const formats: Readonly<Record<string, string>> = {
  date: '2026-09-25',
  'date-time': '2026-09-25T10:00:00Z',
  uuid: '01934567-89ab-7def-8123-456789abcdef',
};

const texts = ['abc', 'abcdefghij', 'abcdefghijklmnopqrstuvwxyz', '400-820-1234', 'ann@example.com'];

const fittingText = ({ pattern, allOf = [], minLength = 0 }: Schema): string => {
  const patterns = [pattern, ...allOf.map((part) => part.pattern)].filter((one) => one !== undefined);
  const fits = (text: string) => patterns.every((one) => new RegExp(one, 'u').test(text));
  return texts.find((text) => text.length >= minLength && fits(text)) ?? 'abc';
};

/** The body an operation takes, made to fit; an empty one where it takes none. */
export const fittingBody = ({ requestBody }: Operation): Record<string, unknown> =>
  fitting(requestBody?.content['application/json']?.schema ?? { type: 'object' }) as Record<string, unknown>;
