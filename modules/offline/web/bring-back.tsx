/** Returns a file: a person chooses the file, sees what each row would change, chooses rows, and confirms exactly the chosen rows. */
import { Problem } from "#platform/contract/problems.ts";
import { applyReturn, listWorksheets, offlineLimits, previewReturn, WorksheetKind, type ReturnPreview } from "../contract/offline.ts";
import { getMeasure, listMeasures } from "#modules/policy/contract/policy.ts";
import { getRecommendation, listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { Link, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { ReturnedRows } from "./returned-rows.tsx";
import { UnreadColumns } from "./unread-columns.tsx";
import { Unreadable } from "./unreadable.tsx";
import "./offline.css";

interface Chosen {
  readonly name: string;
  readonly content: string;
}
const takeable = ({ rows }: ReturnPreview): number[] =>
  rows.filter(({ action }) => action !== "same" && action !== "refuse").map(({ row }) => row);

const BringBack = () => {
  const { t, locale, date } = useWords();
  const { id: workspace } = useWorkspace();
  const { assessment = "", kind: named } = useParams({ strict: false });
  const kind = WorksheetKind.safeParse(named).data ?? "recommendations";
  const params = { workspace, assessment };
  const { data: record } = useRead(getAssessment, params);
  const [file, setFile] = useState<Chosen | null>(null);
  const [shown, setShown] = useState<ReturnPreview | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  // a response for a file that is no longer chosen is ignored
  const asked = useRef(0);
  const preview = useCommandForm({
    send: async (_, from: Chosen | File) => {
      asked.current += 1;
      const mine = asked.current;
      if (from instanceof File && from.size > offlineLimits.bytes)
        throw new Problem("too-large", { details: { limit: offlineLimits.bytes } });
      const chosen = from instanceof File ? { name: from.name.slice(0, 200), content: await inBase64(from) } : from;
      return { mine, chosen, answer: await call(previewReturn, { params, body: { kind, file: chosen } }) };
    },
    stale: [],
    onDone: ({ mine, chosen, answer }) => {
      if (mine !== asked.current) return;
      setFile(chosen);
      setShown(answer);
      setTaken(new Set(takeable(answer)));
    },
    onError: () => setShown(null),
  });
  const confirm = useCommandForm({
    send: async (commandId) => {
      if (file === null || shown === null) throw new Problem("invalid-input");
      return call(applyReturn, { params, body: { commandId, kind, file, digest: shown.digest, take: [...taken] } });
    },
    stale: [listRecommendations, getRecommendation, listMeasures, getMeasure, listWorksheets],
    onDone: () => setShown(null),
    onError: (error) => {
      if (isProblem(error, "preview-stale") && file !== null) preview.mutate(file);
    },
  });
  const counts = shown === null ? [] : (["add", "replace", "hold", "same", "refuse"] as const).filter((action) => shown.counts[action] > 0);
  const list = new Intl.ListFormat(locale, { type: "unit", style: "long" });
  return (
    <div className="page">
      <PageHead
        title={t("offline.bring")}
        above={
          <Link to={`/w/$workspace/assessments/$assessment/${kind}`} params={params} className="quiet-link">
            {t(`offline.kind.${kind}`)}
          </Link>
        }
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
      />
      <div className="sections">
        {confirm.data === undefined || shown !== null ? null : (
          <p role="status">
            <Status glyph="done">{t("offline.done", confirm.data)}</Status>
          </p>
        )}
        <Section title={t("offline.section")}>
          <TextField
            type="file"
            label={t("offline.file")}
            help={t("offline.file-help", { mb: offlineLimits.bytes / 1_048_576, rows: offlineLimits.rows })}
            accept=".xlsx,.docx,.csv"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen !== undefined) preview.mutate(chosen);
            }}
          />
          {preview.isPending ? <p role="status">{t("offline.reading")}</p> : null}
          <Unreadable error={preview.error} />
        </Section>
        {shown === null ? null : (
          <Section
            title={t("offline.preview")}
            limit={list.format(counts.map((action) => t(`offline.${action}-n`, { n: shown.counts[action] })))}
          >
            <p className="meta">{t("offline.preview-of", { date: date(shown.worksheet.at), who: shown.worksheet.by })}</p>
            {shown.counts.absent > 0 ? <p className="meta">{t("offline.absent", { n: shown.counts.absent })}</p> : null}
            {shown.comments > 0 ? <p className="meta">{t("offline.comments", { n: shown.comments })}</p> : null}
            <div className="offline-after">
              <UnreadColumns preview={shown} />
            </div>
            <ReturnedRows
              key={shown.digest}
              preview={shown}
              taken={taken}
              onTake={(row, take) => {
                const next = new Set(taken);
                if (take) next.add(row);
                else next.delete(row);
                setTaken(next);
              }}
            />
            <ProblemSentence error={confirm.error} />
            <div className="button-row offline-after">
              {taken.size === 0 ? (
                <span className="meta">{t(takeable(shown).length === 0 ? "offline.nothing-new" : "offline.nothing")}</span>
              ) : (
                <Button look="primary" disabled={confirm.isPending || preview.isPending} onClick={() => confirm.mutate()}>
                  {t("offline.confirm", { n: taken.size })}
                </Button>
              )}
            </div>
          </Section>
        )}
      </div>
    </div>
  );
};
export default BringBack;
