/** The survey of a step, for console and desk: the count while it is open, start and reveal, and earlier surveys. */
import type { SurveyStep } from "../contract/landscape.ts";
import { useState, type ReactNode } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Empty } from "#platform/web/ui/page.tsx";
import { ShareBar } from "#platform/web/ui/progress.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { RevealSurvey } from "./reveal-survey.tsx";
import { StartSurvey } from "./start-survey.tsx";
import type { Surveys } from "./use-surveys.ts";
import "./landscape.css";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly step: SurveyStep;
  readonly surveys: Surveys;
  readonly size?: "desk" | "room";
  /** Content shown beside the buttons while the survey is open. */
  readonly more?: ReactNode;
}

export const SurveyControl = ({ workspace, assessment, step, surveys, size = "desk", more }: Props) => {
  const { t, date, number } = useWords();
  const { may } = useWorkspace();
  const [starting, setStarting] = useState(false);
  const { all, latest, shown, show } = surveys;
  const facilitates = may("room.facilitate");
  const start =
    facilitates && latest?.state !== "open" ? (
      <Button look={latest === undefined ? "primary" : "secondary"} size={size} onClick={() => setStarting(true)}>
        {t(latest === undefined ? "landscape.start" : "landscape.start-again")}
      </Button>
    ) : null;
  if (starting)
    return (
      <StartSurvey
        workspace={workspace}
        assessment={assessment}
        step={step}
        again={latest !== undefined}
        size={size}
        onClose={() => setStarting(false)}
      />
    );
  if (latest === undefined)
    return (
      <Empty title={t("landscape.survey.none")} action={start ?? undefined}>
        {t("landscape.survey.none-why")}
      </Empty>
    );
  const revealed = all.filter(({ state }) => state === "revealed");
  // the console does not show an earlier map while agencies answer again
  const choosable = latest.state === "open" ? size === "desk" && revealed.length > 0 : revealed.length > 1;
  const open = latest.state === "open";
  const buttons = (
    <>
      {open && facilitates ? <RevealSurvey workspace={workspace} assessment={assessment} survey={latest} size={size} /> : null}
      {start}
      {open ? more : null}
    </>
  );
  return (
    <div className={size === "room" ? "survey-control section" : "survey-control"}>
      <p>
        <Status glyph={open ? "under-way" : "done"}>
          {latest.revealedAt === null
            ? t("landscape.survey.open", { date: date(latest.startedAt) })
            : t("landscape.survey.revealed", { date: date(latest.revealedAt) })}
        </Status>
      </p>
      <p className="survey-count" role="status">
        {t("landscape.count", { n: latest.answered, of: latest.asked })}
      </p>
      {open && size === "room" ? (
        <ShareBar
          share={latest.asked === 0 ? 0 : latest.answered / latest.asked}
          label={t("landscape.count", { n: latest.answered, of: latest.asked })}
        />
      ) : null}
      {open ? <p className="meta read">{t("landscape.hidden")}</p> : null}
      {open && facilitates && size === "room" ? (
        <div className="act-and-meaning">
          {buttons}
          <p>{t("landscape.reveal.consequence", { n: latest.asked - latest.answered })}</p>
        </div>
      ) : (
        <div className="button-row">{buttons}</div>
      )}
      {choosable ? (
        <SelectField label={t("landscape.shown")} value={shown?.id ?? ""} onChange={(event) => show(event.target.value)}>
          {revealed.map((survey) => (
            <option key={survey.id} value={survey.id}>
              {t("landscape.survey-n", { number: number(survey.number), date: date(survey.revealedAt ?? survey.startedAt) })}
            </option>
          ))}
        </SelectField>
      ) : null}
    </div>
  );
};
