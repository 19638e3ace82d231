/**
 * Cleared texts in their printed form, and the results of the public folder that are made from them. The database deletes a cleared text when any
 * part of its release changes, so the folder shows only texts that were cleared in exactly this form.
 */
import { dayInUtc } from "#methods/calendar/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { escaped, type PublicArticle, type PublicPart, type Speaking } from "#platform/server/public-folder/index.ts";
import { reportDate } from "#platform/server/reports/index.ts";
import type { PressReading } from "../../contract/press.ts";
import { printedParagraphs, spaceBetween } from "../read-release.ts";
import type { StoredRelease } from "../releases.ts";

/** A paragraph, or a quote with the description of its speaker. */
interface Block {
  readonly text: string;
  readonly speaker: string | null;
}

/** A language in which the title is not printed has no text, because the text would have no heading. */
export const keepCleared = async (tx: Tx, release: StoredRelease, readings: readonly PressReading[], at: Date): Promise<void> => {
  const rows = readings
    .filter(({ title }) => title.findings.length === 0)
    .map((reading) => ({
      workspace_id: workspaceOf(tx),
      release_id: release.id,
      lang: reading.lang,
      original: reading.lang === release.title.lang,
      title: reading.title.text,
      blocks: JSON.stringify(
        printedParagraphs(reading, spaceBetween(reading.lang)).map((one): Block =>
          typeof one === "string" ? { text: one, speaker: null } : { text: one.words.text, speaker: one.speaker.text },
        ),
      ),
      notes: JSON.stringify(reading.notes),
      day: release.day,
      cleared_on: dayInUtc(at),
      visibility: 0,
    }));
  if (rows.length > 0) await tx.insertInto("press.cleared_text").values(rows).execute();
};

interface Row {
  readonly release_id: string;
  readonly lang: string;
  readonly original: boolean;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly notes: PressReading["notes"];
  readonly day: string | null;
  readonly on: Date;
}

const blockOf = ({ text, speaker }: Block): string =>
  speaker === null
    ? `<p>${escaped(text)}</p>`
    : `<blockquote><p>“${escaped(text)}”</p><p class="meta">${escaped(speaker)}</p></blockquote>`;

const page = ({ blocks, notes, day }: Row, { lang, say }: Speaking): string => {
  const noted = notes.map(({ n, text }) => `<li value="${n}">${escaped(text)}</li>`).join("");
  return `<article class="passage">${day === null ? "" : `<p class="meta">${escaped(say("press-file.day", { date: reportDate(lang, day) }))}</p>`}
${blocks.map(blockOf).join("\n")}
${noted === "" ? "" : `<h2>${escaped(say("press-file.notes"))}</h2><ol>${noted}</ol>`}</article>`;
};

const articleOf = (rows: readonly Row[]): PublicArticle[] => {
  const original = rows.find((one) => one.original) ?? rows[0];
  if (original === undefined) return [];
  return [
    {
      id: original.release_id,
      // the file name uses the end of the id, because the beginning of the id contains a time
      file: `result-${original.release_id.slice(-12)}`,
      lang: original.lang,
      at: original.on,
      texts: Object.fromEntries(
        rows.map(({ lang, title, blocks, notes }) => [
          lang,
          {
            title,
            summary: blocks.find(({ speaker }) => speaker === null)?.text ?? "",
            searched: [...blocks.flatMap(({ text, speaker }) => [text, speaker ?? ""]), ...notes.map(({ text }) => text)],
          },
        ]),
      ),
      main: (speaking) => page(rows.find(({ lang }) => lang === speaking.lang) ?? original, speaking),
    },
  ];
};

export const publicResults: PublicPart = {
  name: "results",
  read: async (query, workspace) => {
    const rows = await query<Row>(
      `select release_id, lang, original, title, blocks, notes, day::text, cleared_on::timestamp at time zone 'UTC' as on
        from press.cleared_text where workspace_id = $1 order by cleared_on desc, release_id, lang`,
      [workspace],
    );
    const articles = [...Map.groupBy(rows, ({ release_id }) => release_id).values()].flatMap(articleOf);
    return { name: "results", rank: 20, title: "press.public", lead: "press.public-lead", articles };
  },
};
