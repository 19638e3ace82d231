/** Shows a programme how many States released their progress, and the released progress. Nothing is shown about the other States. */
import { listReleasedProgress } from "../contract/desk.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { ProgressAbroad } from "#modules/recommendation/web/progress-abroad.tsx";

const ReleasedProgressPage = () => {
  const { t, name, date, compare } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listReleasedProgress, { workspace });
  const { released, of } = data.figure;
  const items = data.items.toSorted((a, b) => compare(name(a.stateName), name(b.stateName)));
  return (
    <div className="page">
      <PageHead title={t("recommendation.released.figure", { n: released, of })} below={t("recommendation.released.means")} />
      <div className="sections">
        {items.map((one) => (
          <Section
            key={one.parcel}
            title={
              <>
                {name(one.stateName)} {one.progress.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
              </>
            }
            limit={t("recommendation.released.on", { date: date(one.sentAt) })}
            end={<TlpLabel label={one.marking} />}
          >
            <ProgressAbroad progress={one.progress} />
          </Section>
        ))}
      </div>
    </div>
  );
};
export default ReleasedProgressPage;
