/** The rows of the library: practices, then lessons and recommendations of evaluations, each in the order of their numbers. */
import type { Lesson } from "../contract/lessons.ts";
import type { Practice } from "../contract/practice.ts";
import { lessonTextsIn } from "./lessons/lesson-draft.ts";
import { textsIn } from "./practice-draft.ts";

export type LibraryRow = { readonly lesson: false; readonly record: Practice } | { readonly lesson: true; readonly record: Lesson };
export const rowKinds = ["practice", "lesson", "evaluation"] as const;

export const kindOf = (row: LibraryRow): (typeof rowKinds)[number] => (row.lesson ? row.record.kind : "practice");

export const titleOf = (row: LibraryRow, lang: string): { readonly title: string; readonly lang: string } =>
  row.lesson ? lessonTextsIn(row.record, lang) : textsIn(row.record, lang);

export const libraryRows = (practices: readonly Practice[], lessons: readonly Lesson[]): LibraryRow[] => {
  const rows: LibraryRow[] = [
    ...practices.map((record) => ({ lesson: false as const, record })),
    ...lessons.map((record) => ({ lesson: true as const, record })),
  ];
  return rows.sort((a, b) => rowKinds.indexOf(kindOf(a)) - rowKinds.indexOf(kindOf(b)) || a.record.number - b.record.number);
};
