/** The page of a work: its catalogue data, its text in one language, and the state of its text in every language. */
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { listEditions } from "../contract/editions.ts";
import { getWork, getWorkText } from "../contract/passages.ts";
import { getWorkCopies } from "../contract/sharing.ts";
import type { InLanguage, Work } from "../contract/works.ts";
import { editionGlyph } from "./edition-words.ts";
import { ReachOfWork } from "./reach/figures.tsx";
import { LessStrictCopies } from "./sharing/less-strict.tsx";
import { TitlesForm } from "./titles-form.tsx";
import { TopicNames } from "./topics.tsx";
import { WorkForm } from "./work-form.tsx";
import { WorkText } from "./work-text.tsx";
import { glyphOf, summaryOf, titleOf, useWorkWords } from "./work-words.ts";
import "./knowledge.css";
import "./writing/writing.css";

const usual = { lang: "" };

const Translated = ({ workspace, work, lang }: { readonly workspace: string; readonly work: string; readonly lang: string }) => {
  const { data } = useRead(getWorkText, { workspace, work, lang });
  return <WorkText key={lang} workspace={workspace} data={data} />;
};

interface LanguagesProps {
  readonly languages: readonly InLanguage[];
  readonly lang: string;
  readonly onChoose: (lang: string) => void;
}
const Languages = ({ languages, lang, onChoose }: LanguagesProps) => {
  const { t } = useWords();
  const { nameOf, stateOf, limitOf } = useWorkWords();
  return (
    <Section title={t("knowledge.in-languages")}>
      <ul className="rows know-languages">
        {languages.map((one) => (
          <li key={one.lang}>
            <button type="button" lang={one.lang} aria-pressed={one.lang === lang} onClick={() => onChoose(one.lang)}>
              {nameOf(one.lang)}
            </button>
            <span>
              <Status glyph={glyphOf(one)}>{stateOf(one)}</Status>
              {limitOf(one) === null ? null : <span className="meta small block">{limitOf(one)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Editions = ({ workspace, work }: { readonly workspace: string; readonly work: string }) => {
  const { t, date } = useWords();
  const { data } = useRead(listEditions, { workspace, work });
  return (
    <Section title={t("editions.title")}>
      <ul className="rows">
        {data.editions.map((one) => (
          <li key={one.id}>
            <Status glyph={editionGlyph(one)}>{t("editions.standing", { n: one.number, state: t(`editions.state.${one.state}`) })}</Status>
            {one.publishedAt === null ? null : <span className="meta small block">{date(one.publishedAt)}</span>}
          </li>
        ))}
      </ul>
      <Link to="/w/$workspace/knowledge/$work/editions" params={{ workspace, work }}>
        {t(data.editions.length === 0 ? "editions.first" : "editions.all")}
      </Link>
    </Section>
  );
};

const WorkFacts = ({ workspace, work }: { readonly workspace: string; readonly work: Work }) => {
  const { t } = useWords();
  const source = work.source === "" ? work.sourceUrl : work.source;
  return (
    <Facts
      facts={[
        { label: t("knowledge.kind"), value: t(`knowledge.kind.${work.kind}`) },
        { label: t("knowledge.licence"), value: work.licence === "" ? "–" : <bdi>{work.licence}</bdi> },
        { label: t("knowledge.holder"), value: work.holder === "" ? "–" : <bdi>{work.holder}</bdi> },
        {
          label: t("common.source"),
          value:
            work.sourceUrl === "" ? (
              <bdi>{source === "" ? "–" : source}</bdi>
            ) : (
              <a href={work.sourceUrl} rel="noreferrer" target="_blank">
                <bdi>{source}</bdi>
              </a>
            ),
        },
        { label: t("knowledge.topics"), value: <TopicNames workspace={workspace} topics={work.topics} /> },
      ]}
    />
  );
};

interface ChangeProps {
  readonly workspace: string;
  readonly work: Work;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}
const ChangeWork = ({ workspace, work, onSaved, onClose }: ChangeProps) => {
  const { data } = useRead(getWorkCopies, { workspace, work: work.id });
  return <WorkForm workspace={workspace} work={work} copies={data.copies} onSaved={onSaved} onClose={onClose} />;
};

const WorkPage = () => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { work: id = "" } = useParams({ strict: false });
  const [{ lang: chosen }, choose] = useInAddress(usual);
  const { data } = useRead(getWork, { workspace, work: id });
  const { nameOf } = useWorkWords();
  const [opened, setOpened] = useState<"work" | "titles" | null>(null);
  const [saved, setSaved] = useState(false);
  const { work, languages } = data;
  useLanguagesOf(languages);
  const close = () => setOpened(null);
  const own = work.title.lang;
  const lang = chosen === "" ? own : chosen;
  const title = titleOf(work, lang);
  const summary = summaryOf(work, lang);
  return (
    <div className="page">
      <PageHead
        title={title.text}
        titleLang={langOf(title.lang)}
        crumb={titleOf(work, language.tag).text}
        below={
          <>
            {summary.text === "" ? null : <span {...langOf(summary.lang)}>{summary.text} </span>}
            {work.titleConfirmed ? null : <strong>{t("knowledge.working-title-why")}</strong>}
          </>
        }
        marking={work.marking}
        actions={
          may("knowledge.edit") ? (
            <>
              {lang === own ? null : <Button onClick={() => setOpened("titles")}>{t("knowledge.titles-act")}</Button>}
              <Button icon="edit" onClick={() => setOpened("work")}>
                {t("common.change")}
              </Button>
            </>
          ) : undefined
        }
      />
      <div className="sections">
        <LessStrictCopies workspace={workspace} work={work} asks={saved} onAsked={() => setSaved(false)} />
        <WorkFacts workspace={workspace} work={work} />
        {work.held ? (
          <div className="columns">
            {lang === own ? <WorkText workspace={workspace} data={data} /> : <Translated workspace={workspace} work={id} lang={lang} />}
            <div className="sections">
              <Languages languages={languages} lang={lang} onChoose={(one) => choose({ lang: one === own ? "" : one })} />
              <Editions workspace={workspace} work={id} />
              <ReachOfWork workspace={workspace} work={id} />
            </div>
          </div>
        ) : (
          <>
            <Empty title={t("knowledge.not-held")}>{t("knowledge.not-held-why")}</Empty>
            <Editions workspace={workspace} work={id} />
            <ReachOfWork workspace={workspace} work={id} />
          </>
        )}
      </div>
      <ModalDialog
        wide
        open={opened !== null}
        title={opened === "titles" ? t("knowledge.titles", { language: nameOf(lang) }) : t("knowledge.change")}
        onClose={close}
      >
        {opened === "work" ? <ChangeWork workspace={workspace} work={work} onSaved={() => setSaved(true)} onClose={close} /> : null}
        {opened === "titles" ? <TitlesForm workspace={workspace} work={work} lang={lang} onClose={close} /> : null}
      </ModalDialog>
    </div>
  );
};
export default WorkPage;
