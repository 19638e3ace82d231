/** Measures of an assessment: by status, filtered by pillar; due dates; the share of measured indicators; and reviewers. */
import { getMeasureWords, listMeasures, type Measure } from "../contract/policy.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Parts } from "#platform/web/module/parts.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { MeasureDrafts } from "./measure-drafts.tsx";
import { MeasureForm } from "./measure-form.tsx";
import { MeasureLink } from "./measure-link.tsx";
import { MeasureTable } from "./measure-table.tsx";
import { pillarName } from "./measure-words.ts";
import { ReviewerLines } from "./reviewer-lines.tsx";
import { belowMeasures } from "./places.ts";
import "./policy.css";

const Due = ({
  workspace,
  measures,
  due,
}: {
  workspace: string;
  measures: readonly Measure[];
  due: readonly { measure: string; what: "review" | "sunset"; date: string }[];
}) => {
  const { t, localDate } = useWords();
  return (
    <Section title={t("policy.due")}>
      <ul className="measure-list">
        {due.map(({ measure, what, date }) => {
          const found = measures.find(({ id }) => id === measure);
          return found === undefined ? null : (
            <li key={`${measure} ${what}`}>
              <MeasureLink workspace={workspace} measure={found} />
              <span className="meta"> {t(`policy.due.${what}`, { date: localDate(date) })}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

const Mapping = ({ workspace }: { readonly workspace: string }) => {
  const all = useWords();
  const { t, name } = all;
  const { data: words } = useRead(getMeasureWords, { workspace });
  return (
    <details>
      <summary>{t("policy.mapping")}</summary>
      <dl className="measure-mapping">
        {words.mapping.map(({ from, to, because }) => (
          <div key={`${from} ${to}`}>
            <dt>
              {pillarName(all, words, from)} · {pillarName(all, words, to)}
            </dt>
            <dd>{name(because)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};

const usualMeasures = { pillar: "" };

const MeasuresPage = () => {
  const all = useWords();
  const { t, name } = all;
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const params = { workspace, assessment };
  const { data: record } = useRead(getAssessment, params);
  const { data: words } = useRead(getMeasureWords, { workspace });
  const { data } = useRead(listMeasures, params);
  const navigate = useNavigate();
  const [drafting, setDrafting] = useState(false);
  const [{ pillar }, choose] = useInAddress(usualMeasures);
  const shown = data.measures.filter((measure) => pillar === "" || measure.pillars.includes(pillar));
  const add =
    may("measure.edit") && !drafting ? (
      <Button look="primary" icon="plus" onClick={() => setDrafting(true)}>
        {t("policy.add")}
      </Button>
    ) : undefined;
  return (
    <div className="page">
      <PageHead
        title={t("policy.title")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
        actions={data.measures.length > 0 ? add : undefined}
      />
      <div className="sections">
        {drafting ? (
          <MeasureForm
            workspace={workspace}
            assessment={assessment}
            measure={null}
            marking={record.marking}
            onDone={(made) =>
              made === undefined
                ? setDrafting(false)
                : void navigate({ to: "/w/$workspace/measures/$measure", params: { workspace, measure: made } })
            }
          />
        ) : data.measures.length === 0 ? (
          <Empty title={t("policy.none")} action={add}>
            {t("policy.none-why")}
          </Empty>
        ) : (
          <>
            {data.due.length === 0 ? null : <Due workspace={workspace} measures={data.measures} due={data.due} />}
            <Section
              title={t("policy.title")}
              limit={t("policy.count", { n: shown.length })}
              end={data.indicators.all === 0 ? undefined : t("policy.measured", { n: data.indicators.measured, all: data.indicators.all })}
            >
              <div className="measure-filter">
                <SelectField label={t("policy.pillars")} value={pillar} onValue={(value) => choose({ pillar: value })}>
                  <option value="">{t("policy.pillar-all")}</option>
                  {words.taxonomies.map((taxonomy) => (
                    <optgroup key={taxonomy.code} label={name(taxonomy.name)}>
                      {taxonomy.pillars.map((one) => (
                        <option key={one.code} value={`${taxonomy.code}:${one.code}`}>
                          {name(one.name)}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </SelectField>
              </div>
              <MeasureTable workspace={workspace} measures={shown} words={words} />
              <p className="meta small">{name(words.notClearance)}</p>
            </Section>
          </>
        )}
        {drafting ? null : <MeasureDrafts workspace={workspace} assessment={assessment} />}
        {drafting ? null : <Parts at={belowMeasures} props={{ assessment }} />}
        {drafting ? null : <Mapping workspace={workspace} />}
        {drafting ? null : <ReviewerLines workspace={workspace} />}
      </div>
    </div>
  );
};
export default MeasuresPage;
