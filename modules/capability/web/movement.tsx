/**
 * The movement since an earlier profile: levels that are higher or lower now, with their evidence, or the reason why the two profiles are not
 * compared.
 */
import { statementOf } from "../contract/statement.ts";
import { getInstrument, type InstrumentView } from "../contract/capability.ts";
import { getMovement, listEarlier, type MovementRow } from "../contract/capability-movement.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { MappingForm } from "./mapping-form.tsx";
import { nodeById } from "./words-of.ts";

interface Props {
  readonly params: { readonly workspace: string; readonly assessment: string; readonly profile: string };
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

/** Each agency with its present name and its former name, so that readers do not take the two names for two agencies. */
const Agencies = ({ row }: { readonly row: MovementRow }) => {
  const { t, name, number } = useWords();
  const level = (of: number | null): string => (of === null ? t("capability.no-level") : number(of));
  if (row.agencies.length === 0) return null;
  return (
    <details>
      <summary>{t("capability.ask.agencies", { n: row.agencies.length })}</summary>
      <ul className="capability-agencies">
        {row.agencies.map((each) => (
          <li key={each.agency}>
            {name(each.name)}{" "}
            {each.formerly === null ? null : <span className="meta">{t("capability.formerly", { name: name(each.formerly) })} </span>}
            <span className="nowrap">{t("capability.before-now", { before: level(each.before), now: level(each.after) })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};

export const MovementSection = ({ params, instrument }: Props) => {
  const { t, name, number, date } = useWords();
  const { may } = useWorkspace();
  const [from, setFrom] = useState("");
  const { data: earlier } = useQuery(read(listEarlier, params));
  const { data, error } = useQuery({ ...read(getMovement, { ...params, from }), enabled: from !== "" });
  // dropped items exist only in the earlier version, so that version is loaded too
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
  if (earlier === undefined || earlier.profiles.length === 0) return null;
  return (
    <Section title={t("capability.movement")} limit={t("capability.movement.limit")}>
      <SelectField label={t("capability.movement.from")} value={from} onValue={setFrom}>
        <option value="">{t("capability.movement.choose")}</option>
        {earlier.profiles.map(({ profile, assessment }) => (
          <option key={profile.id} value={profile.id}>
            {t("capability.earlier-label", {
              assessment: assessment.text,
              version: number(profile.instrument.version),
              date: date(profile.startedAt),
            })}
          </option>
        ))}
      </SelectField>
      <ProblemSentence error={error} reading />
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
            { key: "item", head: t("capability.item"), names: true, width: "38%", cell: named },
            { key: "before", head: t("capability.before"), cell: ({ before }) => levels(before) },
            { key: "after", head: t("capability.after"), cell: ({ after }) => levels(after) },
            {
              key: "moved",
              head: t("capability.moved"),
              width: "26%",
              cell: (row) => (
                <div>
                  {moved(row)}
                  <Agencies row={row} />
                </div>
              ),
            },
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
