/**
 * Attaches a piece of evidence (a document) to a record. If the server asks the person to check the file first, the form shows what the server found
 * and asks for a confirmation. The typed fields stay filled in.
 */
import { useState, type ReactNode } from "react";
import { documentDoubts, documentLimits, type DocumentDoubt } from "../../contract/document-file.ts";
import type { AttachedEvidence } from "../../contract/evidence.ts";
import type { Tlp } from "../../contract/markings.ts";
import { Problem } from "../../contract/problems.ts";
import { inBase64 } from "../shell/base64.ts";
import { useSession } from "../shell/session.ts";
import { comma, useWords } from "../shell/words.ts";
import { DateField } from "../ui/date-field.tsx";
import { Choices, SelectField, TextField } from "../ui/field.tsx";
import { CommandForm } from "../ui/form.tsx";
import { MarkingSelect } from "../ui/marking-select.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";

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

/** What the server asks the person to check; null if the error is not such a question. */
const askedIn = (error: unknown): Asked | null => {
  if (!(error instanceof Problem) || error.code !== "evidence-to-look-at") return null;
  const { doubts = [], found = [] } = (error.body.details ?? {}) as { doubts?: unknown[]; found?: unknown[] };
  return { doubts: documentDoubts.filter((one) => doubts.includes(one)), found: found.map(String) };
};

interface Props {
  /** Text above the fields that explains the consequences of attaching a document. */
  readonly means: ReactNode;
  readonly filesOff: boolean;
  /** The initial marking of a new piece. */
  readonly marking: Tlp;
  /** The name of the draft that is stored while a person types. */
  readonly kept: { readonly form: string; readonly record: string };
  /** A choice whether other people may read the piece; null if the form has no such choice. */
  readonly opens: { readonly legend: string; readonly help: string; readonly choice: string } | null;
  readonly send: (piece: AttachedEvidence, open: boolean) => Promise<unknown>;
  readonly stale: readonly { readonly id: string }[];
  readonly onDone: () => void;
}

export const AttachForm = ({ means, filesOff, marking, kept, opens, send, stale, onDone }: Props) => {
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
    marking,
    open: false,
  });
  const set = (more: Partial<Draft>): void => hold({ ...draft, ...more });
  const act = useCommandForm({
    send: async (commandId) => {
      if (file !== null && file.size > documentLimits.bytes) throw new Problem("too-large", { details: { limit: documentLimits.bytes } });
      const text = (words: string) => ({ text: words.trim(), lang: page.tag });
      const piece = {
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
      };
      return send(piece, draft.open);
    },
    stale,
    onDone,
    onError: (error) => setAsked(askedIn(error) ?? asked),
    kept: { ...kept, value: draft, restore: hold },
  });
  const waits = asked !== null && asked.doubts.some((one) => !lookedAt.includes(one));
  return (
    <CommandForm className="form" act={act} onSubmit={() => act.mutate()} submit={t("evidence.save")} onCancel={onDone} blocked={waits}>
      <p className="field-help">{means}</p>
      {filesOff ? null : (
        <TextField
          type="file"
          label={t("evidence.file")}
          help={t("evidence.file-help", { mb: documentLimits.bytes / 1_048_576 })}
          accept=".pdf,.png,.jpg,.jpeg,.txt"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setAsked(null);
            setLookedAt([]);
          }}
        />
      )}
      <TextField label={t("evidence.title")} value={draft.title} required maxLength={200} onValue={(title) => set({ title })} />
      <TextField label={t("evidence.supports")} value={draft.supports} required maxLength={200} onValue={(supports) => set({ supports })} />
      <TextField label={t("evidence.where")} value={draft.pages} maxLength={200} onValue={(pages) => set({ pages })} />
      <TextField label={t("evidence.issuer")} value={draft.issuer} required maxLength={200} onValue={(issuer) => set({ issuer })} />
      <DateField label={t("evidence.issued-on")} value={draft.issuedOn} onValue={(issuedOn) => set({ issuedOn })} />
      <SelectField label={t("evidence.language")} value={draft.language} onValue={(language) => set({ language })}>
        {languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(chosen) => set({ marking: chosen })} />
      {opens === null ? null : (
        <Choices
          legend={opens.legend}
          help={opens.help}
          kind="checkbox"
          chosen={draft.open ? ["open"] : []}
          onChange={(chosen) => set({ open: chosen.length > 0 })}
          choices={[{ value: "open", label: opens.choice }]}
        />
      )}
      {asked === null ? null : (
        <>
          {asked.found.length === 0 ? null : <p className="read">{t("evidence.look-found", { found: asked.found.join(comma()) })}</p>}
          <Choices
            legend={t("evidence.look-legend")}
            kind="checkbox"
            chosen={lookedAt}
            onChange={(chosen) => setLookedAt(asked.doubts.filter((one) => chosen.includes(one)))}
            choices={asked.doubts.map((one) => ({ value: one, label: t(`evidence.look.${one}`) }))}
          />
        </>
      )}
    </CommandForm>
  );
};
