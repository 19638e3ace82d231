/**
 * Attaches a piece of evidence to the State's last report. If the server asks the person to look at the file first, the form shows what was
 * found and takes the confirmation; the typed fields stay.
 */
import type { Tlp } from "#platform/contract/markings.ts";
import { documentDoubts, documentLimits, type DocumentDoubt } from "#platform/contract/document-file.ts";
import { Problem } from "#platform/contract/problems.ts";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { useSession } from "#platform/web/shell/session.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { attachEvidence, evidenceLimits, listEvidence } from "../../contract/evidence.ts";
import type { Recommendation } from "../../contract/recommendation.ts";

interface Draft {
  readonly title: string;
  readonly supports: string;
  readonly pages: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly language: string;
  readonly marking: Tlp;
  readonly open: boolean;
}
interface Asked {
  readonly doubts: readonly DocumentDoubt[];
  readonly found: readonly string[];
}

/** What the server asks the person to look at; null if it asks nothing. */
const askedIn = (error: unknown): Asked | null => {
  if (!(error instanceof Problem) || error.code !== "evidence-to-look-at") return null;
  const { doubts = [], found = [] } = (error.body.details ?? {}) as { doubts?: unknown[]; found?: unknown[] };
  return { doubts: documentDoubts.filter((one) => doubts.includes(one)), found: found.map(String) };
};

interface Props {
  readonly workspace: string;
  readonly recommendation: Recommendation;
  readonly report: string;
  readonly onDone: () => void;
}

export const AttachForm = ({ workspace, recommendation, report, onDone }: Props) => {
  const { t, language: page } = useWords();
  const { languages } = useSession();
  const { data } = useRead(listEvidence, { workspace, recommendation: recommendation.id });
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [lookedAt, setLookedAt] = useState<readonly DocumentDoubt[]>([]);
  const [draft, hold] = useState<Draft>({
    title: "",
    supports: "",
    pages: "",
    issuer: "",
    issuedOn: "",
    language: page.tag,
    marking: recommendation.marking,
    open: false,
  });
  const set = (more: Partial<Draft>): void => hold({ ...draft, ...more });
  const act = useCommandForm({
    send: async (commandId) => {
      if (file !== null && file.size > documentLimits.bytes) throw new Problem("too-large", { details: { limit: documentLimits.bytes } });
      const text = (words: string) => ({ text: words.trim(), lang: page.tag });
      return call(attachEvidence, {
        params: { workspace, recommendation: recommendation.id },
        body: {
          commandId,
          report,
          title: text(draft.title),
          supports: text(draft.supports),
          pages: draft.pages.trim(),
          issuer: draft.issuer.trim(),
          issuedOn: draft.issuedOn === "" ? null : draft.issuedOn,
          language: draft.language,
          marking: draft.marking,
          file: file === null ? null : { name: file.name.slice(-200), content: await inBase64(file) },
          open: draft.open,
          lookedAt: [...lookedAt],
        },
      });
    },
    stale: [listEvidence],
    onDone,
    onError: (error) => setAsked(askedIn(error) ?? asked),
    kept: { form: "recommendation.evidence", record: recommendation.id, value: draft, restore: hold },
  });
  const waits = asked !== null && asked.doubts.some((one) => !lookedAt.includes(one));
  return (
    <CommandForm
      className="form"
      act={act}
      onSubmit={() => act.mutate()}
      submit={t("recommendation.evidence.save")}
      onCancel={onDone}
      blocked={waits}
    >
      <p className="field-help">
        {t("recommendation.evidence.attach-means")}{" "}
        {data.filesOff === null
          ? t("recommendation.evidence.until", { n: evidenceLimits.months })
          : t("recommendation.evidence.files-off-form")}
      </p>
      {data.filesOff === null ? (
        <TextField
          type="file"
          label={t("recommendation.evidence.file")}
          help={t("recommendation.evidence.file-help", { mb: documentLimits.bytes / 1_048_576 })}
          accept=".pdf,.png,.jpg,.jpeg,.txt"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setAsked(null);
            setLookedAt([]);
          }}
        />
      ) : null}
      <TextField
        label={t("recommendation.evidence.title")}
        value={draft.title}
        required
        maxLength={200}
        onValue={(title) => set({ title })}
      />
      <TextField
        label={t("recommendation.evidence.supports")}
        value={draft.supports}
        required
        maxLength={200}
        onValue={(supports) => set({ supports })}
      />
      <TextField label={t("recommendation.evidence.where")} value={draft.pages} maxLength={200} onValue={(pages) => set({ pages })} />
      <TextField
        label={t("recommendation.evidence.issuer")}
        value={draft.issuer}
        required
        maxLength={200}
        onValue={(issuer) => set({ issuer })}
      />
      <DateField label={t("recommendation.evidence.issued-on")} value={draft.issuedOn} onValue={(issuedOn) => set({ issuedOn })} />
      <SelectField label={t("recommendation.evidence.language")} value={draft.language} onValue={(language) => set({ language })}>
        {languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => set({ marking })} />
      <Choices
        legend={t("recommendation.evidence.readers")}
        help={t("recommendation.evidence.state-reads")}
        kind="checkbox"
        chosen={draft.open ? ["open"] : []}
        onChange={(chosen) => set({ open: chosen.length > 0 })}
        choices={[{ value: "open", label: t("recommendation.evidence.readers-verifiers") }]}
      />
      {asked === null ? null : (
        <>
          {asked.found.length === 0 ? null : (
            <p className="read">{t("recommendation.evidence.look-found", { found: asked.found.join(comma()) })}</p>
          )}
          <Choices
            legend={t("recommendation.evidence.look-legend")}
            kind="checkbox"
            chosen={lookedAt}
            onChange={(chosen) => setLookedAt(asked.doubts.filter((one) => chosen.includes(one)))}
            choices={asked.doubts.map((one) => ({ value: one, label: t(`recommendation.evidence.look.${one}`) }))}
          />
        </>
      )}
    </CommandForm>
  );
};
