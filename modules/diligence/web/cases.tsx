/** All cases of the programme, newest first, and the policy that names the decider. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { markingColumn } from "#platform/web/ui/marking-column.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listCases, type Case } from "../contract/diligence.ts";
import { CaseForm } from "./case-form.tsx";
import { OthersSection, OwnImplementer } from "./implementers/others-section.tsx";
import { StatementsSection } from "./implementers/statements-section.tsx";
import { NamedSection } from "./named-section.tsx";
import { PolicyForm } from "./policy-form.tsx";
import { Standing } from "./standing.tsx";
import { useUnitColumn } from "./unit-column.tsx";
import "./diligence.css";

const Cases = () => {
  const { t, number, localDate } = useWords();
  const unitColumn = useUnitColumn();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listCases, { workspace });
  const [open, setOpen] = useState<"case" | "policy" | null>(null);
  const { cases, policy } = data;
  const close = () => setOpen(null);
  const apart = data.implementers > 0;
  // a person who works for none of the implementers cannot write a case
  const writes = may("diligence.assess") && (!apart || data.implementer !== null);
  const add = writes ? (
    <Button look="primary" icon="plus" onClick={() => setOpen("case")}>
      {t("diligence.add")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead title={t("diligence.title")} below={t("diligence.below")} actions={cases.length > 0 ? add : undefined} />
      <div className="sections">
        {apart ? <OwnImplementer data={data} /> : null}
        <Section
          title={t("diligence.policy")}
          end={
            writes ? (
              <Button icon="edit" onClick={() => setOpen("policy")}>
                {t("diligence.policy-set")}
              </Button>
            ) : undefined
          }
        >
          {policy === null ? (
            <p className="meta">{t("diligence.policy-none")}</p>
          ) : (
            <Facts
              facts={[
                { label: t("diligence.policy-name"), value: <span {...langOf(policy.name.lang)}>{policy.name.text}</span> },
                { label: t("diligence.decider"), value: <bdi>{policy.decider.name ?? t("diligence.former")}</bdi> },
                { label: t("diligence.months"), value: number(policy.months) },
                { label: t("diligence.keep-months"), value: number(policy.keepMonths) },
                { label: t("diligence.answer-days"), value: number(policy.answerDays) },
                { label: t("diligence.told-rule"), value: t(`diligence.told-rule.${policy.alwaysTold ? "always" : "sent"}`) },
              ]}
            />
          )}
        </Section>
        {cases.length === 0 ? (
          <Empty title={t("diligence.none")} action={add}>
            {t("diligence.none-why")}
          </Empty>
        ) : (
          <Section title={t("diligence.cases")} limit={number(cases.length)}>
            <Table
              caption={t("diligence.cases")}
              rows={cases}
              keyOf={(row: Case) => row.id}
              columns={[
                unitColumn({
                  link: (row: Case, unit) => (
                    <Link to="/w/$workspace/diligence/$case" params={{ workspace, case: row.id }}>
                      {unit}
                    </Link>
                  ),
                }),
                { key: "status", head: t("diligence.case"), width: "18%", cell: (row) => t(`diligence.status.${row.status}`) },
                { key: "standing", head: t("diligence.decision"), width: "20%", cell: (row) => <Standing of={row} /> },
                {
                  key: "until",
                  head: t("diligence.until"),
                  width: "16%",
                  cell: (row) => (row.decision === null ? "–" : localDate(row.decision.until)),
                },
                markingColumn(t("common.marking"), "14%"),
              ]}
            />
          </Section>
        )}
        {data.implementer === null ? null : <StatementsSection workspace={workspace} data={data} />}
        {apart ? <OthersSection data={data} /> : null}
        {writes ? <NamedSection workspace={workspace} people={data.people} /> : null}
      </div>
      <ModalDialog wide open={open === "case"} title={t("diligence.add")} onClose={close}>
        {open === "case" ? <CaseForm workspace={workspace} of={null} onClose={close} /> : null}
      </ModalDialog>
      <ModalDialog open={open === "policy"} title={t("diligence.policy-set")} onClose={close}>
        {open === "policy" ? <PolicyForm workspace={workspace} data={data} onClose={close} /> : null}
      </ModalDialog>
    </div>
  );
};
export default Cases;
