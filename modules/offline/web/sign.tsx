/** Registers a signed scan: shows its hash before anything is stored, and a person enters its content. */
import type { Tlp } from "#platform/contract/markings.ts";
import { listSigned, previewSigned, offlineLimits, registerSigned } from "../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";
import { listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { langOf, today } from "#platform/web/shell/formats.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { isProblem } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Unreadable } from "./unreadable.tsx";
import "./offline.css";

const SignPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const params = { workspace, assessment };
  const go = useNavigate();
  const { data: record } = useRead(getAssessment, params);
  const { data } = useRead(listRecommendations, params);
  const [signedOn, setSignedOn] = useState(today);
  const [signedBy, setSignedBy] = useState("");
  const [marking, setMarking] = useState<Tlp>(record.marking);
  const [contains, setContains] = useState<string[]>([]);
  const look = useCommandForm({
    send: async (_, from: File) => {
      if (from.size > offlineLimits.scanBytes) throw new Problem("too-large", { details: { limit: offlineLimits.scanBytes } });
      const file = { name: from.name.slice(0, 200), content: await inBase64(from) };
      return { file, answer: await call(previewSigned, { params, body: { file } }) };
    },
    stale: [],
    onDone: ({ answer }) => setContains(answer.found ?? []),
  });
  const save = useCommandForm({
    send: async (commandId) => {
      if (look.data === undefined) throw new Problem("invalid-input");
      const { file } = look.data;
      return call(registerSigned, { params, body: { commandId, file, signedOn, signedBy: signedBy.trim(), marking, contains } });
    },
    stale: [listSigned],
    onDone: () => go({ to: "/w/$workspace/assessments/$assessment/recommendations", params }),
  });
  const scan = look.data?.answer;
  const left = data.recommendations.length - contains.length;
  return (
    <div className="page">
      <PageHead
        title={t("offline.signed.add")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
      />
      <div className="sections">
        <Section title={t("offline.signed")} limit={t("offline.signed-limit")}>
          <TextField
            type="file"
            label={t("offline.signed.file")}
            help={t("offline.signed.file-help", { mb: offlineLimits.scanBytes / 1_048_576 })}
            accept=".pdf,.png,.jpg,.jpeg"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen !== undefined) look.mutate(chosen);
            }}
          />
          {look.isPending ? <p role="status">{t("offline.signed.looking")}</p> : null}
          <Unreadable error={look.error} />
          {scan === undefined ? null : (
            <dl className="offline-facts">
              <div>
                <dt>{t("offline.signed.hash")}</dt>
                <dd className="digest">
                  <bdi dir="ltr">{scan.sha256}</bdi>
                </dd>
              </div>
            </dl>
          )}
        </Section>
        {scan === undefined ? null : (
          <Section title={t("offline.kind.recommendations")}>
            <p className="meta">
              {scan.found === null ? t("offline.signed.not-found") : t("offline.signed.found", { n: scan.found.length })}
            </p>
            <Choices
              legend={t("offline.signed.contains")}
              kind="checkbox"
              chosen={contains}
              onChange={setContains}
              choices={data.recommendations.map((one) => ({
                value: one.id,
                label: (
                  <>
                    <bdi>R{one.number}</bdi> <span {...langOf(one.text.lang)}>{one.text.text}</span>
                  </>
                ),
              }))}
            />
            <div className="offline-pairs">
              <TextField
                label={t("offline.signed.by")}
                help={t("offline.signed.by-help")}
                value={signedBy}
                maxLength={200}
                onValue={setSignedBy}
              />
              <DateField label={t("offline.signed.on")} value={signedOn} onValue={setSignedOn} />
              <MarkingSelect label={t("offline.column.marking")} value={marking} onChange={setMarking} />
            </div>
            {left > 0 ? <p>{t("offline.signed.not-marked", { n: left })}</p> : null}
            {isProblem(save.error, "already-exists") ? (
              <p role="alert">{t("offline.signed.same-file")}</p>
            ) : (
              <Unreadable error={save.error} />
            )}
            <div className="button-row offline-after">
              <Button
                look="primary"
                disabled={save.isPending || contains.length === 0 || signedBy.trim() === "" || signedOn === ""}
                onClick={() => save.mutate()}
              >
                {t("offline.signed.save")}
              </Button>
            </div>
          </Section>
        )}
      </div>
    </div>
  );
};
export default SignPage;
