/** Step 7 on the console: open areas on the phones, the bare count, the reveal; then spread, agreement, and what the room agrees. */
import { revealAsking, type Asking } from "@counterpart/contract/capability-asking";
import { Link } from "@tanstack/react-router";
import { call } from "../../shell/client.ts";
import { useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Status } from "../../ui/status.tsx";
import { CountAndReveal } from "../workshop/count-and-reveal.tsx";
import type { StepPanelProps } from "../workshop/step-pages.tsx";
import { AskedItems } from "./asked-items.tsx";
import { OpenAsking } from "./open-asking.tsx";
import { AgencyProgress } from "./progress.tsx";
import { StartProfile } from "./start-form.tsx";
import { refreshAskings, useAskings } from "./use-askings.ts";

const Counting = ({ workspace, assessment, asking }: { workspace: string; assessment: string; asking: Asking }) => {
  const { t } = useWords();
  const { answered, finished, asked } = asking;
  return (
    <CountAndReveal
      count={t("capability.ask.count", { n: answered, of: asked, finished })}
      share={asked === 0 ? 0 : answered / asked}
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

const CapabilityPanel = ({ workspace, room }: StepPanelProps) => {
  const { t, name, date } = useWords();
  const { may } = useWorkspace();
  const { assessment } = room;
  const { line, asking } = useAskings(workspace, assessment, room.sequence);
  const opens = may("room.facilitate") && room.state === "open";
  return (
    <div className="sections">
      <div className="stack">
        <h2 className="title">{t("assessment.step.capability")}</h2>
        {line === undefined ? <p className="read">{t("capability.empty.means")}</p> : <p className="read">{name(line.instrument.name)}</p>}
        {line === undefined && may("assessment.edit") ? (
          <StartProfile workspace={workspace} assessment={assessment} onDone={() => void refreshAskings()} />
        ) : null}
        {asking?.state === "open" ? <Counting workspace={workspace} assessment={assessment} asking={asking} /> : null}
        {line === undefined || asking?.state === "open" ? null : (
          <div className="sections">
            {asking === undefined || asking.revealedAt === null ? (
              <AgencyProgress line={line} />
            ) : (
              <div className="stack">
                <p>
                  <Status glyph="done">{t("capability.ask.revealed", { date: date(asking.revealedAt) })}</Status>
                </p>
                <AskedItems key={asking.id} workspace={workspace} assessment={assessment} line={line} asking={asking} />
              </div>
            )}
            {opens ? (
              <OpenAsking key={asking?.id ?? ""} workspace={workspace} assessment={assessment} line={line} again={asking !== undefined} />
            ) : null}
          </div>
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
