/** A follow-up visit: the agenda of open items with both statuses, the finding on each, and closing it with the next date. */
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
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { Icon } from "#platform/web/ui/icon.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { zoneHere } from "./recommendation-words.ts";
import { refreshRecommendations } from "./say-forms.tsx";
import { TwoTruths } from "./two-truths.tsx";
import { monthsOn, VisitWhen, type When } from "./visit-when.tsx";

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
  const save = useMutation({
    mutationFn: ({ status, finding }: { status: ItemStatus; finding: string }) =>
      call(noteItem, {
        params: { workspace, visit, recommendation: recommendation.id },
        body: {
          expectedRev: noted?.rev ?? null,
          status,
          finding: { text: finding.trim(), lang: noted?.finding.text === finding ? noted.finding.lang : language.tag },
        },
      }),
    onSuccess: async () => {
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
    <form
      className="rec-after stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.status !== "") save.mutate({ status: draft.status, finding: draft.finding });
      }}
    >
      <SelectField
        label={t("recommendation.visit.item")}
        value={draft.status}
        required
        onChange={(event) => setDraft({ ...draft, status: itemStatuses.find((one) => one === event.target.value) ?? "" })}
      >
        <option value="">{t("recommendation.choose")}</option>
        {itemStatuses.map((one) => (
          <option key={one} value={one}>
            {t(`recommendation.visit.item.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={t(draft.status === "not-discussed" ? "recommendation.visit.why-not" : "recommendation.visit.finding")}
        value={draft.finding}
        required={draft.status === "not-discussed"}
        rows={3}
        maxLength={2_000}
        onChange={(event) => setDraft({ ...draft, finding: event.target.value })}
      />
      <ProblemSentence error={save.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={save.isPending || draft.status === ""}>
          {t("desk.save")}
        </Button>
        <Button onClick={() => setDraft(null)}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};

const Close = ({ visit: { id: visit, rev, plannedOn }, noted }: { readonly visit: Visit; readonly noted: number }) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const [findings, setFindings] = useState("");
  const [nextOn, setNextOn] = useState(monthsOn(plannedOn, 6));
  const close = useMutation({
    mutationFn: () =>
      call(closeVisit, {
        params: { workspace, visit },
        body: { expectedRev: rev, findings: { text: findings.trim(), lang: language.tag }, nextOn: nextOn === "" ? null : nextOn },
      }),
    onSuccess: () => refreshRecommendations(),
  });
  const { reset } = close;
  // after a status is noted, the page no longer shows the earlier refusal for a missing status
  useEffect(() => reset(), [noted, reset]);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        close.mutate();
      }}
    >
      <TextArea
        label={t("recommendation.visit.findings")}
        value={findings}
        required
        maxLength={8_000}
        onChange={(event) => setFindings(event.target.value)}
      />
      <TextField
        label={t("recommendation.visit.next")}
        help={t("recommendation.visit.next-help")}
        type="date"
        value={nextOn}
        onChange={(event) => setNextOn(event.target.value)}
        optional={t("recommendation.optional")}
      />
      <p className="read">{t("recommendation.visit.close-means")}</p>
      <ProblemSentence error={close.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={close.isPending}>
          {t("recommendation.visit.close")}
        </Button>
      </div>
    </form>
  );
};

const Move = ({ visit: { id: visit, rev, plannedOn, mode }, onDone }: { readonly visit: Visit; readonly onDone: () => void }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const [when, setWhen] = useState<When>({ plannedOn, mode });
  const move = useMutation({
    mutationFn: () => call(moveVisit, { params: { workspace, visit }, body: { expectedRev: rev, ...when, zone: zoneHere() } }),
    onSuccess: async () => {
      await refreshRecommendations();
      onDone();
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate();
      }}
    >
      <VisitWhen when={when} onChange={setWhen} />
      <ProblemSentence error={move.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={move.isPending}>
          {t("recommendation.visit.move")}
        </Button>
        <Button onClick={onDone}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};

const VisitPage = () => {
  const { t, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { visit: id = "" } = useParams({ strict: false });
  const { data: visit } = useSuspenseQuery(read(getVisit, { workspace, visit: id }));
  const [moving, setMoving] = useState(false);
  const open = visit.state === "planned";
  const noted = visit.items.filter((one) => one.noted !== null).length;
  return (
    <div className="page">
      <PageHead
        title={t("recommendation.visit.title", { n: visit.number, date: localDate(visit.plannedOn) })}
        above={
          <>
            <Link to="/w/$workspace/assessments/$assessment/recommendations" params={{ workspace, assessment: visit.assessment }}>
              {t("recommendation.title")}
            </Link>
            <Icon name="caret" size={13} />
            <span>{t("recommendation.visits")}</span>
          </>
        }
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
      </div>
    </div>
  );
};
export default VisitPage;
