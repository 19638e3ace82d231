/**
 * Imports a list: the person chooses a file, sees what the import would do with each row, corrects columns and rows, and imports the good rows. The
 * refused rows stay listed after that, until the person closes the import.
 */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { Problem } from "#platform/contract/problems.ts";
import {
  getRisk,
  importLimits,
  importRisks,
  listRisks,
  previewImport,
  riskKinds,
  riskTemplate,
  type ImportOptions,
  type ImportPreview,
  type RiskKind,
} from "../contract/risk-list.ts";
import { useEffect, useRef, useState } from "react";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { address, call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { SelectAndSend } from "#platform/web/ui/select-and-send.tsx";
import { UnreadableList } from "#platform/web/ui/unreadable-list.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { ImportColumns } from "./risk-list-columns.tsx";
import { countsText, ImportRows } from "./risk-list-preview.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly catalogue: Catalogue;
  readonly criteria: CriteriaSetData["criteria"];
  readonly onDone: (done: string | null) => void;
}

const Templates = ({ params }: { readonly params: { readonly workspace: string; readonly assessment: string } }) => {
  const { t, language } = useWords();
  return (
    <>
      <p className="meta read">{t("risk-list.template-help")}</p>
      <p className="button-row">
        {(["xlsx", "csv"] as const).map((format) => (
          <a key={format} href={address(riskTemplate, { params: { ...params, format, language: language.tag } })} download>
            {t("risk-list.template", { format: format.toUpperCase() })}
          </a>
        ))}
      </p>
    </>
  );
};

interface KindProps {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly onKind: (kind: RiskKind) => void;
}

/** If rows without a kind were refused, asks for the kind of these rows. */
const KindNeeded = ({ preview, busy, onKind }: KindProps) => {
  const { t } = useWords();
  const n = preview.rows.filter(({ faults }) => faults.some(({ fault }) => fault === "kind-missing")).length;
  if (n === 0) return null;
  return (
    <div className="risk-kind">
      <SelectAndSend<RiskKind>
        label={t("risk-list.kind-of-rows")}
        help={t("risk-list.kind-needed", { n })}
        now=""
        empty={t("risk-list.none-chosen")}
        options={riskKinds}
        show={(kind) => t(`risk-list.kind.${kind}`)}
        send={t("risk-list.kind-use")}
        pending={busy}
        onSend={onKind}
      />
    </div>
  );
};

interface Chosen {
  readonly name: string;
  readonly content: string;
}

export const ImportRisks = ({ workspace, assessment, catalogue, criteria, onDone }: Props) => {
  const words = useWords();
  const { t, language } = words;
  const params = { workspace, assessment };
  const [file, setFile] = useState<Chosen | null>(null);
  const [shown, setShown] = useState<ImportPreview | null>(null);
  /** The rows that were imported from the chosen file. They are kept as long as the refused rows are listed. */
  const [taken, setTaken] = useState<string | null>(null);
  // a response for a file that is no longer chosen is ignored
  const asked = useRef(0);
  // When the file was read again with other options, the preview gets the focus, because the control that the person used may be gone.
  const [again, setAgain] = useState(0);
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (again > 0) outcome.current?.focus();
  }, [again]);
  const preview = useCommandForm({
    send: async (_, { from, options }: { from: Chosen | File; options: Partial<ImportOptions>; edited?: boolean }) => {
      asked.current += 1;
      const mine = asked.current;
      if (from instanceof File && from.size > importLimits.bytes)
        throw new Problem("too-large", { details: { limit: importLimits.bytes } });
      const chosen = from instanceof File ? { name: from.name.slice(0, 200), content: await inBase64(from) } : from;
      return { mine, chosen, answer: await call(previewImport, { params, body: { file: chosen, options } }) };
    },
    stale: [],
    onDone: ({ mine, chosen, answer }, { from, edited }) => {
      if (mine !== asked.current) return;
      setFile(chosen);
      setShown(answer);
      // after a correction, the message about the correction gets the focus instead
      if (!(from instanceof File) && edited !== true) setAgain((n) => n + 1);
    },
    onError: () => setShown(null),
  });
  const readAgain = (options: Partial<ImportOptions>, edited = false): void => {
    if (file !== null) preview.mutate({ from: file, options, edited });
  };
  const confirm = useCommandForm({
    send: async (commandId) => {
      if (file === null || shown === null) throw new Problem("invalid-input");
      return call(importRisks, { params, body: { commandId, file, options: shown.options, digest: shown.digest } });
    },
    stale: [listRisks, getRisk],
    onDone: ({ added, replaced, same, refused }) => {
      const done = t("risk-list.done", { what: countsText(words, { add: added, replace: replaced, same, refuse: refused }) });
      if (refused === 0 || shown === null) return onDone(done);
      // the imported rows now count as unchanged, and the refused rows stay listed
      setTaken(done);
      readAgain(shown.options);
    },
    onError: (error) => {
      if (isProblem(error, "preview-stale") && shown !== null) readAgain(shown.options);
    },
  });
  const changes = shown === null ? 0 : shown.counts.add + shown.counts.replace;
  return (
    <>
      <Section title={t("risk-list.import")}>
        <TextField
          type="file"
          label={t("risk-list.file")}
          help={t("risk-list.file-help", {
            mb: importLimits.bytes / 1_048_576,
            rows: importLimits.rows,
            columns: importLimits.columns,
          })}
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            setTaken(null);
            if (chosen !== undefined) preview.mutate({ from: chosen, options: { lang: language.tag } });
          }}
        />
        {preview.isPending ? <p role="status">{t("risk-list.reading")}</p> : null}
        <UnreadableList error={preview.error} />
        {shown === null ? <Templates params={params} /> : null}
        {shown === null ? (
          <div className="button-row">
            <Button onClick={() => onDone(null)}>{t("desk.cancel")}</Button>
          </div>
        ) : null}
      </Section>
      {shown === null ? null : (
        <>
          <ImportColumns
            key={shown.digest}
            preview={shown}
            catalogue={catalogue}
            criteria={criteria}
            busy={preview.isPending}
            onRead={(options) => readAgain(options)}
          />
          <Section title={t("risk-list.preview")} limit={countsText(words, shown.counts)}>
            <div ref={outcome} tabIndex={-1}>
              {taken === null ? null : (
                <p className="read" role="status">
                  {taken} {shown.counts.refuse === 0 ? null : t("risk-list.left", { n: shown.counts.refuse })}
                </p>
              )}
              <p className="meta">{t("risk-list.untouched", { n: shown.counts.untouched })}</p>
            </div>
            <KindNeeded preview={shown} busy={preview.isPending} onKind={(kind) => readAgain({ ...shown.options, kind })} />
            <ImportRows
              preview={shown}
              criteria={criteria}
              busy={preview.isPending || confirm.isPending}
              onEdits={(edits) => readAgain({ ...shown.options, edits }, true)}
            />
            <p className="meta small">{t("risk-list.corrections-kept")}</p>
            <ProblemSentence error={confirm.error} />
            <div className="button-row risk-after">
              {changes === 0 ? (
                <span className="meta">{t("risk-list.nothing")}</span>
              ) : (
                <Button look="primary" disabled={confirm.isPending || preview.isPending} onClick={() => confirm.mutate()}>
                  {t("risk-list.confirm", { n: changes })}
                </Button>
              )}
              <Button onClick={() => onDone(taken)}>{t(taken === null ? "desk.cancel" : "common.close")}</Button>
            </div>
          </Section>
        </>
      )}
    </>
  );
};
