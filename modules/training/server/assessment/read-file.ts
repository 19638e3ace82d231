/**
 * Reads a file with points. Each row belongs to the person of the course with the same name. If no person or more than one person has this name, the
 * row has a fault. Nothing is written.
 */
import { inProgramme } from "#modules/programme/server/index.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { implement } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import {
  fromNeutral,
  latinDigits,
  matchByWords,
  meaningsOf,
  openList,
  unreadableList,
  type MatchHeader,
  type OpenList,
  type TableRow,
} from "#platform/server/spreadsheet/index.ts";
import { readScores, scoreLimits, type ReadScore, type ScoredPerson } from "../../contract/assessment.ts";
import { courseById } from "../courses.ts";
import { nameKey } from "../name-key.ts";
import { scoredPeople } from "./scores.ts";

const words = {
  before: "before|pre|pre test|pretest|avant|pré test|antes|previo|до|до курса|قبل|前测|课前",
  after: "after|post|post test|posttest|après|post test|después|posterior|после|после курса|بعد|后测|课后",
  given: "first name|given name|prénom|nombre de pila|имя|الاسم الأول|名",
  family: "last name|surname|family name|nom de famille|apellidos|фамилия|اسم العائلة|姓",
  name: "name|full name|participant|nom|nom complet|nombre|nombre completo|фио|الاسم|الاسم الكامل|姓名",
} as const;
type Meaning = keyof typeof words;
const six = ["en", "fr", "es", "ar", "ru", "zh"] as const;

export const matchScores = (i18n: Languages): MatchHeader<Meaning> => {
  const own = (id: MessageId): string[] => six.map((tag) => i18n.translate(tag, id));
  const ours: Partial<Record<Meaning, string[]>> = {
    before: own("training.points-before"),
    after: own("training.points-after"),
    name: own("common.name"),
  };
  return matchByWords((Object.keys(words) as Meaning[]).map((one) => [one, [...(ours[one] ?? []), ...words[one].split("|")]] as const));
};

/** The points in a cell; null if the cell is empty, undefined if its content is not a whole number. */
const pointsIn = (cell: string): number | null | undefined => {
  if (cell === "" || /^[-–—]$/.test(cell)) return null;
  const found = /^([0-9]{1,4})(?:[.,]0{1,6})?$/.exec(latinDigits(cell));
  return found === null ? undefined : Number(found[1]);
};

/** @param columns the meaning of each column */
export const readRows = (
  rows: readonly TableRow[],
  columns: readonly (Meaning | null)[],
  people: readonly ScoredPerson[],
  highest: number,
): ReadScore[] => {
  const byName = Map.groupBy(
    people.filter(({ name }) => name !== null),
    ({ name }) => nameKey(name ?? ""),
  );
  const taken = new Set<string>();
  return rows.map(({ row, cells, errors = [] }) => {
    const cellOf = (meaning: Meaning): string => {
      const at = columns.indexOf(meaning);
      return errors.includes(at) ? "#" : fromNeutral((cells[at] ?? "").trim());
    };
    const name = (cellOf("name") || `${cellOf("given")} ${cellOf("family")}`.trim()).slice(0, 200).toWellFormed().replaceAll("\u0000", "");
    const [before, after] = [pointsIn(cellOf("before")), pointsIn(cellOf("after"))];
    const named = byName.get(nameKey(name)) ?? [];
    const [one] = named;
    const fault = ((): ReadScore["fault"] => {
      if (nameKey(name) === "") return "name-missing";
      if (one === undefined) return "name-unknown";
      if (named.length > 1) return "name-twice";
      if (taken.has(one.nomination)) return "repeats";
      if (before === undefined || after === undefined) return "points-unclear";
      return Math.max(before ?? 0, after ?? 0) > highest ? "points-outside" : null;
    })();
    if (fault !== null || one === undefined) return { row, name, nomination: null, before: null, after: null, fault };
    taken.add(one.nomination);
    return { row, name, nomination: one.nomination, before: before ?? null, after: after ?? null, fault };
  });
};

/** @throws Problem file-unreadable if the file has no column for names or points */
export const scoresIn = ({ table, headers, headerRow }: OpenList, match: ReturnType<typeof matchScores>) => {
  const columns = meaningsOf(headers, match);
  const rows = table.rows.filter(({ row }) => row > headerRow);
  const named = columns.some((one) => one === "name" || one === "given" || one === "family");
  if (!named || !columns.some((one) => one === "before" || one === "after")) throw unreadableList("no-header");
  return { rows, columns };
};

export const routes = [
  implement(readScores, async ({ tx, params, body, i18n, audited }) => {
    await inProgramme(tx);
    const course = await courseById(tx, params.course);
    const match = matchScores(i18n);
    const { rows, columns } = scoresIn(await openList(body.content, {}, match, scoreLimits.rows), match);
    audited([course.id]);
    return { rows: readRows(rows, columns, await scoredPeople(tx, course.id, params.kind), body.highest) };
  }),
];
