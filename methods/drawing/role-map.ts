/** Step 1: agencies by functions; each cell shows what the agency says about its part in the function. See SPEC.md, rules D32, D33 and D39. */
import { matrixDrawing, type Mark, type MatrixCell } from "./matrix.ts";
import type { Direction, Drawing, Mode } from "./scene.ts";

type Level = "lead" | "support" | "informed" | "none";
export interface RoleMapInput {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly functions: readonly {
    readonly code: string;
    readonly name: string;
    readonly claims: readonly { readonly agency: string; readonly level: Level }[];
    /** The ids of the agencies that gave two answers about the function. */
    readonly twoAnswers?: readonly string[];
    readonly leads: readonly string[];
    /** The agency that leads from now on, if the room decided that one does. */
    readonly settled: string | null;
    /** Whether the room has decided about the function, so that the number of leads needs no frame. */
    readonly closed: boolean;
  }[];
  readonly words: {
    readonly title: string;
    readonly description: string;
    readonly agency: string;
    readonly leads: string;
    readonly settled: string;
    readonly unsaid: string;
    readonly twoAnswers: string;
    readonly attention: string;
  } & Readonly<Record<Level, string>>;
  readonly format: { count(count: number): string };
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
  readonly tallest?: number;
  readonly snug?: boolean;
}

const marks: Readonly<Record<Level, Mark>> = { lead: "disc", support: "target", informed: "ring", none: "dash" };
const levels = ["lead", "support", "informed", "none"] as const;

/** Draws agencies and functions in the given order. If an agency made no claim about a function, the cell is empty. */
export const roleMapDrawing = (input: RoleMapInput): Drawing => {
  const { agencies, functions, words, format } = input;
  const levelOf = (agency: string, at: number): Level | undefined => functions[at]?.claims.find((claim) => claim.agency === agency)?.level;
  const saysTwo = (agency: string, at: number): boolean => functions[at]?.twoAnswers?.includes(agency) === true;
  const cellOf = (agency: string, at: number): MatrixCell => {
    const level = levelOf(agency, at);
    const settled = functions[at]?.settled === agency;
    return {
      fill: level === "lead" ? "q3" : level === "support" ? "q1" : "band",
      ...(level === undefined ? (saysTwo(agency, at) ? { mark: "unknown" } : {}) : { mark: marks[level] }),
      ...(settled ? { framed: true, cornered: true } : {}),
    };
  };
  return matrixDrawing({
    rows: agencies.map(({ id, name }) => ({ name, cells: functions.map((_, at) => cellOf(id, at)) })),
    columns: functions.map(({ name }) => name),
    foot: {
      name: words.leads,
      cells: functions.map(({ leads, closed }) => ({ text: format.count(leads.length), framed: leads.length !== 1 && !closed })),
    },
    key: [
      ...levels.map((level) => ({
        cell: { fill: level === "lead" ? "q3" : level === "support" ? "q1" : "band", mark: marks[level] },
        words: words[level],
      })),
      ...(functions.some(({ twoAnswers }) => (twoAnswers ?? []).length > 0)
        ? [{ cell: { fill: "band", mark: "unknown" as const }, words: words.twoAnswers }]
        : []),
      { cell: { fill: "band" }, words: words.unsaid },
      ...(functions.some(({ settled }) => settled !== null)
        ? [{ cell: { fill: "band", framed: true, cornered: true }, words: words.settled }]
        : []),
      { cell: { framed: true, text: "" }, words: words.attention },
    ],
    title: words.title,
    description: words.description,
    table: {
      head: [words.agency, ...functions.map(({ name }) => name)],
      rows: [
        ...agencies.map(({ id, name }) => [
          name,
          ...functions.map(({ settled }, at) => {
            const level = levelOf(id, at);
            const said = level !== undefined ? words[level] : saysTwo(id, at) ? words.twoAnswers : words.unsaid;
            return settled === id ? `${said}; ${words.settled}` : said;
          }),
        ]),
        [words.leads, ...functions.map(({ leads }) => format.count(leads.length))],
      ],
    },
    direction: input.direction,
    mode: input.mode,
    ...(input.width === undefined ? {} : { width: input.width }),
    ...(input.tallest === undefined ? {} : { tallest: input.tallest }),
    ...(input.snug === undefined ? {} : { snug: input.snug }),
  });
};
