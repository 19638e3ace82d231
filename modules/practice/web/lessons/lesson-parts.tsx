/** The parts of a lesson: its three texts, its source, the records that it names, and the entries of the response. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { NamedLink } from "#platform/web/search/named-link.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import type { getLesson, Lesson, Report, ResponseFields } from "../../contract/lessons.ts";
import type { lessonTextsIn } from "./lesson-draft.ts";
import { headOf, lessonSections } from "./lesson-form.tsx";
import { TextSections } from "../record-texts.tsx";
import "../practice.css";

type Data = OutputOf<typeof getLesson>;

export const LessonSections = ({ lesson, texts }: { readonly lesson: Lesson; readonly texts: ReturnType<typeof lessonTextsIn> }) => {
  const { t } = useWords();
  return <TextSections fields={lessonSections} head={(field) => t(headOf(lesson.kind, field))} texts={texts} />;
};

/** The source of a lesson, in one or two lines. */
export const SourceOf = ({ report, lang }: { readonly report: Report | null; readonly lang: string }) => {
  const { t, localDate } = useWords();
  if (report === null) return <>{t("lesson.source.own")}</>;
  const title = report.link === "" ? report.title : null;
  return (
    <>
      <span {...langOf(lang)}>
        {title ?? (
          <a href={report.link} rel="noreferrer noopener" target="_blank">
            {report.title}
          </a>
        )}
      </span>
      <span className="meta small block">
        {[
          report.publisher,
          report.date === null ? "" : localDate(report.date),
          report.paragraph === "" ? "" : `${t("lesson.paragraph")} ${report.paragraph}`,
        ]
          .filter((one) => one !== "")
          .join(semicolon())}
      </span>
    </>
  );
};

const stateGlyph: Readonly<Record<ResponseFields["state"], Glyph>> = { open: "under-way", done: "done", dropped: "skipped" };

/** The status of the recommendation of an evaluation. */
export const Standing = ({ response }: { readonly response: ResponseFields | null }) => {
  const { t, localDate } = useWords();
  if (response === null) return <Status glyph="not-started">{t("lesson.response-none")}</Status>;
  return (
    <Status glyph={stateGlyph[response.state]}>
      {t(`lesson.state.${response.state}`)}
      {response.until === null || response.state !== "open" ? null : `, ${t("lesson.until-date", { date: localDate(response.until) })}`}
    </Status>
  );
};

interface ResponsesProps {
  readonly lesson: Lesson;
  readonly responses: Data["responses"];
  /** Opens the form; null if the reader may not add an entry. */
  readonly onAdd: (() => void) | null;
}
export const Responses = ({ lesson, responses, onAdd }: ResponsesProps) => {
  const { t, localDate } = useWords();
  return (
    <Section
      title={t("lesson.response")}
      end={
        onAdd === null ? undefined : (
          <Button icon="plus" onClick={onAdd}>
            {t("lesson.response-add")}
          </Button>
        )
      }
    >
      {responses.length === 0 ? <p className="meta">{t("lesson.response-none")}</p> : null}
      <ul className="rows">
        {responses.map((one) => (
          <li key={one.number}>
            <Standing response={one} />
            <span className="block">
              {t(`lesson.answer.${one.answer}`)}
              {one.owner === "" ? null : (
                <>
                  {" · "}
                  <bdi>{one.owner}</bdi>
                </>
              )}
            </span>
            {one.note.text === "" ? null : (
              <span className="read block practice-lines" {...langOf(one.note.lang)}>
                {one.note.text}
              </span>
            )}
            <span className="meta small block">
              {localDate(one.day)}
              {one.by === null ? null : (
                <>
                  {" · "}
                  <bdi>{one.by}</bdi>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {lesson.status === "published" ? null : <p className="meta">{t(`practice.status.${lesson.status}`)}</p>}
    </Section>
  );
};

/** The records that the lesson names. Nothing is shown if the reader may see none of them. */
export const Links = ({ workspace, links }: { readonly workspace: string; readonly links: Data["links"] }) => {
  const { t } = useWords();
  if (links.length === 0) return null;
  return (
    <Section title={t("lesson.links")}>
      <ul className="rows">
        {links.map(({ urn, named }) => (
          <li key={urn}>
            {named === null ? <span className="meta">{t("lesson.untitled")}</span> : <NamedLink workspace={workspace} of={named} />}
          </li>
        ))}
      </ul>
    </Section>
  );
};
