/**
 * Form that records in which activity a work was used. A person finds an assessment, a measure, a strategy or a law of this workspace by its title;
 * for any other activity the person types the title.
 */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Tlp } from "#platform/contract/markings.ts";
import { search } from "#platform/contract/search.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { useKinds } from "../../contract/reach.ts";
import { addUse, listUses, type UseFields } from "../../contract/uses.ts";
import { workLanguages } from "../../contract/works.ts";
import { useWorkWords } from "../work-words.ts";
import { workNumber } from "./work-number.ts";

interface Found {
  readonly record: string;
  readonly title: string;
  readonly lang: string;
  readonly marking: Tlp | null;
}
/** For each kind of use: the kind of records that the search looks for. Strategies and laws are records of one kind. */
const searched: Partial<Readonly<Record<UseFields["kind"], string>>> = {
  assessment: "assessment",
  measure: "measure",
  strategy: "strategy",
  law: "strategy",
};

interface FindProps {
  readonly workspace: string;
  readonly kind: string;
  readonly asked: string;
  readonly onChoose: (found: Found) => void;
}
/** Finds records of this workspace whose title or text contains the words that the person types as the title. */
const FindRecord = ({ workspace, kind, asked, onChoose }: FindProps) => {
  const { t, language } = useWords();
  const q = asked.trim();
  const { data } = useQuery({
    queryKey: [search.id, workspace, q, kind, language.tag],
    queryFn: () => call(search, { params: { workspace }, query: { q, kind, lang: language.tag } }),
    enabled: q.length >= 3,
  });
  const hits = data?.groups.find((group) => group.kind === kind)?.hits.slice(0, 5) ?? [];
  if (q.length < 3 || hits.length === 0) return null;
  return (
    <Choices
      legend={t("reach.found")}
      help={t("reach.found-help")}
      kind="radio"
      choices={hits.map(({ record, title }) => ({ value: record, label: <span {...langOf(title.lang)}>{title.text}</span> }))}
      chosen={[]}
      onChange={([id]) => {
        const hit = hits.find(({ record }) => record === id);
        if (hit !== undefined) onChoose({ record: hit.record, title: hit.title.text, lang: hit.title.lang, marking: hit.marking });
      }}
    />
  );
};

export const UseForm = ({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) => {
  const { t, language } = useWords();
  const { nameOf } = useWorkWords();
  const [work, setWork] = useState("");
  const [workTitle, setWorkTitle] = useState("");
  const [edition, setEdition] = useState("");
  const [lang, setLang] = useState("");
  const [kind, setKind] = useState<UseFields["kind"]>("measure");
  const [title, setTitle] = useState("");
  const [record, setRecord] = useState<Found | null>(null);
  const [day, setDay] = useState("");
  const [marking, setMarking] = useState<Tlp | "">("TLP:AMBER");
  const number = workNumber(work);
  const recordKind = searched[kind];
  const optional = t("desk.optional");
  const save = useCommandForm({
    send: (commandId) =>
      call(addUse, {
        params: { workspace },
        body: {
          commandId,
          workNumber: number ?? 0,
          workTitle: { text: workTitle.trim(), lang: language.tag },
          edition: edition.trim() === "" ? null : Number(edition),
          lang: lang === "" ? null : lang,
          kind,
          record: record === null ? null : `urn:counterpart:${searched[kind] ?? kind}:${record.record}`,
          title: record === null ? { text: title.trim(), lang: language.tag } : { text: record.title, lang: record.lang },
          day,
          marking: marking as Tlp,
        },
      }),
    stale: [listUses],
    onDone: onClose,
    kept: {
      form: "knowledge.use",
      record: "new",
      ...draftIn({
        work: [work, setWork],
        workTitle: [workTitle, setWorkTitle],
        edition: [edition, setEdition],
        lang: [lang, setLang],
        kind: [kind, setKind],
        title: [title, setTitle],
        record: [record, setRecord],
        day: [day, setDay],
        marking: [marking, setMarking],
      }),
    },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} blocked={number === null} onCancel={onClose}>
      <div className="form-row">
        <TextField
          label={t("reach.work-number")}
          help={t("reach.work-number-help")}
          dir="ltr"
          value={work}
          onValue={setWork}
          required
          maxLength={8}
        />
        <TextField
          label={t("reach.work-title")}
          help={t("reach.work-title-help")}
          value={workTitle}
          onValue={setWorkTitle}
          required
          maxLength={200}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t("reach.edition")}
          optional={optional}
          inputMode="numeric"
          value={edition}
          onValue={(typed) => setEdition(typed.replace(/\D/gu, ""))}
          maxLength={4}
        />
        <SelectField
          label={t("reach.language")}
          value={lang}
          onValue={setLang}
          empty={t("reach.not-said")}
          options={workLanguages}
          show={nameOf}
        />
      </div>
      <SelectField
        label={t("reach.used-in")}
        value={kind}
        onValue={(one) => {
          setKind(one);
          setRecord(null);
        }}
        options={useKinds}
        show={(one) => t(`reach.kind.${one}`)}
      />
      {record === null ? (
        <>
          <TextField label={t("common.title")} help={t("reach.use-title-help")} value={title} onValue={setTitle} required maxLength={200} />
          {recordKind === undefined ? null : (
            <FindRecord
              workspace={workspace}
              kind={recordKind}
              asked={title}
              onChoose={(found) => {
                setRecord(found);
                if (found.marking !== null) setMarking(found.marking);
              }}
            />
          )}
        </>
      ) : (
        <p>
          <span {...langOf(record.lang)}>{record.title}</span>{" "}
          <Button look="tertiary" onClick={() => setRecord(null)}>
            {t("reach.choose-another")}
          </Button>
        </p>
      )}
      <DateField label={t("reach.day")} value={day} onValue={setDay} required />
      <MarkingSelect label={t("common.marking")} help={t("reach.use-marking-help")} value={marking} onChange={setMarking} required />
    </CommandForm>
  );
};
