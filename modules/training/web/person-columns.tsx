/** Table columns for a person of a course: the name (or that the person was erased), and the State. */
import { useWords } from "#platform/web/shell/words.ts";
import type { Column } from "#platform/web/ui/table.tsx";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getCourse } from "../contract/training.ts";

interface Named {
  readonly name: string | null;
  readonly state: string;
}

/** @param width the width of the column with the State, in per cent */
export const usePersonColumns = <Row extends Named>(
  states: OutputOf<typeof getCourse>["states"],
  width: number,
): readonly Column<Row>[] => {
  const { t, name } = useWords();
  const nameOf = new Map(states.map((one) => [one.code, name(one.name)]));
  return [
    {
      key: "name",
      head: t("common.name"),
      names: true,
      cell: (row) => (row.name === null ? t("training.erased") : <bdi>{row.name}</bdi>),
    },
    { key: "state", head: t("people.column.state"), width: `${width}%`, cell: ({ state }) => nameOf.get(state) ?? state },
  ];
};
