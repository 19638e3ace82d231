/** A JSON Schema (2020-12) for the lines of a table, so that people can read an archive without this program. */
import { masks } from "./left-out.ts";
import { columnsInside } from "./rows.ts";
import { type Column, type Table, isJson } from "./tables.ts";

type Schema = Readonly<Record<string, unknown>>;

const scalar = (type: string): Schema => {
  if (/^(smallint|integer|bigint)$/.test(type)) return { type: "integer" };
  if (/^(double precision|real|numeric.*)$/.test(type)) return { type: "number" };
  if (type === "boolean") return { type: "boolean" };
  if (type === "uuid") return { type: "string", format: "uuid" };
  if (type === "date") return { type: "string", format: "date" };
  if (type.startsWith("timestamp with time zone")) return { type: "string", format: "date-time" };
  if (type === "bytea") return { type: "string", pattern: "^\\\\x([0-9a-f]{2})*$", description: "bytes in hexadecimal" };
  return { type: "string" };
};

const property = (column: Column): Schema => {
  if (isJson(column)) return { description: "any JSON value; absent: none" };
  const plain: Schema = column.type.endsWith("[]")
    ? { type: "array", items: { ...scalar(column.type.slice(0, -2)) } }
    : scalar(column.type);
  return column.notNull ? plain : { ...plain, type: [plain["type"], "null"] };
};

/** The schema of one line. */
export const lineSchema = (table: Table): Schema => {
  const columns = columnsInside(table);
  const left = Object.entries(masks[table.name] ?? {}).map(([name, { because }]) => `${name}: ${because}`);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: table.name,
    ...(left.length > 0 ? { description: `Left behind or replaced: ${left.join("; ")}` } : {}),
    type: "object",
    properties: Object.fromEntries(columns.map((column) => [column.name, property(column)])),
    required: columns.filter((column) => !isJson(column) || column.notNull).map((column) => column.name),
    additionalProperties: false,
  };
};
