/**
 * Finds the places in a module that can be changed by one operator or one constant. It reads them from the syntax tree; types,
 * imports, texts and comments are never changed.
 */
import { parseSync } from "rolldown/utils";

/** One change: replaces the source from `start` to `end`, which is `before`, with `after`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** A place in the source, with the changes that are possible there. */
export interface Place {
  readonly line: number;
  readonly changes: readonly Change[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

const operators: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "**": ["*"],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "*=": ["/="],
  "/=": ["*="],
};
/** Members of Math that are swapped for each other. */
const twins: Readonly<Record<string, string>> = { min: "max", max: "min", floor: "ceil", ceil: "floor", sin: "cos", cos: "sin" };

/** The smallest number that is changed by doubling. Smaller numbers are tolerances, and doubling a tolerance usually changes no result. */
const tolerance = 1e-6;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

/**
 * All places of a module, in the order of the source.
 * @throws Error when the source does not parse
 */
export function placesIn(file: string, source: string): Place[] {
  const parsed = parseSync(file, source);
  if (parsed.errors.length > 0) throw new Error(`${file} does not parse: ${parsed.errors[0]?.message ?? ""}`);
  const places: Place[] = [];
  const add = (start: number, end: number, afters: readonly string[]): void => {
    const before = source.slice(start, end);
    const line = source.slice(0, start).split("\n").length;
    if (afters.length > 0) places.push({ line, changes: afters.map((after) => ({ start, end, before, after })) });
  };
  const walk = (node: Node, unreachable: boolean): void => {
    if (node.type.startsWith("Import") || node.type === "ExportAllDeclaration") return;
    if (node.type.startsWith("TS")) {
      // in `x as T`, `x!` and `x satisfies T`, only `x` is code; the rest is type information
      if (isNode(node["expression"])) walk(node["expression"], unreachable);
      return;
    }
    if (!unreachable) changesOf(node, source, add);
    for (const [part, value] of Object.entries(node)) {
      if (part === "key" && node["computed"] !== true) continue;
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(child)) walk(child, part === "right" && isFallback(node));
    }
  };
  walk(parsed.program as unknown as Node, false);
  return places.sort((a, b) => (a.changes[0]?.start ?? 0) - (b.changes[0]?.start ?? 0));
}

function changesOf(node: Node, source: string, add: (start: number, end: number, afters: readonly string[]) => void): void {
  const { type, start } = node;
  if (type === "BinaryExpression" || type === "LogicalExpression" || type === "AssignmentExpression") {
    const [left, right] = [node["left"], node["right"]];
    const operator = String(node["operator"]);
    if (!isNode(left) || !isNode(right)) return;
    const at = left.end + withoutComments(source.slice(left.end, right.start)).indexOf(operator);
    add(at, at + operator.length, operators[operator] ?? []);
  } else if (type === "UnaryExpression") {
    if (node["operator"] === "!") add(start, start + 1, ["!!"]);
    if (node["operator"] === "-") add(start, start + 1, ["+"]);
  } else if (type === "ConditionalExpression") {
    const test = node["test"];
    if (isNode(test)) add(test.start, test.end, [`!(${source.slice(test.start, test.end)})`]);
  } else if (type === "Literal") {
    if (typeof node["value"] === "boolean") add(start, node.end, [String(!node["value"])]);
    if (typeof node["value"] === "number") add(start, node.end, otherNumbers(node["value"]));
  } else if (type === "MemberExpression") {
    const [object, property] = [node["object"], node["property"]];
    if (!isNode(object) || !isNode(property) || object["name"] !== "Math" || node["computed"] === true) return;
    const twin = twins[String(property["name"])];
    add(property.start, property.end, twin === undefined ? [] : [twin]);
  }
}

/** The fallback of `list[at] ??` exists for the type checker only: the surrounding code has checked the index, and no run reaches it. */
function isFallback(node: Node): boolean {
  if (node.type !== "LogicalExpression" || node["operator"] !== "??" || !isNode(node["left"])) return false;
  const left = node["left"].type === "ChainExpression" && isNode(node["left"]["expression"]) ? node["left"]["expression"] : node["left"];
  const called = left.type === "CallExpression" && isNode(left["callee"]) ? left["callee"] : undefined;
  const name = called !== undefined && isNode(called["property"]) ? called["property"]["name"] : undefined;
  return (left.type === "MemberExpression" && left["computed"] === true) || name === "at";
}

const otherNumbers = (value: number): string[] => {
  const others = value === 0 ? [1] : value < tolerance ? [value + 1] : [value + 1, value * 2, ...(value >= 1 ? [value - 1] : [])];
  return [...new Set(others)].map(String);
};

const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, (comment) => " ".repeat(comment.length));
