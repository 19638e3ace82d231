/**
 * Reads the two files of `counterpart rank`: random samples ("draws") of values and of weights as CSV, one number per row. The files are read line by
 * line, because 100,000 draws of 12 alternatives on 6 criteria are 7 million rows. Errors name the row.
 */
import { createReadStream } from "node:fs";
import path from "node:path";
import { cannotOpen, UnusableFile } from "./files.ts";

/** Replaces control characters of a foreign file before they reach the terminal, and shortens long fields. */
const shown = (text: string): string => {
  const clean = text.replace(/[\p{Cc}\p{Cf}]/gu, "?");
  return clean.length > 60 ? `${clean.slice(0, 60)}...` : clean;
};

/** A column of labels: each label gets a number at its first occurrence. */
class Labels {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}

/** The rows of a file. Each row has a number in one column, and a label in every other column. */
export interface Rows {
  readonly file: string;
  readonly count: number;
  /** Labels of each column, in the order of first occurrence. */
  readonly labels: readonly (readonly string[])[];
  /** Label number of column c in row r, at r * labels.length + c. */
  readonly at: Int32Array;
  readonly values: Float64Array;
  /** Row number in the file (the header is row 1) of row r. */
  readonly rowOf: Int32Array;
}

/** Fields of one line (RFC 4180 without line ends inside quotes); null if a quote is not closed. */
function fieldsOf(line: string): string[] | null {
  if (!line.includes('"')) return line.split(",").map((field) => field.trim());
  const fields: string[] = [];
  const pattern = /\s*(?:"((?:[^"]|"")*)"\s*|([^",]*))(,|$)/y;
  for (;;) {
    const found = pattern.exec(line);
    if (!found) return null;
    fields.push(found[1] === undefined ? (found[2] ?? "").trim() : found[1].replaceAll('""', '"'));
    if (found[3] !== ",") return fields;
  }
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const grown = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};

/** Maximum length of a row in characters. A valid row has a few dozen characters. */
const longestRow = 1_000_000;

/** The lines of a text file, in groups of some thousands, because an asynchronous step for each of 7 million rows would be slow. */
async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
  const stream = createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 18 });
  let rest = "";
  try {
    for await (const piece of stream as AsyncIterable<string>) {
      const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      if (rest.length > longestRow) throw new UnusableFile(`${path.basename(file)} holds a row of more than a million characters.`);
      yield lines;
    }
    yield [rest.replace(/\r$/, "")];
  } catch (error) {
    throw cannotOpen(error, file);
  } finally {
    stream.destroy();
  }
}

/**
 * Reads the rows of a file: labels in the columns `columns`, in this order, and a number in the column `figure`. The file may have
 * its columns in any order, and may have further columns. @throws UnusableFile, with file and row, if a row cannot be read
 */
export async function readRows(file: string, columns: readonly string[], figure: string): Promise<Rows> {
  const name = path.basename(file);
  const width = columns.length;
  const labels = columns.map(() => new Labels());
  let places: readonly number[] | null = null;
  let named = 0;
  let [at, values, rowOf] = [new Int32Array(1024 * width), new Float64Array(1024), new Int32Array(1024)];
  let [row, count] = [0, 0];
  const refuse = (what: string): never => {
    throw new UnusableFile(`${name}, row ${row}: ${what}`);
  };
  const take = (line: string): void => {
    row++;
    const text = row === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.includes("\0")) refuse("this is not a text file in UTF-8.");
    if (text.trim() === "") return;
    const fields = fieldsOf(text) ?? refuse("a quotation mark is opened and not closed.");
    if (places === null) {
      const head = fields.map((field) => field.toLowerCase());
      named = head.length;
      places = [...columns, figure].map((column) => {
        const place = head.indexOf(column);
        if (place === -1) refuse(`the first row should name the columns ${[...columns, figure].join(", ")}; "${column}" is missing.`);
        if (head.lastIndexOf(column) !== place) refuse(`the column "${column}" stands there twice.`);
        return place;
      });
      return;
    }
    // a decimal comma, or a comma in a name without quotes, would silently shift the following fields
    if (fields.length > named && fields.slice(named).some((field) => field !== ""))
      refuse(`there are ${fields.length} fields, more than the first row names.`);
    if (count === values.length) {
      at = grown(at, new Int32Array(at.length * 2));
      values = grown(values, new Float64Array(values.length * 2));
      rowOf = grown(rowOf, new Int32Array(rowOf.length * 2));
    }
    for (let c = 0; c <= width; c++) {
      const field = fields[places[c] ?? -1] ?? refuse(`there are ${fields.length} fields, fewer than the first row names.`);
      if (c < width) {
        if (field === "") refuse(`the ${columns[c]} is empty.`);
        at[count * width + c] = labels[c]?.numberOf(field) ?? 0;
      } else {
        values[count] = number.test(field) ? Number(field) : refuse(`the ${figure} "${shown(field)}" is not a number.`);
        if (!Number.isFinite(values[count])) refuse(`the ${figure} "${shown(field)}" is too large for a number.`);
      }
    }
    rowOf[count++] = row;
  };
  for await (const lines of linesOf(file)) lines.forEach(take);
  if (places === null) throw new UnusableFile(`${name} is empty.`);
  if (labels.some(({ names }) => names.some((label) => label.includes("\uFFFD"))))
    throw new UnusableFile(`${name} holds names that are not written in UTF-8; save it as CSV in UTF-8.`);
  if (count === 0) throw new UnusableFile(`${name} holds no row under its first one.`);
  return { file: name, count, labels: labels.map(({ names }) => names), at, values, rowOf };
}

