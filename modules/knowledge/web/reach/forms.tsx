/** Three forms: an introduction to several States at once, a use that the programme records, and a request for a language. */
import { useState } from "react";
import { eventModes } from "#modules/programme/contract/partner-state.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { strictestTlp, type Tlp } from "#platform/contract/markings.ts";
import type { Translated } from "#platform/contract/values.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { askLanguage, getReach, introduceWork, tellUse, useKinds, type getReachChoices } from "../../contract/reach.ts";
import { workLanguages } from "../../contract/works.ts";
import { useWorkWords } from "../work-words.ts";

type Offered = OutputOf<typeof getReachChoices>;
interface Props {
  readonly workspace: string;
  readonly work: string;
  readonly offered: Offered;
  /** The marking that is preselected for a new row. */
  readonly usual: Tlp;
  readonly onClose: () => void;
}
const stale = [getReach];

const useStates = (states: Offered["states"]) => {
  const { name, compare } = useWords();
  const named = ({ name: given }: { readonly name: Translated }) => name(given);
  return { sorted: states.toSorted((a, b) => compare(named(a), named(b))), named };
};

interface StatesProps {
  readonly states: Offered["states"];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}
const States = ({ states, chosen, onChange }: StatesProps) => {
  const { t } = useWords();
  const { sorted, named } = useStates(states);
  return (
    <Choices
      legend={t("reach.to-states")}
      kind="checkbox"
      columns
      choices={sorted.map((one) => ({ value: one.code, label: named(one) }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
};

interface EditionProps {
  readonly editions: Offered["editions"];
  readonly value: string;
  readonly onValue: (value: string) => void;
}
const EditionField = ({ editions, value, onValue }: EditionProps) => {
  const { t } = useWords();
  if (editions.length === 0) return null;
  return (
    <SelectField
      label={t("reach.edition")}
      value={value}
      onValue={onValue}
      empty={t("reach.not-said")}
      options={editions}
      show={({ number: n }) => t("editions.number", { n })}
    />
  );
};
/** The courses and events in which a work can have been used: courses first. */
const occasionsOf = ({ courses, events }: Offered) => [
  ...courses,
  ...events.map(({ id, ...event }) => ({ urn: `urn:counterpart:people-event:${id}`, ...event })),
];
const idOr = (value: string): string | null => (value === "" ? null : value);

export const IntroductionForm = ({ workspace, work, offered, usual, onClose }: Props) => {
  const { t, language, localDate } = useWords();
  const [states, setStates] = useState<string[]>([]);
  const [edition, setEdition] = useState(offered.editions[0]?.id ?? "");
  const [event, setEvent] = useState("");
  const [title, setTitle] = useState("");
  const [mode, setMode] = useState<(typeof eventModes)[number]>("in-person");
  const [day, setDay] = useState("");
  const [marking, setMarking] = useState<Tlp | "">(usual);
  const found = offered.events.find(({ id }) => id === event);
  const choose = (id: string) => {
    setEvent(id);
    const chosen = offered.events.find((one) => one.id === id);
    if (chosen !== undefined) setDay(chosen.starts);
  };
  const save = useCommandForm({
    send: (commandId) =>
      call(introduceWork, {
        params: { workspace, work },
        body: {
          commandId,
          states,
          edition: idOr(edition),
          event: idOr(event),
          title: event === "" ? { text: title.trim(), lang: language.tag } : null,
          mode: event === "" ? mode : null,
          day,
          marking: marking as Tlp,
        },
      }),
    stale,
    onDone: onClose,
    kept: {
      form: "knowledge.introduction",
      record: work,
      ...draftIn({
        states: [states, setStates],
        edition: [edition, setEdition],
        event: [event, setEvent],
        title: [title, setTitle],
        mode: [mode, setMode],
        day: [day, setDay],
        marking: [marking, setMarking],
      }),
    },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} blocked={states.length === 0} onCancel={onClose}>
      <States states={offered.states} chosen={states} onChange={setStates} />
      <SelectField
        label={t("reach.event")}
        help={t("reach.event-help")}
        value={event}
        onValue={choose}
        empty={t("reach.event-none")}
        options={offered.events}
        show={(one) => `${one.title.text} (${localDate(one.starts)})`}
      />
      {event === "" ? (
        <div className="form-row">
          <TextField label={t("reach.occasion")} value={title} onValue={setTitle} required maxLength={200} />
          <SelectField label={t("reach.mode")} value={mode} onValue={setMode} options={eventModes} show={(one) => t(`reach.mode.${one}`)} />
        </div>
      ) : null}
      <div className="form-row">
        <DateField label={t("reach.day")} min={found?.starts} max={found?.ends} value={day} onValue={setDay} required />
        <EditionField editions={offered.editions} value={edition} onValue={setEdition} />
      </div>
      <MarkingSelect label={t("common.marking")} help={t("reach.marking-help")} value={marking} onChange={setMarking} required />
    </CommandForm>
  );
};

export const ToldUseForm = ({ workspace, work, offered, usual, onClose }: Props) => {
  const { t, language, localDate } = useWords();
  const { sorted, named } = useStates(offered.states);
  const { nameOf } = useWorkWords();
  const [state, setState] = useState("");
  const [edition, setEdition] = useState("");
  const [lang, setLang] = useState("");
  const [kind, setKind] = useState<(typeof useKinds)[number]>("assessment");
  const [title, setTitle] = useState("");
  const [record, setRecord] = useState("");
  const [day, setDay] = useState("");
  const [source, setSource] = useState("");
  const [marking, setMarking] = useState<Tlp | "">(usual);
  const occasions = kind === "course" ? occasionsOf(offered) : [];
  const chosen = occasions.find(({ urn }) => urn === record);
  const choose = (urn: string) => {
    setRecord(urn);
    const one = occasions.find((each) => each.urn === urn);
    if (one === undefined) return;
    setDay(one.starts);
    setMarking(strictestTlp([usual, one.marking]));
  };
  const save = useCommandForm({
    send: (commandId) =>
      call(tellUse, {
        params: { workspace, work },
        body: {
          commandId,
          state,
          edition: idOr(edition),
          lang: idOr(lang),
          kind,
          title: chosen?.title ?? { text: title.trim(), lang: language.tag },
          record: chosen?.urn ?? null,
          day,
          source: source.trim(),
          marking: marking as Tlp,
        },
      }),
    stale,
    onDone: onClose,
    kept: {
      form: "knowledge.told-use",
      record: work,
      ...draftIn({
        state: [state, setState],
        edition: [edition, setEdition],
        lang: [lang, setLang],
        kind: [kind, setKind],
        title: [title, setTitle],
        record: [record, setRecord],
        day: [day, setDay],
        source: [source, setSource],
        marking: [marking, setMarking],
      }),
    },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <p className="meta">{t("reach.told-help")}</p>
      <SelectField
        label={t("common.state")}
        value={state}
        onValue={setState}
        required
        empty={t("desk.choose")}
        options={sorted}
        show={named}
      />
      <div className="form-row">
        <SelectField label={t("reach.used-in")} value={kind} onValue={setKind} options={useKinds} show={(one) => t(`reach.kind.${one}`)} />
        {chosen === undefined ? <TextField label={t("common.title")} value={title} onValue={setTitle} required maxLength={200} /> : null}
      </div>
      {occasions.length === 0 ? null : (
        <SelectField
          label={t("reach.course")}
          help={t("reach.course-help")}
          value={record}
          onValue={choose}
          empty={t("reach.course-none")}
          options={occasions.map((one) => ({ ...one, id: one.urn }))}
          show={(one) => `${one.title.text} (${localDate(one.starts)})`}
        />
      )}
      <div className="form-row">
        <EditionField editions={offered.editions} value={edition} onValue={setEdition} />
        <SelectField
          label={t("reach.language")}
          value={lang}
          onValue={setLang}
          empty={t("reach.not-said")}
          options={workLanguages}
          show={nameOf}
        />
      </div>
      <DateField label={t("reach.day")} value={day} onValue={setDay} required />
      <TextField label={t("common.source")} help={t("reach.source-help")} value={source} onValue={setSource} required maxLength={300} />
      <MarkingSelect label={t("common.marking")} help={t("reach.marking-help")} value={marking} onChange={setMarking} required />
    </CommandForm>
  );
};

export const LanguageForm = ({ workspace, work, offered, usual, onClose }: Props) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const [states, setStates] = useState<string[]>([]);
  const [lang, setLang] = useState("");
  const [day, setDay] = useState("");
  const [marking, setMarking] = useState<Tlp | "">(usual);
  const save = useCommandForm({
    send: (commandId) =>
      call(askLanguage, { params: { workspace, work }, body: { commandId, states, lang, day, marking: marking as Tlp } }),
    stale,
    onDone: onClose,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} blocked={states.length === 0} onCancel={onClose}>
      <SelectField
        label={t("reach.language")}
        value={lang}
        onValue={setLang}
        required
        empty={t("desk.choose")}
        options={workLanguages}
        show={nameOf}
      />
      <States states={offered.states} chosen={states} onChange={setStates} />
      <DateField label={t("reach.asked-on")} value={day} onValue={setDay} required />
      <MarkingSelect label={t("common.marking")} help={t("reach.marking-help")} value={marking} onChange={setMarking} required />
    </CommandForm>
  );
};
