/** Changes of an edition's records since it was frozen: whether a new edition is advisable, and each changed record with a link. */
import { type Edition, listEditionChanges, type EditionChange } from "../contract/edition.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type * as z from "zod/mini";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { chapterWords } from "./edition-chapters.ts";

type EditionData = z.infer<typeof Edition>;

interface Where {
  readonly workspace: string;
  readonly assessment: string;
}

/** A link to the page of the changed record. */
const RecordLink = ({ change, at, children }: { readonly change: EditionChange; readonly at: Where; readonly children: ReactNode }) => {
  const { workspace } = at;
  const { id, what, chapter } = change;
  const [kind] = what.split("-");
  switch (kind) {
    case "scenario":
      return (
        <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario: id }}>
          {children}
        </Link>
      );
    case "measure":
    case "effect":
      return (
        <Link to="/w/$workspace/measures/$measure" params={{ workspace, measure: id }}>
          {children}
        </Link>
      );
    case "recommendation":
      return (
        <Link to="/w/$workspace/recommendations/$recommendation" params={{ workspace, recommendation: id }}>
          {children}
        </Link>
      );
    case "agency":
      return (
        <Link to="/w/$workspace/agencies" params={{ workspace }}>
          {children}
        </Link>
      );
    case "step":
      return (
        <Link to="/w/$workspace/assessments/$assessment/run-sheet" params={at}>
          {children}
        </Link>
      );
    case "risk":
      return (
        <Link to="/w/$workspace/assessments/$assessment/risks" params={at}>
          {children}
        </Link>
      );
    case "note":
      return change.code === null ? (
        <Link to="/w/$workspace/rooms/$room" params={{ workspace, room: id }}>
          {children}
        </Link>
      ) : (
        <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario: id }}>
          {children}
        </Link>
      );
    default:
      return (
        <Link to={chapterPages[chapter]} params={at}>
          {children}
        </Link>
      );
  }
};

const chapterPages = {
  summary: "/w/$workspace/assessments/$assessment",
  roles: "/w/$workspace/assessments/$assessment/roles",
  technology: "/w/$workspace/assessments/$assessment/technology",
  register: "/w/$workspace/assessments/$assessment/register",
  priorities: "/w/$workspace/assessments/$assessment/priorities",
  measures: "/w/$workspace/assessments/$assessment/measures",
  effect: "/w/$workspace/assessments/$assessment/effect",
  capability: "/w/$workspace/assessments/$assessment/capability",
  recommendations: "/w/$workspace/assessments/$assessment/recommendations",
  notes: "/w/$workspace/assessments/$assessment",
} as const satisfies Record<EditionChange["chapter"], string>;

const ChangeLine = ({ change, at }: { readonly change: EditionChange; readonly at: Where }) => {
  const { t, date } = useWords();
  const { what, code, title, marking } = change;
  return (
    <li>
      <RecordLink change={change} at={at}>
        {t(`scenario.since.${what}`)}
      </RecordLink>
      <span className="meta small"> {date(change.at)}</span> <TlpLabel label={marking} />
      {code === null && title === null ? null : (
        <p className="read">
          {code === null || what === "step-changed" ? null : <bdi>{code}</bdi>}{" "}
          {what === "step-changed" && code !== null ? t(`assessment.step.${code}` as "assessment.step.roles") : null}
          {title === null ? null : <bdi {...langOf(title.lang)}>{title.text}</bdi>}
        </p>
      )}
    </li>
  );
};

const Changes = ({ at, edition }: { readonly at: Where; readonly edition: string }) => {
  const { t } = useWords();
  const { data, error } = useQuery(read(listEditionChanges, { workspace: at.workspace, edition }));
  if (error !== null) return <ProblemSentence error={error} />;
  if (data === undefined) return <p className="meta">{t("desk.loading")}</p>;
  if (data.changes.length === 0) return <p className="meta">{t("scenario.since.undated")}</p>;
  return (
    <ul className="rows">
      {data.changes.map((change) => (
        <ChangeLine key={`${change.chapter} ${change.what} ${change.id} ${change.code}`} change={change} at={at} />
      ))}
    </ul>
  );
};

export const EditionSince = ({ at, edition }: { readonly at: Where; readonly edition: EditionData }) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { since, differs, status } = edition;
  if (since === "same") return null;
  const chapters = differs.map((name) => t(name === "summary" ? "scenario.since.whole" : chapterWords[name]));
  return (
    <div className="stack">
      {since === "differs" ? (
        <CautionSentence title={t("scenario.since.differs")}>
          {t(status === "approved" ? "scenario.since.approved-stays" : "scenario.since.draft-stays")}
          <div>{t("scenario.since.where", { chapters: chapters.join(" · ") })}</div>
        </CautionSentence>
      ) : (
        <p className="meta">{t("scenario.since.follow-up")}</p>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("scenario.since.list")}</summary>
        {open ? <Changes at={at} edition={edition.id} /> : null}
      </details>
    </div>
  );
};
