/** Follow-up visits: past and planned ones, and a form to plan one after three, six or twelve months or on any day. */
import { listVisits, planVisit, type VisitLine } from "../contract/follow-up.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { recommendationData } from "./say-forms.tsx";
import { monthsLater } from "#methods/calendar/index.ts";
import { VisitWhen, type When } from "./visit-when.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { today, zoneHere } from "#platform/web/shell/formats.ts";

const Plan = ({ assessment, onDone }: { readonly assessment: string; readonly onDone: () => void }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const go = useNavigate();
  const [when, setWhen] = useState<When>({ plannedOn: monthsLater(today(), 6), mode: "on-site" });
  const plan = useCommandForm({
    send: (commandId) => call(planVisit, { params: { workspace, assessment }, body: { commandId, ...when, zone: zoneHere() } }),
    stale: recommendationData,
    onDone: (visit) => go({ to: "/w/$workspace/visits/$visit", params: { workspace, visit: visit.id } }),
  });
  return (
    <CommandForm className="form" act={plan} onSubmit={() => plan.mutate()} submit={t("recommendation.visit.plan")} onCancel={onDone}>
      <VisitWhen when={when} onChange={setWhen} />
    </CommandForm>
  );
};

export const VisitsSection = ({ assessment }: { readonly assessment: string }) => {
  const { t, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listVisits, { workspace, assessment });
  const [planning, setPlanning] = useState(false);
  const columns: Column<VisitLine>[] = [
    {
      key: "day",
      head: t("recommendation.visit.one"),
      names: true,
      cell: (one) => (
        <Link to="/w/$workspace/visits/$visit" params={{ workspace, visit: one.id }}>
          {t("recommendation.visit.title", { n: one.number, date: localDate(one.plannedOn) })}
        </Link>
      ),
    },
    { key: "mode", head: t("recommendation.visit.mode"), cell: (one) => t(`recommendation.visit.${one.mode}`) },
    {
      key: "state",
      head: t("recommendation.visit.state"),
      cell: (one) => (
        <Status glyph={one.state === "closed" ? "done" : one.noted === 0 ? "not-started" : "under-way"}>
          {t("recommendation.visit.noted", { n: one.noted, of: one.items })}
        </Status>
      ),
    },
    {
      key: "next",
      head: t("recommendation.visit.next"),
      cell: (one) => (one.nextOn === null ? <span className="meta">{t("recommendation.visit.no-next")}</span> : localDate(one.nextOn)),
    },
  ];
  return (
    <Section title={t("recommendation.visits")} limit={t("recommendation.visits-means")}>
      {data.visits.length === 0 ? null : (
        <Table caption={t("recommendation.visits")} columns={columns} rows={data.visits} keyOf={({ id }) => id} />
      )}
      {planning ? (
        <Plan assessment={assessment} onDone={() => setPlanning(false)} />
      ) : may("assessment.edit") ? (
        <p className="button-row rec-after">
          <Button icon="plus" onClick={() => setPlanning(true)}>
            {t("recommendation.visit.plan")}
          </Button>
        </p>
      ) : null}
    </Section>
  );
};
