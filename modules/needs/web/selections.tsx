/** Which States receive tailored support: every decision with criteria, reasons and package, ordered by the State's name. */
import type { Tlp } from "#platform/contract/markings.ts";
import { addSelection, listSelections, selectionOutcomes, type Selection } from "../contract/needs-received.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { langOf, today } from "#platform/web/shell/formats.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { RecordForm } from "./form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { StateField } from "./state-field.tsx";

type Listed = OutputOf<typeof listSelections>;
const glyphs = { selected: "done", "not-selected": "skipped", postponed: "due" } as const;

const SelectionForm = ({
  workspace,
  listed,
  onClose,
}: {
  readonly workspace: string;
  readonly listed: Listed;
  readonly onClose: () => void;
}) => {
  const { t, name, language } = useWords();
  const [state, setState] = useState("");
  const [outcome, setOutcome] = useState<Selection["outcome"]>("selected");
  const [criteria, setCriteria] = useState("");
  const [reasons, setReasons] = useState("");
  const [packages, setPackages] = useState<readonly string[]>([]);
  const [decidedOn, setDecidedOn] = useState(today());
  const [decidedBy, setDecidedBy] = useState("");
  const [marking, setMarking] = useState<Tlp | "">("");
  const said = (text: string) => ({ text: text.trim(), lang: language.tag });
  const save = (commandId: string) =>
    call(addSelection, {
      params: { workspace },
      body: {
        commandId,
        state,
        outcome,
        criteria: said(criteria),
        reasons: said(reasons),
        packages: outcome === "selected" ? [...packages] : [],
        decidedOn,
        decidedBy,
        marking: marking as Tlp,
      },
    });
  const kept = {
    form: "needs.selection",
    record: "new",
    ...draftIn({
      state: [state, setState],
      outcome: [outcome, setOutcome],
      criteria: [criteria, setCriteria],
      reasons: [reasons, setReasons],
      packages: [packages, setPackages],
      decidedOn: [decidedOn, setDecidedOn],
      decidedBy: [decidedBy, setDecidedBy],
      marking: [marking, setMarking],
    }),
  };
  return (
    <RecordForm save={save} stale={[listSelections]} submit={t("needs.selection-record")} onClose={onClose} kept={kept}>
      <p className="read">{t("needs.selection-once")}</p>
      <div className="form-row">
        <StateField states={listed.states} value={state} onChange={setState} />
        <SelectField
          label={t("needs.outcome")}
          value={outcome}
          onValue={setOutcome}
          options={selectionOutcomes}
          show={(one) => t(`needs.outcome.${one}`)}
        />
      </div>
      <TextArea
        label={t("needs.criteria")}
        help={t("needs.criteria-help")}
        value={criteria}
        onValue={setCriteria}
        required
        maxLength={4000}
      />
      <TextArea label={t("needs.reasons")} value={reasons} onValue={setReasons} required maxLength={4000} />
      {outcome === "selected" ? (
        <Choices
          kind="checkbox"
          legend={t("needs.package")}
          choices={listed.packages.map((one) => ({ value: one.code, label: name(one.name) }))}
          chosen={packages}
          onChange={setPackages}
        />
      ) : null}
      <div className="form-row">
        <DateField label={t("needs.decided-on")} value={decidedOn} onValue={setDecidedOn} required />
        <TextField label={t("needs.decided-by")} value={decidedBy} onValue={setDecidedBy} required maxLength={200} />
      </div>
      <MarkingSelect label={t("needs.marking")} help={t("needs.marking-help")} value={marking} onChange={setMarking} required />
    </RecordForm>
  );
};

const Selections = () => {
  const { t, name, compare, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listSelections, { workspace });
  const [open, setOpen] = useState(false);
  // the response has a State's newest decision first, and a stable sort by name keeps this order
  const rows = data.selections.toSorted((a, b) => compare(name(a.stateName), name(b.stateName)));
  const add = may("programme.edit") ? (
    <Button look="primary" icon="plus" onClick={() => setOpen(true)}>
      {t("needs.selection-add")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead title={t("needs.selections")} below={t("needs.selections-below")} actions={rows.length > 0 ? add : undefined} />
      <div className="sections">
        {rows.length === 0 ? (
          <Empty title={t("needs.selections-empty")} action={add}>
            {t("needs.selections-empty-why")}
          </Empty>
        ) : (
          rows.map((row) => (
            <Section
              key={row.id}
              title={
                <>
                  {name(row.stateName)} {row.state.startsWith("X-") ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
                </>
              }
              limit={<Status glyph={glyphs[row.outcome]}>{t(`needs.outcome.${row.outcome}`)}</Status>}
              end={<TlpLabel label={row.marking} />}
            >
              <h3>{t("needs.criteria")}</h3>
              <p className="read" {...langOf(row.criteria.lang)}>
                {row.criteria.text}
              </p>
              <h3>{t("needs.reasons")}</h3>
              <p className="read" {...langOf(row.reasons.lang)}>
                {row.reasons.text}
              </p>
              <Facts
                facts={[
                  {
                    label: t("needs.package"),
                    value:
                      row.packages.length === 0
                        ? t("needs.no-package")
                        : row.packages
                            .map((code) => name(data.packages.find((one) => one.code === code)?.name ?? { en: code }))
                            .join(semicolon()),
                  },
                  { label: t("needs.decided-on"), value: localDate(row.decidedOn) },
                  { label: t("needs.decided-by"), value: row.decidedBy },
                ]}
              />
            </Section>
          ))
        )}
      </div>
      <ModalDialog wide open={open} title={t("needs.selection-add")} onClose={() => setOpen(false)}>
        {open ? <SelectionForm workspace={workspace} listed={data} onClose={() => setOpen(false)} /> : null}
      </ModalDialog>
    </div>
  );
};
export default Selections;
