/** Attaches a document to a measure. If the server asks the person to look at the file first, the form shows what was found and takes the confirmation. */
import type { Tlp } from "#platform/contract/markings.ts";
import { documentDoubts, documentLimits, type DocumentDoubt } from "#platform/contract/document-file.ts";
import { Problem } from "#platform/contract/problems.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { useSession } from "#platform/web/shell/session.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { attachMeasureEvidence, listMeasureEvidence } from "../../contract/measure-evidence.ts";
import type { Measure } from "../../contract/policy.ts";

interface Draft {
  readonly title: string;
  readonly supports: string;
  readonly pages: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly language: string;
  readonly marking: Tlp;
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
  readonly measure: Measure;
  readonly filesOff: boolean;
  readonly onDone: () => void;
}

export const AttachEvidence = ({ workspace, measure, filesOff, onDone }: Props) => {
  const { t, language: page } = useWords();
  const { languages } = useSession();
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
    marking: measure.marking,
  });
  const set = (more: Partial<Draft>): void => hold({ ...draft, ...more });
  const act = useCommandForm({
    send: async (commandId) => {
      if (file !== null && file.size > documentLimits.bytes) throw new Problem("too-large", { details: { limit: documentLimits.bytes } });
      const text = (words: string) => ({ text: words.trim(), lang: page.tag });
      return call(attachMeasureEvidence, {
        params: { workspace, measure: measure.id },
        body: {
          commandId,
          title: text(draft.title),
          supports: text(draft.supports),
          pages: draft.pages.trim(),
          issuer: draft.issuer.trim(),
          issuedOn: draft.issuedOn === "" ? null : draft.issuedOn,
          language: draft.language,
          marking: draft.marking,
          file: file === null ? null : { name: file.name.slice(-200), content: await inBase64(file) },
          lookedAt: [...lookedAt],
        },
      });
    },
    stale: [listMeasureEvidence],
    onDone,
    onError: (error) => setAsked(askedIn(error) ?? asked),
    kept: { form: "policy.evidence", record: measure.id, value: draft, restore: hold },
  });
  const waits = asked !== null && asked.doubts.some((one) => !lookedAt.includes(one));
  return (
    <CommandForm
      className="form"
      act={act}
      onSubmit={() => act.mutate()}
      submit={t("policy.evidence.save")}
      onCancel={onDone}
      blocked={waits}
    >
      <p className="field-help">{t(filesOff ? "policy.evidence.files-off-form" : "policy.evidence.attach-means")}</p>
      {filesOff ? null : (
        <TextField
          type="file"
          label={t("policy.evidence.file")}
          help={t("policy.evidence.file-help", { mb: documentLimits.bytes / 1_048_576 })}
          accept=".pdf,.png,.jpg,.jpeg,.txt"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setAsked(null);
            setLookedAt([]);
          }}
        />
      )}
      <TextField label={t("policy.evidence.title")} value={draft.title} required maxLength={200} onValue={(title) => set({ title })} />
      <TextField
        label={t("policy.evidence.supports")}
        value={draft.supports}
        required
        maxLength={200}
        onValue={(supports) => set({ supports })}
      />
      <TextField label={t("policy.evidence.where")} value={draft.pages} maxLength={200} onValue={(pages) => set({ pages })} />
      <TextField label={t("policy.evidence.issuer")} value={draft.issuer} required maxLength={200} onValue={(issuer) => set({ issuer })} />
      <DateField label={t("policy.evidence.issued-on")} value={draft.issuedOn} onValue={(issuedOn) => set({ issuedOn })} />
      <SelectField label={t("policy.evidence.language")} value={draft.language} onValue={(language) => set({ language })}>
        {languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => set({ marking })} />
      {asked === null ? null : (
        <>
          {asked.found.length === 0 ? null : (
            <p className="read">{t("policy.evidence.look-found", { found: asked.found.join(comma()) })}</p>
          )}
          <Choices
            legend={t("policy.evidence.look-legend")}
            kind="checkbox"
            chosen={lookedAt}
            onChange={(chosen) => setLookedAt(asked.doubts.filter((one) => chosen.includes(one)))}
            choices={asked.doubts.map((one) => ({ value: one, label: t(`policy.evidence.look.${one}`) }))}
          />
        </>
      )}
    </CommandForm>
  );
};
