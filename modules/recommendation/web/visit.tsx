/**
 * The page of a follow-up visit. It shows the agenda of open items, each with the reported and the verified status and with the
 * visit's finding. A person closes the visit on this page and can give the date of the next visit.
 */
import {
  closeVisit,
  getVisit,
  itemStatuses,
  moveVisit,
  noteItem,
  type ItemStatus,
  type Visit,
  type VisitItem,
} from "../contract/follow-up.ts";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { langOf, zoneHere } from "#platform/web/shell/formats.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommentsSection } from "#platform/web/comments/comments-section.tsx";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { refreshRecommendations } from "./say-forms.tsx";
import { TwoTruths } from "./two-truths.tsx";
import { monthsLater } from "#methods/calendar/index.ts";
import { VisitWhen, type When } from "./visit-when.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const glyphOf: Readonly<Record<ItemStatus, Glyph>> = {
  moved: "under-way",
  "no-change": "not-started",
  settled: "done",
  "not-discussed": "skipped",
};

const Noted = ({ item, visit, open }: { readonly item: VisitItem; readonly visit: string; readonly open: boolean }) => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { noted, recommendation } = item;
  const [draft, setDraft] = useState<{ readonly status: ItemStatus | ""; readonly finding: string } | null>(null);
  const save = useCommandForm({
    send: (_, { status, finding }: { status: ItemStatus; finding: string }) =>
      call(noteItem, {
        params: { workspace, visit, recommendation: recommendation.id },
        body: {
          expectedRev: noted?.rev ?? null,
          status,
          finding: { text: finding.trim(), lang: noted?.finding.text === finding ? noted.finding.lang : language.tag },
        },
      }),
    stale: [],
    onDone: async () => {
      await refreshRecommendations();
      setDraft(null);
    },
  });
  const edits = open && may("assessment.edit");
  if (draft === null)
    return (
      <div className="rec-after">
        {noted === null ? (
          <Status glyph="unknown">{t("recommendation.visit.not-noted")}</Status>
        ) : (
          <>
            <Status glyph={glyphOf[noted.status]}>{t(`recommendation.visit.item.${noted.status}`)}</Status>
            <p className="small" {...langOf(noted.finding.lang)}>
              {noted.finding.text}
            </p>
          </>
        )}
        {edits ? (
          <Button
            look="tertiary"
            onClick={() => setDraft({ status: noted?.status ?? "", finding: noted?.finding.text ?? "" })}
            aria-label={t("recommendation.visit.note-of", { code: `R${recommendation.number}` })}
          >
            {t(noted === null ? "recommendation.visit.note" : "common.change")}
          </Button>
        ) : null}
      </div>
    );
  return (
    <CommandForm
      className="rec-after stack"
      act={save}
      onSubmit={() => {
        if (draft.status !== "") save.mutate({ status: draft.status, finding: draft.finding });
      }}
      submit={t("desk.save")}
      blocked={draft.status === ""}
      onCancel={() => setDraft(null)}
    >
      <SelectField
        label={t("recommendation.visit.item")}
        value={draft.status}
        required
        onValue={(value) => setDraft({ ...draft, status: itemStatuses.find((one) => one === value) ?? "" })}
        empty={t("recommendation.choose")}
        options={itemStatuses}
        show={(one) => t(`recommendation.visit.item.${one}`)}
      />
      <TextArea
        label={t(draft.status === "not-discussed" ? "recommendation.visit.why-not" : "recommendation.visit.finding")}
        value={draft.finding}
        required={draft.status === "not-discussed"}
        rows={3}
        maxLength={2_000}
        onValue={(finding) => setDraft({ ...draft, finding })}
      />
    </CommandForm>
  );
};

