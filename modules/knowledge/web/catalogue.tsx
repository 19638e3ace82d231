/** The catalogue: for each work, the languages in which it is up to date; and the entries (works whose texts are not in this workspace). */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { Segments } from "#platform/web/ui/segments.tsx";
import { useAdding } from "#platform/web/ui/use-adding.tsx";
import { listWorks, workLanguages, type InLanguage, type Work } from "../contract/works.ts";
import { FolderDialog } from "./folder-dialog.tsx";
import { UnmatchedUses } from "./uses/unmatched-uses.tsx";
import { WorkForm } from "./work-form.tsx";
import { glyphOf, summaryOf, titleOf, useWorkWords } from "./work-words.ts";
import "./knowledge.css";

interface Row {
  readonly work: Work;
  readonly languages: readonly InLanguage[];
}
const usual = { show: "open" };
const isOpen = ({ languages }: Row): boolean =>
  languages.some(({ state, machine }) => !["original", "follows"].includes(state) || machine > 0);

/** The title of a work, with a link to the text in the reader's language if there is one. */
const WorkName = ({ row: { work, languages }, workspace }: { readonly row: Row; readonly workspace: string }) => {
  const { t, language } = useWords();
  const title = titleOf(work, language.tag);
  const read = languages.some(({ lang, state, written }) => lang === language.tag && state !== "original" && written > 0);
  return (
    <>
      <Link
        to="/w/$workspace/knowledge/$work"
        params={{ workspace, work: work.id }}
        search={(read ? { lang: language.tag } : {}) as never}
        {...langOf(title.lang)}
      >
        {title.text}
      </Link>
      <span className="meta small block">
        <bdi>W{work.number}</bdi> · {t(`knowledge.kind.${work.kind}`)}
        {work.titleConfirmed ? null : <> · {t("knowledge.working-title")}</>}
      </span>
    </>
  );
};

/**
 * One cell: the state of the text in a language and, if there is one, a limit such as the number of passages that are out of date. The cell is a
 * link to the text.
 */
const Cell = ({ row, lang, workspace }: { readonly row: Row; readonly lang: string; readonly workspace: string }) => {
  const { nameOf, stateOf, limitOf } = useWorkWords();
  const state = row.languages.find((one) => one.lang === lang);
  if (state === undefined) return null;
  const limit = limitOf(state);
  return (
    <Link className="know-cell" to="/w/$workspace/knowledge/$work" params={{ workspace, work: row.work.id }} search={{ lang } as never}>
      <span className="visually-hidden">{nameOf(lang)} </span>
      <Status glyph={state.machine > 0 && state.state === "follows" ? "unknown" : glyphOf(state)}>{stateOf(state)}</Status>
      {limit === null ? null : <span className="meta small block">{limit}</span>}
    </Link>
  );
};

const Catalogue = () => {
  const { t, number, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listWorks, { workspace });
  const [saving, setSaving] = useState(false);
  const [{ show }, choose] = useInAddress(usual);
  const { nameOf } = useWorkWords();
  useLanguagesOf(workLanguages.map((lang) => ({ lang })));
  const held = data.works.filter(({ work }) => work.held);
  const open = held.filter(isOpen);
  const shown = show === "all" ? held : open;
  const entries = data.works.filter(({ work }) => !work.held);
  const adding = useAdding(t("knowledge.add"), (close) => <WorkForm workspace={workspace} work={null} onClose={close} />);
  const add = may("knowledge.edit") ? adding.button : undefined;
  return (
    <div className="page">
      <PageHead
        title={t("knowledge.title")}
        below={t("knowledge.below")}
        actions={
          data.works.length === 0 ? undefined : (
            <>
              {may("knowledge.publish") ? (
                <Button icon="download" onClick={() => setSaving(true)}>
                  {t("library.folder")}
                </Button>
              ) : null}
              {add}
            </>
          )
        }
      />
      <div className="sections">
        {data.works.length === 0 ? (
          <Empty title={t("knowledge.none")} action={add}>
            {t("knowledge.none-why")}
          </Empty>
        ) : (
          <Section
            title={t("knowledge.languages")}
            limit={t("knowledge.shown", { shown: shown.length, n: held.length })}
            end={
              <Segments
                label={t("knowledge.filter")}
                choices={[
                  { value: "open", label: t("knowledge.filter-open") },
                  { value: "all", label: t("knowledge.filter-all", { n: held.length }) },
                ]}
                chosen={show}
                onValue={(one) => choose({ show: one })}
              />
            }
          >
            {shown.length === 0 ? (
              <p className="meta">{t("knowledge.nothing-open")}</p>
            ) : (
              <Table
                caption={t("knowledge.languages")}
                rows={shown}
                keyOf={({ work }: Row) => work.id}
                columns={[
                  { key: "work", head: t("knowledge.work"), names: true, cell: (row) => <WorkName row={row} workspace={workspace} /> },
                  ...workLanguages.map((lang) => ({
                    key: lang,
                    head: nameOf(lang),
                    width: "12.5%",
                    cell: (row: Row) => <Cell row={row} lang={lang} workspace={workspace} />,
                  })),
                ]}
              />
            )}
          </Section>
        )}
        {entries.length === 0 ? null : (
          <Section title={t("knowledge.entries")} limit={number(entries.length)}>
            <p className="meta">{t("knowledge.entries-help")}</p>
            <ul className="rows">
              {entries.map(({ work }) => {
                const title = titleOf(work, language.tag);
                const summary = summaryOf(work, language.tag);
                return (
                  <li key={work.id} className="know-entry">
                    <div className="know-entry-head">
                      <Link className="know-entry-title" to="/w/$workspace/knowledge/$work" params={{ workspace, work: work.id }}>
                        <span {...langOf(title.lang)}>{title.text}</span>
                      </Link>
                      <span className="know-entry-marks meta small">
                        {work.titleConfirmed ? null : <span>{t("knowledge.working-title")}</span>}
                        <TlpLabel label={work.marking} />
                      </span>
                    </div>
                    <span className="read" {...langOf(summary.lang)}>
                      {summary.text}
                    </span>
                  </li>
                );
              })}
            </ul>
          </Section>
        )}
        <UnmatchedUses workspace={workspace} />
      </div>
      {saving ? <FolderDialog workspace={workspace} onClose={() => setSaving(false)} /> : null}
      {adding.dialog}
    </div>
  );
};
export default Catalogue;
