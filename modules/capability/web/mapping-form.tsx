/**
 * What each item of an earlier version became in this one. Items with the same id are the same. For the others a person chooses one
 * item, several or none. If several became one, they are merged; an item that nothing became is new.
 */
import { keepMapping, type InstrumentView, type MappingRow } from "../contract/capability.ts";
import { getMovement } from "../contract/capability-movement.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { becameRows } from "./became-rows.ts";
import { statementOf } from "./words-of.ts";

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
  const keep = useMutation({
    mutationFn: () =>
      call(keepMapping, { params: { workspace, instrument: after.id, from: before.id }, body: { expectedRev: null, rows } }),
    onSuccess: async () => {
      await refresh(getMovement);
      onDone();
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
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
      <ProblemSentence error={keep.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={keep.isPending}>
          {t("capability.keep")}
        </Button>
        <Button onClick={onDone}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