/** Sorts labels as numbers if they are numbers, otherwise as text, so that draw 10 comes after draw 9. */
const byLabel = (a: string, b: string): number => {
  const [x, y] = [number.test(a) ? Number(a) : Number.NaN, number.test(b) ? Number(b) : Number.NaN];
  if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
  return Number.isNaN(x) === Number.isNaN(y) ? (a < b ? -1 : a > b ? 1 : 0) : Number.isNaN(x) ? 1 : -1;
};

/** The draws of a file, sorted by label. */
export const drawsInOrder = (names: readonly string[]): readonly string[] => [...names].sort(byLabel);

/**
 * Puts the numbers into one array, ordered by the first column (the draw), then by the second, and so on. `orders` has the order of the labels of each
 * column.
 * @throws UnusableFile if a row occurs twice or a combination is missing
 */
export function spread(rows: Rows, columns: readonly string[], orders: readonly (readonly string[])[]): Float64Array {
  const width = columns.length;
  const place = orders.map((order, c) => {
    const numbers = new Map(order.map((label, i) => [label, i]));
    return Int32Array.from(rows.labels[c] ?? [], (label) => numbers.get(label) ?? 0);
  });
  const size = orders.reduce((product, order) => product * order.length, 1);
  // many more cells than rows: most rows are missing, so the array is not allocated
  if (size > 2 * rows.count + 1000)
    throw new UnusableFile(
      `${rows.file} holds ${rows.count} rows, where every combination of its ${columns.map((column, c) => `${orders[c]?.length} ${column} labels`).join(", ")} would need ${size}.`,
    );
  const result = new Float64Array(size);
  const seen = new Int32Array(size);
  const called = (labels: readonly string[]): string => columns.map((column, c) => `${column} ${shown(labels[c] ?? "")}`).join(", ");
  for (let r = 0; r < rows.count; r++) {
    let target = 0;
    for (let c = 0; c < width; c++) target = target * (orders[c]?.length ?? 0) + (place[c]?.[rows.at[r * width + c] ?? 0] ?? 0);
    const before = seen[target] ?? 0;
    if (before > 0) {
      const labels = columns.map((_, c) => rows.labels[c]?.[rows.at[r * width + c] ?? 0] ?? "");
      throw new UnusableFile(`${rows.file}, row ${rows.rowOf[r]}: ${called(labels)} stands already in row ${before}.`);
    }
    seen[target] = rows.rowOf[r] ?? 0;
    result[target] = rows.values[r] ?? 0;
  }
  const missing = seen.indexOf(0);
  if (missing !== -1) {
    let rest = missing;
    const labels = orders.toReversed().map((order) => {
      const label = order[rest % order.length] ?? "";
      rest = Math.floor(rest / order.length);
      return label;
    });
    throw new UnusableFile(`${rows.file}: there is no row for ${called(labels.reverse())}.`);
  }
  return result;
}
