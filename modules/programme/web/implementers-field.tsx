/** A field to choose who carries out an event or support. Nothing is shown unless the programme named at least two implementers. */
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { listImplementers } from "../contract/implementers.ts";

const useImplementers = (workspace: string) => useQuery(read(listImplementers, { workspace })).data?.implementers ?? [];

/** The names of the chosen implementers; if none is chosen, the names of all. Null if the programme has fewer than two implementers. */
export const useCarriedOutBy = (workspace: string): ((ids: readonly string[] | undefined) => string | null) => {
  const { t } = useWords();
  const all = useImplementers(workspace);
  return (ids = []) => {
    if (all.length < 2) return null;
    const named = all.filter(({ id }) => ids.includes(id));
    return named.length === 0 ? t("implementers.by-all") : named.map(({ name }) => name.text).join(comma());
  };
};

interface Props {
  readonly workspace: string;
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}
export const ImplementersField = ({ workspace, chosen, onChange }: Props) => {
  const { t } = useWords();
  const all = useImplementers(workspace);
  if (all.length < 2) return null;
  return (
    <Choices
      kind="checkbox"
      legend={t("implementers.by")}
      help={t("implementers.by-help")}
      choices={all.map(({ id, name }) => ({ value: id, label: name.text }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
};
