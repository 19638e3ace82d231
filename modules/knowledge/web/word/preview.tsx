/**
 * The preview of an import: the numbers of unchanged, changed, new and removed passages, the parts of the file that are left out, and the change of
 * each passage.
 */
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Segments } from "#platform/web/ui/segments.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import type { WordPreview } from "../../contract/word-import.ts";
import { Difference } from "../difference.tsx";

type Row = WordPreview["rows"][number];
const glyphs: Readonly<Record<Row["act"], Glyph>> = {
  same: "not-started",
  changed: "under-way",
  moved: "under-way",
  new: "done",
  removed: "skipped",
  untranslated: "due",
};
const step = 50;

interface Props {
  readonly preview: WordPreview;
  readonly lang: string;
}

/** The reasons why the file cannot be imported as it is. */
const Against = ({ preview: { misfit, stopped, stricter } }: Props) => {
  const { t } = useWords();
  const kind = (one: Row["kind"] | null): string => (one === null ? t("word.no-further") : t(`knowledge.passage-kind.${one}`));
  return (
    <>
      {misfit === null ? null : (
        <p className="read">
          <Status glyph="late">
            {t("word.misfit", { place: misfit.place, file: kind(misfit.file), original: kind(misfit.original) })}
          </Status>
        </p>
      )}
      {stricter === null ? null : (
        <p className="read">
          <Status glyph="late">{t("word.stricter", { marking: stricter })}</Status>
        </p>
      )}
      {stopped.length === 0 ? null : (
        <p className="read">
          <Status glyph="late">{t("word.stopped", { n: stopped.length })}</Status>
        </p>
      )}
    </>
  );
};

const Rows = ({ preview, lang }: Props) => {
  const { t } = useWords();
  const [shown, show] = useState<"changes" | "all">("changes");
  const [most, setMost] = useState(step);
  const stopped = new Set(preview.stopped);
  const rows = shown === "all" ? preview.rows : preview.rows.filter(({ act }) => act !== "same");
  const columns: readonly Column<Row>[] = [
    { key: "place", head: t("word.number"), width: "4.5rem", cell: ({ place }) => (place === null ? "–" : place) },
    {
      key: "text",
      head: t("knowledge.passage"),
      names: true,
      cell: ({ kind, text, before }) => (
        <>
          <span className="meta small block">{t(`knowledge.passage-kind.${kind}`)}</span>
          {before === null ? (
            <span className="word-text" lang={langOf(lang).lang} dir="auto">
              {text}
            </span>
          ) : (
            <Difference former={before} present={text} lang={lang} />
          )}
        </>
      ),
    },
    {
      key: "act",
      head: t("word.act"),
      width: "13rem",
      cell: ({ act, place }) => (
        <>
          <Status glyph={glyphs[act]}>{t(`word.act.${act}`)}</Status>
          {place !== null && stopped.has(place) ? <Status glyph="late">{t("word.stopped-here")}</Status> : null}
        </>
      ),
    },
  ];
  return (
    <Section
      title={t("knowledge.text")}
      limit={t("knowledge.passages", { n: rows.length })}
      end={
        <Segments
          label={t("word.filter")}
          choices={[
            { value: "changes", label: t("word.filter-changes") },
            { value: "all", label: t("word.filter-all") },
          ]}
          chosen={shown}
          onValue={(value) => {
            show(value);
            setMost(step);
          }}
        />
      }
    >
      <Table
        caption={t("word.act")}
        columns={columns}
        rows={rows.slice(0, most)}
        keyOf={(row) => (row.place === null ? `gone ${preview.rows.indexOf(row)}` : String(row.place))}
      />
      {rows.length > most ? (
        <Button onClick={() => setMost(most + step)}>{t("word.more", { n: Math.min(step, rows.length - most) })}</Button>
      ) : null}
    </Section>
  );
};

export const Preview = ({ preview, lang }: Props) => {
  const { t } = useWords();
  const { counts, left } = preview;
  const acts = (["new", "changed", "moved", "removed", "untranslated", "same"] as const).filter((act) => counts[act] > 0);
  return (
    <>
      <Against preview={preview} lang={lang} />
      {preview.misfit === null ? (
        <ul className="word-counts">
          {acts.map((act) => (
            <li key={act}>
              <Status glyph={glyphs[act]}>{t(`word.counts.${act}`, { n: counts[act] })}</Status>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="meta read">{t(preview.original ? "word.original-help" : "word.translation-help")}</p>
      {preview.figures === 0 ? null : <p className="meta read">{t("word.figures", { n: preview.figures })}</p>}
      <Section title={t("word.left-title")}>
        {left.length === 0 ? <p className="meta">{t("word.left-none")}</p> : null}
        <ul className="rows">
          {left.map(({ what, n }) => (
            <li key={what}>{t(`word.left.${what}`, { n })}</li>
          ))}
        </ul>
      </Section>
      {preview.misfit === null && acts.some((act) => act !== "same") ? <Rows key={preview.digest} preview={preview} lang={lang} /> : null}
    </>
  );
};
