/** Step 7 on the console: open areas on the phones, the count, the reveal; then spread, agreement, and what the room agrees. */
import { revealAsking, type Asking } from "../contract/capability-asking.ts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { CountAndReveal } from "#platform/web/ui/room/count-and-reveal.tsx";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { AskedItems } from "./asked-items.tsx";
import { OpenAsking } from "./open-asking.tsx";
import { AgencyProgress } from "./progress.tsx";
import { StartProfile } from "./start-form.tsx";
import { refreshAskings, useAskings, type Asked } from "./use-askings.ts";

const Counting = ({ workspace, assessment, asking }: { workspace: string; assessment: string; asking: Asking }) => {
  const { t } = useWords();
  const { answered, finished, asked } = asking;
  return (
    <CountAndReveal
      count={t("capability.ask.count", { n: answered, of: asked, finished })}
      answered={answered}
      present={asked}
      hidden={t("capability.ask.hidden")}
      reveal={t("capability.ask.reveal")}
      consequence={t("capability.ask.consequence", { n: Math.max(0, asked - finished) })}
      confirm={t("capability.ask.reveal")}
      onReveal={() =>
        call(revealAsking, {
          params: { workspace, assessment, profile: asking.profile, asking: asking.id },
          body: { expectedRev: asking.rev },
        })
      }
      renew={refreshAskings}
    />
  );
};

const Choose = ({ all, chosen, onChoose }: { all: readonly Asked[]; chosen: string; onChoose: (profile: string) => void }) => {
  const { t, name, number, date } = useWords();
  return (
    <SelectField label={t("capability.profile")} value={chosen} onChange={(event) => onChoose(event.target.value)}>
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

/** The revealed items of a profile, and a form that opens the next ones. */
const Closed = ({ workspace, assessment, line, asking, opens }: Asked & { workspace: string; assessment: string; opens: boolean }) => {
  const { t, date } = useWords();
  return (
    <div className="sections">
      {asking === undefined || asking.revealedAt === null ? (
        <AgencyProgress line={line} />
      ) : (
        <div>
          <p>
            <Status glyph="done">{t("capability.ask.revealed", { date: date(asking.revealedAt) })}</Status>
          </p>
          <AskedItems key={asking.id} workspace={workspace} assessment={assessment} line={line} asking={asking} />
        </div>
      )}
      {opens ? (
        <OpenAsking
          key={`${line.id} ${asking?.id ?? ""}`}
          workspace={workspace}
          assessment={assessment}
          line={line}
          again={asking !== undefined}
        />
      ) : null}
    </div>
  );
};

const CapabilityPanel = ({ workspace, room }: StepPanelProps) => {
  const { t, name } = useWords();
  const { may } = useWorkspace();
  const { assessment } = room;
  const { all, current } = useAskings(workspace, assessment, room.sequence);
  const [chosen, choose] = useState<string | null>(null);
  const isOpen = current?.asking?.state === "open";
  // while items are open on the phones, the console shows their profile
  const shown = isOpen ? current : (all.find(({ line }) => line.id === chosen) ?? current);
  return (
    <div className="sections">
      <div>
        <h2 className="title">{t("assessment.step.capability")}</h2>
        <p className="read">{shown === undefined ? t("capability.empty.means") : name(shown.line.instrument.name)}</p>
        {shown === undefined && may("assessment.edit") ? (
          <StartProfile workspace={workspace} assessment={assessment} onDone={() => void refreshAskings()} />
        ) : null}
        {shown === undefined || isOpen || all.length < 2 ? null : <Choose all={all} chosen={shown.line.id} onChoose={choose} />}
        {isOpen && current?.asking !== undefined ? (
          <Counting workspace={workspace} assessment={assessment} asking={current.asking} />
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
