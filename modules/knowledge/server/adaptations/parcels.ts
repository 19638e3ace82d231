/** The data about an adaptation that the programme gets: its title and the edition; its differences only if the State chooses to send them. */
import { payloadDigest } from "#platform/server/exchange/index.ts";
import type { Difference } from "../../contract/adaptations.ts";

export const threadOf = (adaptation: string): string => `urn:counterpart:adaptation:${adaptation}`;

interface Said {
  readonly id: string;
  readonly title: string;
  readonly title_lang: string;
  readonly work: string;
  readonly edition: string;
  readonly edition_number: number;
  readonly differences: readonly Difference[];
}

export const contentOf = (row: Said, withDifferences: boolean) => ({
  adaptation: row.id,
  title: { text: row.title, lang: row.title_lang },
  work: row.work,
  edition: row.edition,
  number: row.edition_number,
  differences: withDifferences ? row.differences.map(({ passage, what, why }) => ({ passage, what, why })) : null,
});

/** The subject of a parcel (stored here, not sent) identifies its content by a digest. */
export const subjectOf = (row: Said, withDifferences: boolean): string =>
  `${threadOf(row.id)}:${withDifferences ? "with" : "without"}:${payloadDigest(contentOf(row, withDifferences))}`;
