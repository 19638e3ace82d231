/** Finds people of the workspace by their names. Passages do not contain them, because names are stored with the accounts. */
import { nearness, wordsOf } from "#methods/search/index.ts";
import { shownOfKind, mostOfKind, type Found, type Hit } from "../../contract/search.ts";
import type { Tx } from "../db/index.ts";
import { membersOf } from "../directory/memberships.ts";

/** Two names count as nearly equal if their similarity is at least this value. */
const nearlyEqual = 0.8;

/** The places to mark in the name; null unless every word of the query is the beginning of a word of the name or nearly equal to one. */
const marksOf = (asked: readonly string[], name: string): [number, number][] | null => {
  const words = wordsOf(name);
  const marks = asked.map(
    (one) => words.find(({ text }) => text.startsWith(one)) ?? words.find(({ text }) => nearness(one, text) >= nearlyEqual),
  );
  return marks.some((mark) => mark === undefined)
    ? null
    : marks.flatMap((mark) => (mark ? [[mark.start, mark.end] as [number, number]] : [])).sort((a, b) => a[0] - b[0]);
};

export const peopleHere = async (tx: Tx, workspace: string, question: string, kind: string | undefined): Promise<Found["groups"]> => {
  const asked = wordsOf(question).map(({ text }) => text);
  if (asked.length === 0 || asked.some((one) => one.length < 2)) return [];
  const hits = (await membersOf(tx, workspace)).flatMap(({ account, name }): Hit[] => {
    const marks = marksOf(asked, name);
    return marks === null
      ? []
      : [
          {
            kind: "person",
            record: account,
            code: null,
            title: { text: name, lang: "en", marks },
            line: null,
            marking: null,
            also: null,
            params: {},
          },
        ];
  });
  const shown = kind === undefined ? shownOfKind : kind === "person" ? mostOfKind : 0;
  return hits.length === 0 ? [] : [{ kind: "person", found: hits.length, hits: hits.slice(0, shown) }];
};
