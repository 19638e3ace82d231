/**
 * Controls the claims question of a step, on the console and at the desk. A person can start it, see the number of answers while it is open, reveal
 * it, and choose an earlier claims question.
 */
import type { ClaimsStep } from "../contract/landscape.ts";
import { useState, type ReactNode } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Empty } from "#platform/web/ui/page.tsx";
import { ShareBar } from "#platform/web/ui/progress.tsx";
import { EarlyReason } from "#platform/web/ui/room/early-reason.tsx";
import { finishedCount } from "#platform/web/ui/room/missing-agencies.tsx";
import { NextAct } from "#platform/web/ui/room/next-act.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { RevealClaimsQuestion } from "./reveal-claims-question.tsx";
import { StartClaimsQuestion } from "./start-claims-question.tsx";
import type { ClaimsQuestions } from "./use-claims-questions.ts";
import "./landscape.css";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly step: ClaimsStep;
  readonly claimsQuestions: ClaimsQuestions;
  readonly size?: "desk" | "room";
  /** Content shown beside the buttons while the claims question is open. */
  readonly more?: ReactNode;
}

export const ClaimsControl = ({ workspace, assessment, step, claimsQuestions, size = "desk", more }: Props) => {
  const { t, date, number } = useWords();
  const { may } = useWorkspace();
  const [starting, setStarting] = useState(false);
  const { all, latest, shown, show } = claimsQuestions;
  const facilitates = may("room.facilitate");
  const start =
    facilitates && latest?.state !== "open" ? (
      <Button look={latest === undefined ? "primary" : "secondary"} size={size} onClick={() => setStarting(true)}>
        {t(latest === undefined ? "landscape.start" : "landscape.start-again")}
      </Button>
    ) : null;
  if (starting)
    return (
      <StartClaimsQuestion
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
      <Empty
        title={t("landscape.claims-question.none")}
        action={start === null ? undefined : size === "room" ? <NextAct bare>{start}</NextAct> : start}
      >
        {t("landscape.claims-question.none-why")}
      </Empty>
    );
  const revealed = all.filter(({ state }) => state === "revealed");
  // while agencies answer again, the console offers no earlier map
  const choosable = latest.state === "open" ? size === "desk" && revealed.length > 0 : revealed.length > 1;
  const open = latest.state === "open";
  const count = open ? t(...finishedCount(latest)) : t("landscape.count", { n: latest.answered, of: latest.asked });
  return (
    <div className={size === "room" ? "claims-control section" : "claims-control"}>
      <p>
        <Status glyph={open ? "under-way" : "done"}>
          {latest.revealedAt === null
            ? t("landscape.claims-question.open", { date: date(latest.startedAt) })
            : t("landscape.claims-question.revealed", { date: date(latest.revealedAt) })}
        </Status>
      </p>
      <p className="claims-count" role="status">
        {count}
      </p>
      {open && size === "room" ? <ShareBar share={latest.asked === 0 ? 0 : latest.finished / latest.asked} label={count} /> : null}
      {open ? <p className="meta read">{t("landscape.hidden")}</p> : <EarlyReason early={latest.early} />}
      {open && facilitates ? <RevealClaimsQuestion workspace={workspace} assessment={assessment} claimsQuestion={latest} /> : null}
      <div className="button-row">
        {start}
        {open ? more : null}
      </div>
      {choosable ? (
        <SelectField
          label={t("landscape.shown")}
          value={shown?.id ?? ""}
          onValue={show}
          options={revealed}
          show={(claimsQuestion) =>
            t("landscape.claims-question-n", {
              number: number(claimsQuestion.number),
              date: date(claimsQuestion.revealedAt ?? claimsQuestion.startedAt),
            })
          }
        />
      ) : null}
    </div>
  );
};
