/** What moved since an earlier profile: levels up or down with their evidence, or why two profiles are not compared. */
import { getInstrument, getMovement, type InstrumentView, type MovementRow, type ProfileLine } from "@counterpart/contract/capability";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { read } from "../../shell/queries.ts";
import { useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { CautionSentence } from "../../ui/sentence.tsx";
import { Table } from "../../ui/table.tsx";
import { MappingForm } from "./mapping-form.tsx";
import { nodeById, statementOf } from "./words-of.ts";

interface Props {
  readonly params: { readonly workspace: string; readonly assessment: string; readonly profile: string };
  readonly earlier: readonly ProfileLine[];
  readonly instrument: InstrumentView;
}

const Mapping = ({ workspace, from, after }: { readonly workspace: string; readonly from: string; readonly after: InstrumentView }) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { data: before } = useQuery({ ...read(getInstrument, { workspace, instrument: from }), enabled: open });
  if (open && before !== undefined)
    return <MappingForm workspace={workspace} before={before} after={after} onDone={() => setOpen(false)} />;
  return (
    <div className="button-row">
      <Button onClick={() => setOpen(true)}>{t("capability.mapping.open")}</Button>
    </div>
  );
};

export const MovementSection = ({ params, earlier, instrument }: Props) => {
  const { t, name, number, date } = useWords();
  const { may } = useWorkspace();
  const [from, setFrom] = useState("");
  const { data, error } = useQuery({ ...read(getMovement, { ...params, from }), enabled: from !== "" });
  // a dropped item stands in the earlier version only
  const { data: former } = useQuery({
    ...read(getInstrument, { workspace: params.workspace, instrument: data?.from.instrument.id ?? "" }),
    enabled: data !== undefined && data.from.instrument.id !== instrument.id,
  });
  const nodes = new Map([...(former === undefined ? [] : nodeById(former)), ...nodeById(instrument)]);
  const named = (row: MovementRow): string => {
    const ids = row.to.length > 0 ? row.to : row.from;
    return ids.map((id) => statementOf(nodes.get(id), name) || id).join(" · ");
  };
  const levels = (of: MovementRow["before"]): string =>
    of.map((level) => (level === null ? t("capability.no-level") : number(level))).join(" · ");
  const moved = (row: MovementRow): string => {
    if (row.because !== null) return t(`capability.moved.${row.because}`);
    const by = row.moved ?? 0;
    return by === 0 ? t("capability.moved.none") : t(by > 0 ? "capability.moved.up" : "capability.moved.down", { n: Math.abs(by) });
  };
  return (
    <Section title={t("capability.movement")} limit={t("capability.movement.limit")}>
      <SelectField label={t("capability.movement.from")} value={from} onChange={(event) => setFrom(event.target.value)}>
        <option value="">{t("capability.movement.choose")}</option>
        {earlier.map((line) => (
          <option key={line.id} value={line.id}>
            {t("capability.profile-label", {
              name: name(line.instrument.name),
              version: number(line.instrument.version),
              date: date(line.startedAt),
            })}
          </option>
        ))}
      </SelectField>
      <ProblemSentence error={error} />
      {data?.because == null ? null : <CautionSentence title={t(`capability.not-compared.${data.because}`)} />}
      {data?.because !== "no-mapping" || !may("assessment.edit") ? null : (
        <Mapping workspace={params.workspace} from={data.from.instrument.id} after={instrument} />
      )}
      {data === undefined || data.rows.length === 0 ? null : (
        <Table
          caption={t("capability.movement")}
          rows={data.rows}
          keyOf={(row) => [...row.from, ...row.to].join(" ")}
          columns={[
            { key: "item", head: t("capability.item"), names: true, width: "42%", cell: named },
            { key: "before", head: t("capability.before"), cell: ({ before }) => levels(before) },
            { key: "after", head: t("capability.after"), cell: ({ after }) => levels(after) },
            { key: "moved", head: t("capability.moved"), cell: moved },
            {
              key: "evidence",
              head: t("capability.evidence"),
              cell: ({ assertedOnly }) => (assertedOnly ? t("capability.asserted-only") : ""),
            },
          ]}
        />
      )}
    </Section>
  );
};
