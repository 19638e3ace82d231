/** The page of an assessment's national risk list, where risks are read, typed, imported and exported. */
import { exportRisks, listRisks, type Risk } from "../contract/risk-list.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { address, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommentsSection } from "#platform/web/comments/comments-section.tsx";
import { Button } from "#platform/web/ui/button.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { RiskForm } from "./risk-list-form.tsx";
import { ImportRisks } from "./risk-list-import.tsx";
import { RiskRecord } from "./risk-list-record.tsx";
import { RiskTable } from "./risk-list-table.tsx";
import "./risk-list.css";

type Open = null | "add" | "import" | { readonly risk: string; readonly changing: boolean };

const Exports = ({ workspace, assessment }: { readonly workspace: string; readonly assessment: string }) => {
  const { t } = useWords();
  return (
    <p className="button-row risk-after">
      {(["csv", "xlsx"] as const).map((format) => (
        <a key={format} href={address(exportRisks, { params: { workspace, assessment, format } })} download>
          {t("risk-list.export", { format: format.toUpperCase() })}
        </a>
      ))}
    </p>
  );
};

const RiskListPage = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  // the risk in the address of the page; search results and mentions link to such addresses
  const { assessment = "", risk: addressed } = useParams({ strict: false });
  const navigate = useNavigate();
  const params = { workspace, assessment };
  const { data: record } = useRead(getAssessment, params);
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { data } = useRead(listRisks, params);
  const [chosen, setOpen] = useState<Open>(null);
  const inAddress = data.risks.some((risk) => risk.id === addressed) ? (addressed ?? null) : null;
  const open: Open = chosen ?? (inAddress === null ? null : { risk: inAddress, changing: false });
  const [done, setDone] = useState<string | null>(null);
  const criteria = catalogue.criteriaSets.find((one) => one.id === record.criteriaSet)?.data.criteria ?? [];
  const edits = may("assessment.edit");
  const active = data.risks.filter(({ status }) => status === "active");
  const opened: Risk | undefined = typeof open === "object" && open !== null ? data.risks.find((risk) => risk.id === open.risk) : undefined;
  const close = (): void => {
    setOpen(null);
    if (addressed !== undefined) void navigate({ to: "/w/$workspace/assessments/$assessment/risks", params });
  };
  const common = { workspace, catalogue, criteria };
  const show = (what: Open): void => {
    setDone(null);
    setOpen(what);
  };
  const form = { ...common, assessment, readAs: data.readAs, marking: record.marking, onDone: close };
  return (
    <div className="page">
      <PageHead
        title={t("risk-list.title")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
        actions={
          open === null && edits && data.risks.length > 0 ? (
            <>
              <Button onClick={() => show("import")}>{t("risk-list.import")}</Button>
              <Button look="primary" icon="plus" onClick={() => show("add")}>
                {t("risk-list.add")}
              </Button>
            </>
          ) : undefined
        }
      />
      <div className="sections">
        {done === null ? null : (
          <p className="read" role="status">
            {done}
          </p>
        )}
        {open === "add" ? <RiskForm {...form} risk={null} /> : null}
        {open === "import" ? (
          <ImportRisks
            {...common}
            assessment={assessment}
            onDone={(said) => {
              setDone(said);
              close();
            }}
          />
        ) : null}
        {typeof open === "object" && open !== null && opened !== undefined ? (
          open.changing ? (
            <RiskForm {...form} risk={opened} />
          ) : (
            <>
              <RiskRecord
                {...common}
                risk={opened}
                horizonMonths={record.horizonMonths}
                edits={edits}
                onChange={() => show({ risk: opened.id, changing: true })}
                onClose={close}
              />
              <CommentsSection key={opened.id} record={opened.id} />
            </>
          )
        ) : null}
        {data.risks.length === 0 && open === null ? (
          <Empty
            title={t("risk-list.none")}
            action={
              edits ? (
                <div className="button-row">
                  <Button look="primary" onClick={() => show("import")}>
                    {t("risk-list.import")}
                  </Button>
                  <Button onClick={() => show("add")}>{t("risk-list.add")}</Button>
                </div>
              ) : undefined
            }
          >
            {t("risk-list.none-why")}
          </Empty>
        ) : null}
        {data.risks.length === 0 || open !== null ? null : (
          <Section title={t("risk-list.title")} limit={t("risk-list.count", { n: active.length })} end={t("risk-list.purpose")}>
            <RiskTable
              risks={data.risks}
              catalogue={catalogue}
              criteria={criteria}
              horizonMonths={record.horizonMonths}
              onOpen={(risk) => show({ risk: risk.id, changing: false })}
            />
            <p className="meta small risk-after">{t("risk-list.horizon-why")}</p>
            {may("report.make") ? <Exports workspace={workspace} assessment={assessment} /> : null}
          </Section>
        )}
      </div>
    </div>
  );
};
export default RiskListPage;