const Close = ({ visit: { id: visit, rev, plannedOn }, noted }: { readonly visit: Visit; readonly noted: number }) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const [findings, setFindings] = useState("");
  const [nextOn, setNextOn] = useState(monthsLater(plannedOn, 6));
  const close = useCommandForm({
    send: () =>
      call(closeVisit, {
        params: { workspace, visit },
        body: { expectedRev: rev, findings: { text: findings.trim(), lang: language.tag }, nextOn: nextOn === "" ? null : nextOn },
      }),
    stale: [],
    onDone: () => refreshRecommendations(),
    kept: { form: "recommendation.visit-close", record: visit, value: findings, restore: setFindings },
  });
  const { reset } = close;
  // after a status is noted, the page no longer shows the earlier refusal for a missing status
  useEffect(() => reset(), [noted, reset]);
  return (
    <CommandForm className="form" act={close} onSubmit={() => close.mutate()} submit={t("recommendation.visit.close")}>
      <TextArea label={t("recommendation.visit.findings")} value={findings} required maxLength={8_000} onValue={setFindings} />
      <DateField
        label={t("recommendation.visit.next")}
        help={t("recommendation.visit.next-help")}
        value={nextOn}
        onValue={setNextOn}
        optional={t("recommendation.optional")}
      />
      <p className="read">{t("recommendation.visit.close-means")}</p>
    </CommandForm>
  );
};

const Move = ({ visit: { id: visit, rev, plannedOn, mode }, onDone }: { readonly visit: Visit; readonly onDone: () => void }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const [when, setWhen] = useState<When>({ plannedOn, mode });
  const move = useCommandForm({
    send: () => call(moveVisit, { params: { workspace, visit }, body: { expectedRev: rev, ...when, zone: zoneHere() } }),
    stale: [],
    onDone: async () => {
      await refreshRecommendations();
      onDone();
    },
  });
  return (
    <CommandForm className="form" act={move} onSubmit={() => move.mutate()} submit={t("recommendation.visit.move")} onCancel={onDone}>
      <VisitWhen when={when} onChange={setWhen} />
    </CommandForm>
  );
};

const VisitPage = () => {
  const { t, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { visit: id = "" } = useParams({ strict: false });
  const { data: visit } = useRead(getVisit, { workspace, visit: id });
  const [moving, setMoving] = useState(false);
  const open = visit.state === "planned";
  const noted = visit.items.filter((one) => one.noted !== null).length;
  return (
    <div className="page">
      <PageHead
        title={t("recommendation.visit.title", { n: visit.number, date: localDate(visit.plannedOn) })}
        crumb={t("recommendation.visits")}
        at={{ assessment: visit.assessment }}
        below={t(`recommendation.visit.${visit.mode}`)}
        actions={
          open && !moving && may("assessment.edit") ? (
            <Button icon="edit" onClick={() => setMoving(true)}>
              {t("recommendation.visit.move")}
            </Button>
          ) : undefined
        }
      />
      <div className="sections">
        {moving && open ? (
          <Section title={t("recommendation.visit.move")}>
            <Move visit={visit} onDone={() => setMoving(false)} />
          </Section>
        ) : null}
        <Section
          title={t("recommendation.visit.agenda")}
          limit={t("recommendation.visit.noted", { n: noted, of: visit.items.length })}
          end={t(open ? "recommendation.visit.agenda-means" : "recommendation.visit.agenda-was")}
        >
          {visit.items.length === 0 ? (
            <Empty title={t("recommendation.visit.empty")}>{t("recommendation.visit.empty-why")}</Empty>
          ) : (
            <TwoTruths
              recommendations={visit.items.map(({ recommendation }) => recommendation)}
              depth="whole"
              below={(one) => {
                const item = visit.items.find(({ recommendation }) => recommendation.id === one.id);
                return item === undefined ? null : <Noted item={item} visit={visit.id} open={open} />;
              }}
            />
          )}
        </Section>
        {!open ? (
          <Section title={t("recommendation.visit.findings")}>
            <p className="read prose" {...langOf(visit.findings.lang)}>
              {visit.findings.text}
            </p>
            <p className="meta">
              {visit.nextOn === null
                ? t("recommendation.visit.no-next")
                : t("recommendation.visit.next-on", { date: localDate(visit.nextOn) })}
            </p>
          </Section>
        ) : may("assessment.edit") ? (
          <Section title={t("recommendation.visit.close")}>
            <Close visit={visit} noted={noted} />
          </Section>
        ) : null}
        <CommentsSection record={visit.id} />
      </div>
    </div>
  );
};
export default VisitPage;
