/**
 * Step 7: the capability profile of an assessment, with levels, spread, agreement, gaps and unmet safeguards. A missing value is shown as an empty
 * cell.
 */
import { getInstrument, getProfile, listProfiles, type ProfileLine } from "../contract/capability.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { AreasTable } from "./areas-table.tsx";
import { InShort } from "./in-short.tsx";
import { ItemsTable } from "./items-table.tsx";
import { MovementSection } from "./movement.tsx";
import { AgencyProgress } from "./progress.tsx";
import { StartProfile } from "./start-form.tsx";

interface ShownProps {
  readonly workspace: string;
  readonly assessment: string;
  readonly line: ProfileLine;
}

const Shown = ({ workspace, assessment, line }: ShownProps) => {
  const { t } = useWords();
  const params = { workspace, assessment, profile: line.id };
  const { data: view } = useRead(getProfile, params);
  const { data: instrument } = useRead(getInstrument, { workspace, instrument: line.instrument.id });
  return (
    <>
      <InShort params={params} view={view} instrument={instrument} />
      <Section title={t("capability.progress")} limit={t("capability.progress.limit")}>
        <AgencyProgress line={view.profile} />
      </Section>
      <Section title={t("capability.areas")} limit={t(`capability.rule.${view.profile.rollUp}.means`)}>
        <AreasTable view={view} instrument={instrument} />
      </Section>
      <Section title={t("capability.items")} limit={t(`capability.relevance.${view.relevanceBy}`)}>
        <p className="meta">{t("capability.strip.reads")}</p>
        <ItemsTable params={params} view={view} instrument={instrument} />
      </Section>
      <MovementSection key={line.id} params={params} instrument={instrument} />
    </>
  );
};

const Capability = () => {
  const { t, name, number, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { data } = useRead(listProfiles, { workspace, assessment });
  const [chosen, setChosen] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const line = data.profiles.find(({ id }) => id === chosen) ?? data.profiles.at(-1);
  const starts = may("assessment.edit");
  return (
    <div className="page">
      <PageHead title={t("capability.title")} below={t("capability.purpose")} marking={record.marking} />
      <div className="sections">
        {data.profiles.length > 1 && line !== undefined ? (
          <SelectField
            label={t("capability.profile")}
            value={line.id}
            onValue={setChosen}
            options={data.profiles}
            show={(one) =>
              t("capability.profile-label", {
                name: name(one.instrument.name),
                version: number(one.instrument.version),
                date: date(one.startedAt),
              })
            }
          />
        ) : null}
        {line === undefined ? (
          <Empty title={t("capability.empty")}>{t("capability.empty.means")}</Empty>
        ) : (
          <Shown key={line.id} workspace={workspace} assessment={assessment} line={line} />
        )}
        {!starts ? null : starting || line === undefined ? (
          <Section title={t("capability.start")}>
            <StartProfile workspace={workspace} assessment={assessment} onDone={() => setStarting(false)} />
          </Section>
        ) : (
          <div className="button-row">
            <Button onClick={() => setStarting(true)}>{t("capability.start-another")}</Button>
          </div>
        )}
      </div>
    </div>
  );
};
export default Capability;
