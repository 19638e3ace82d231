/**
 * Form that states what each item of an earlier version became in this version. Items with the same id are the same item. For every other earlier
 * item a person chooses one item, several items or no item of this version. If several earlier items became one item, they are merged. If no
 * earlier item became an item of this version, that item is new.
 */
import { statementOf } from "../contract/statement.ts";
import { saveMapping, type InstrumentView, type MappingRow } from "../contract/capability.ts";
import { getMovement } from "../contract/capability-movement.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { becameRows } from "./became-rows.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly before: InstrumentView;
  readonly after: InstrumentView;
  readonly onDone: () => void;
}

export const MappingForm = ({ workspace, before, after, onDone }: Props) => {
  const { t, name } = useWords();
  const [from, to] = [before, after].map(({ nodes }) => nodes.filter(({ assessable }) => assessable)) as [
    InstrumentView["nodes"],
    InstrumentView["nodes"],
  ];
  const kept = new Set(to.map(({ id }) => id));
  const open = from.filter(({ id }) => !kept.has(id));
  const former = new Set(from.map(({ id }) => id));
  const [became, setBecame] = useState<Readonly<Record<string, readonly string[]>>>({});
  const rows: MappingRow[] = becameRows(
    from.map(({ id }) => id),
    to.map(({ id }) => id),
    became,
  );
  const keep = useCommandForm({
    send: () => call(saveMapping, { params: { workspace, instrument: after.id, from: before.id }, body: { expectedRev: null, rows } }),
    stale: [getMovement],
    onDone: onDone,
  });
  return (
    <CommandForm className="form" act={keep} onSubmit={() => keep.mutate()} submit={t("capability.keep")} onCancel={onDone}>
      <p className="read">{t("capability.mapping.means")}</p>
      {open.map((node) => (
        <Choices
          key={node.id}
          kind="checkbox"
          legend={t("capability.mapping.from", { item: statementOf(node, name) })}
          help={t("capability.mapping.none")}
          choices={to.filter(({ id }) => !former.has(id)).map((one) => ({ value: one.id, label: statementOf(one, name) }))}
          chosen={became[node.id] ?? []}
          onChange={(chosen) => setBecame({ ...became, [node.id]: chosen })}
        />
      ))}
      <p className="meta">{t("capability.mapping.rest")}</p>
    </CommandForm>
  );
};
