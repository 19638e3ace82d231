/** One measure: its text beside its rights test, its other records, and the actions on it. */
import { measureEvidence } from "../contract/measure-evidence.ts";
import { getMeasure, getMeasureWords } from "../contract/policy.ts";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { CommentsSection } from "#platform/web/comments/comments-section.tsx";
import { EvidenceSection } from "#platform/web/evidence/evidence-section.tsx";
import { Parts } from "#platform/web/module/parts.tsx";
import { belowRecord } from "#platform/web/module/record-places.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useMeasureActions } from "./measure-actions.tsx";
import { BesideMeasure } from "./measure-beside.tsx";
import { MeasureForm } from "./measure-form.tsx";
import { MeasureHistory } from "./measure-history.tsx";
import { MeasureTextView } from "./measure-text.tsx";
import { MeasureTitles } from "./measure-titles.tsx";
import { measureTitleIn } from "../contract/measure-titles.ts";
import { statusGlyph } from "./measure-words.ts";
import { Milestones } from "./milestones.tsx";
import { RightsTestSide } from "./rights-test-side.tsx";
import "./policy.css";

const MeasurePage = () => {
  const { t, name, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { measure: id = "" } = useParams({ strict: false });
  const { data: measure } = useRead(getMeasure, { workspace, measure: id });
  const { data: words } = useRead(getMeasureWords, { workspace });
  const [changing, setChanging] = useState<{ readonly first?: string } | null>(null);
  const { assessment } = measure;
  const actions = useMeasureActions({ workspace, measure, onChange: (first) => setChanging(first === undefined ? {} : { first }) });
  const title = measureTitleIn(measure, language.tag);
  return (
    <div className="page">
      <PageHead
        title={title.text}
        titleLang={langOf(title.lang)}
        crumb={<bdi>{measure.code}</bdi>}
        at={{ assessment }}
        below={
          <span className="beside">
            <bdi>{measure.code}</bdi>
            <Status glyph={statusGlyph[measure.status]}>{t(`policy.status.${measure.status}`)}</Status>
          </span>
        }
        marking={measure.marking}
        actions={changing === null ? actions.inHead : undefined}
      />
      {changing !== null ? (
        <div className="sections">
          <MeasureForm
            workspace={workspace}
            assessment={assessment}
            measure={measure}
            marking={measure.marking}
            {...changing}
            onDone={() => setChanging(null)}
          />
        </div>
      ) : (
        <div className="sections">
          {actions.below}
          <div className="measure-sides">
            <Section title={t("policy.the-text")}>
              <MeasureTextView workspace={workspace} measure={measure} words={words} />
            </Section>
            <Section title={t("policy.test")} limit={t(`policy.test-state.${measure.testState}`)}>
              <p className="meta small">{name(words.notClearance)}</p>
              <RightsTestSide workspace={workspace} measure={measure} words={words} />
            </Section>
          </div>
          <Milestones workspace={workspace} measure={measure} />
          <EvidenceSection
            of={measureEvidence}
            workspace={workspace}
            record={measure.id}
            marking={measure.marking}
            means={t("policy.evidence.attach-means")}
            nothing={t("policy.evidence.nothing")}
          />
          <BesideMeasure workspace={workspace} measure={measure} />
          <Parts at={belowRecord} props={{ record: measure.urn }} />
          <CommentsSection record={measure.id} />
          <MeasureTitles workspace={workspace} measure={measure} />
          <MeasureHistory workspace={workspace} measure={measure.id} />
        </div>
      )}
    </div>
  );
};
export default MeasurePage;
