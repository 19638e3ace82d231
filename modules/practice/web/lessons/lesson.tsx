/** One lesson or recommendation of an evaluation: its three texts, and beside them the response, the named records, and the decisions. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Facts, PageHead } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { askLessonModeration, decideLesson, getLesson, listLessons, type Lesson } from "../../contract/lessons.ts";
import { DecideForm } from "../practice-acts.tsx";
import { Past } from "../practice-card.tsx";
import { statusGlyph } from "../practice-words.ts";
import { ResponseForm, TranslateLesson, WithdrawLesson } from "./lesson-acts.tsx";
import { lessonTextsIn } from "./lesson-draft.ts";
import { LessonForm } from "./lesson-form.tsx";
import { LessonSections, Links, Responses, SourceOf } from "./lesson-parts.tsx";
import "../practice.css";

const titles = {
  change: "lesson.change",
  translate: "practice.translate",
  decide: "practice.decide",
  respond: "lesson.response-add",
} as const;
type Open = keyof typeof titles | "withdraw";
const stale = [getLesson, listLessons];

interface ActsProps {
  readonly lesson: Lesson;
  readonly wrote: boolean;
  readonly onOpen: (what: Open) => void;
  readonly ask: { readonly isPending: boolean; readonly mutate: () => void };
}
const Acts = ({ lesson, wrote, onOpen, ask }: ActsProps) => {
  const { t, language } = useWords();
  const { may } = useWorkspace();
  const edits = may("practice.edit");
  const moderates = may("practice.moderate");
  return (
    <>
      {edits && lesson.lang !== language.tag ? <Button onClick={() => onOpen("translate")}>{t("practice.translate")}</Button> : null}
      {edits && lesson.status !== "published" ? (
        <Button icon="edit" onClick={() => onOpen("change")}>
          {t("common.change")}
        </Button>
      ) : null}
      {moderates && lesson.status === "published" ? <Button onClick={() => onOpen("withdraw")}>{t("common.withdraw")}</Button> : null}
      {edits && lesson.status === "draft" ? (
        <Button look="primary" disabled={ask.isPending} onClick={() => ask.mutate()}>
          {t("practice.ask")}
        </Button>
      ) : null}
      {moderates && lesson.status === "in-review" && !wrote ? (
        <Button look="primary" onClick={() => onOpen("decide")}>
          {t("practice.decide")}
        </Button>
      ) : null}
    </>
  );
};

const LessonPage = () => {
  const { t, name, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { lesson: id = "" } = useParams({ strict: false });
  const params = { workspace, lesson: id };
  // the titles of the named records are in the reader's language
  const { data } = useSuspenseQuery({
    queryKey: [getLesson.id, params, language.tag],
    queryFn: ({ signal }) => call(getLesson, { params, query: { lang: language.tag } }, { signal }),
  });
  const [open, setOpen] = useState<Open | null>(null);
  const { lesson, areas, links, responses, wrote } = data;
  const nameOf = useLanguagesOf([{ lang: lesson.lang }, ...lesson.translations]);
  const ask = useCommandForm({
    send: () => call(askLessonModeration, { params, body: { expectedRev: lesson.rev } }),
    stale,
  });
  const close = () => setOpen(null);
  const shown = lessonTextsIn(lesson, language.tag);
  const shared = { workspace, lesson, onClose: close };
  const responds = may("practice.edit") && lesson.status === "published";
  return (
    <div className="page">
      <PageHead
        title={shown.title}
        titleLang={langOf(shown.lang)}
        below={
          <>
            {t(`lesson.kind.${lesson.kind}`)}
            {shown.behind ? <>. {t("practice.translation-behind")}</> : null}
          </>
        }
        marking={lesson.marking}
        actions={<Acts lesson={lesson} wrote={wrote} onOpen={setOpen} ask={ask} />}
      />
      <ProblemSentence error={ask.error} />
      <div className="sections">
        <Facts
          facts={[
            {
              label: t("practice.status"),
              value: <Status glyph={statusGlyph[lesson.status]}>{t(`practice.status.${lesson.status}`)}</Status>,
            },
            { label: t("lesson.source"), value: <SourceOf report={lesson.report} lang={lesson.lang} /> },
            ...(lesson.addressee === ""
              ? []
              : [{ label: t("lesson.addressee"), value: <span {...langOf(lesson.lang)}>{lesson.addressee}</span> }]),
            {
              label: t("practice.areas"),
              value:
                lesson.areas.length === 0
                  ? "–"
                  : lesson.areas.map((code) => name(areas.find((one) => one.code === code)?.name ?? { en: code })).join(semicolon()),
            },
            {
              label: t("practice.languages"),
              value: [lesson.lang, ...lesson.translations.filter(({ behind }) => !behind).map(({ lang }) => lang)]
                .map(nameOf)
                .join(semicolon()),
            },
          ]}
        />
        <div className="practice-columns">
          <div className="sections">
            <LessonSections lesson={lesson} texts={shown} />
          </div>
          <div className="sections">
            {lesson.kind === "evaluation" ? (
              <Responses lesson={lesson} responses={responses} onAdd={responds ? () => setOpen("respond") : null} />
            ) : null}
            <Links workspace={workspace} links={links} />
            <Past
              decisions={data.decisions}
              history={data.history}
              waits={may("practice.moderate") && lesson.status === "in-review" && wrote}
            />
          </div>
        </div>
      </div>
      {open === "withdraw" ? <WithdrawLesson {...shared} /> : null}
      <ModalDialog
        wide
        open={open !== null && open !== "withdraw"}
        title={open === null || open === "withdraw" ? "" : t(titles[open])}
        onClose={close}
      >
        {open === "change" ? <LessonForm workspace={workspace} lesson={{ ...lesson, links }} areas={areas} onClose={close} /> : null}
        {open === "translate" ? <TranslateLesson {...shared} /> : null}
        {open === "respond" ? <ResponseForm {...shared} after={responses.length} /> : null}
        {open === "decide" ? (
          <DecideForm rev={lesson.rev} send={(body) => call(decideLesson, { params, body })} stale={stale} onClose={close} />
        ) : null}
      </ModalDialog>
    </div>
  );
};
export default LessonPage;
