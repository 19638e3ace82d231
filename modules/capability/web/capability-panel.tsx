/**
 * Step 7 on the console. The facilitator opens items on the phones, watches the count of answers and reveals the answers. After the reveal the
 * console shows spread and agreement, and the facilitator enters the level on which the room agrees.
 */
import { giveLevelsReason, revealLevelsQuestion, type LevelsQuestion } from "../contract/levels-question.ts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { EarlyReason } from "#platform/web/ui/room/early-reason.tsx";
import { finishedCount } from "#platform/web/ui/room/missing-agencies.tsx";
import { CountAndReveal } from "#platform/web/ui/room/count-and-reveal.tsx";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { AskedItems } from "./asked-items.tsx";
import { StartLevelsQuestion } from "./start-levels-question.tsx";
import { AgencyProgress } from "./progress.tsx";
import { StartProfile } from "./start-form.tsx";
import { refreshLevelsQuestions, useLevelsQuestions, type Asked } from "./use-levels-questions.ts";

const Counting = ({ workspace, assessment, levelsQuestion }: { workspace: string; assessment: string; levelsQuestion: LevelsQuestion }) => {
  const { t } = useWords();
  const { answered, finished, asked, notBegun, notFinished } = levelsQuestion;
  const params = { workspace, assessment, profile: levelsQuestion.profile, levelsQuestion: levelsQuestion.id };
  return (
    <CountAndReveal
      count={t(...finishedCount(levelsQuestion))}
      answered={answered}
      present={asked}
      hidden={t("capability.ask.hidden")}
      reveal={t("capability.ask.reveal")}
      consequence={t("capability.ask.consequence", { n: Math.max(0, asked - finished) })}
      confirm={t("console.reveal-do")}
      agencies={{ finished, notBegun, notFinished, giveReason: (reason) => call(giveLevelsReason, { params, body: { reason } }) }}
      onReveal={() => call(revealLevelsQuestion, { params, body: { expectedRev: levelsQuestion.rev } })}
      renew={refreshLevelsQuestions}
    />
  );
};

const Choose = ({ all, chosen, onChoose }: { all: readonly Asked[]; chosen: string; onChoose: (profile: string) => void }) => {
  const { t, name, number, date } = useWords();
  return (
    <SelectField label={t("capability.profile")} value={chosen} onValue={onChoose}>
      {all.map(({ line }) => (
        <option key={line.id} value={line.id}>
          {t("capability.profile-label", {
            name: name(line.instrument.name),
            version: number(line.instrument.version),
            date: date(line.startedAt),
          })}
        </option>
      ))}
    </SelectField>
  );
};

/** The revealed items of a profile, and a form that opens the next items. */
const Closed = ({
  workspace,
  assessment,
  line,
  levelsQuestion,
  opens,
}: Asked & { workspace: string; assessment: string; opens: boolean }) => {
  const { t, date } = useWords();
  return (
    <div className="sections">
      {levelsQuestion === undefined || levelsQuestion.revealedAt === null ? (
        <AgencyProgress line={line} />
      ) : (
        <div>
          <p>
            <Status glyph="done">{t("capability.ask.revealed", { date: date(levelsQuestion.revealedAt) })}</Status>
          </p>
          <EarlyReason early={levelsQuestion.early} />
          <AskedItems key={levelsQuestion.id} workspace={workspace} assessment={assessment} line={line} levelsQuestion={levelsQuestion} />
        </div>
      )}
      {opens ? (
        <StartLevelsQuestion
          key={`${line.id} ${levelsQuestion?.id ?? ""}`}
          workspace={workspace}
          assessment={assessment}
          line={line}
          again={levelsQuestion !== undefined}
        />
      ) : null}
    </div>
  );
};

const CapabilityPanel = ({ workspace, room }: StepPanelProps) => {
  const { t, name } = useWords();
  const { may } = useWorkspace();
  const { assessment } = room;
  const { all, current } = useLevelsQuestions(workspace, assessment, room.sequence);
  const [chosen, choose] = useState<string | null>(null);
  const isOpen = current?.levelsQuestion?.state === "open";
  // while items are open on the phones, the console shows the profile of these items, not the profile that the person chose
  const shown = isOpen ? current : (all.find(({ line }) => line.id === chosen) ?? current);
  return (
    <div className="sections">
      <div>
        <h2 className="title">{t("assessment.step.capability")}</h2>
        <p className="read">{shown === undefined ? t("capability.empty.means") : name(shown.line.instrument.name)}</p>
        {shown === undefined && may("assessment.edit") ? (
          <StartProfile workspace={workspace} assessment={assessment} onDone={() => void refreshLevelsQuestions()} />
        ) : null}
        {shown === undefined || isOpen || all.length < 2 ? null : <Choose all={all} chosen={shown.line.id} onChoose={choose} />}
        {isOpen && current?.levelsQuestion !== undefined ? (
          <Counting workspace={workspace} assessment={assessment} levelsQuestion={current.levelsQuestion} />
        ) : shown === undefined ? null : (
          <Closed {...shown} workspace={workspace} assessment={assessment} opens={may("room.facilitate") && room.state === "open"} />
        )}
      </div>
      <p>
        <Link to="/w/$workspace/assessments/$assessment/capability" params={{ workspace, assessment }} className="quiet-link">
          {t("capability.open-page")}
        </Link>
      </p>
    </div>
  );
};
export default CapabilityPanel;
