/** The maximum number of people in a session; a check-in above it becomes a question. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getCheckIn, setCapacity } from "../../contract/check-in.ts";

interface Props {
  readonly at: { readonly workspace: string; readonly event: string };
  readonly capacity: number | null;
}

export const CapacityForm = ({ at, capacity }: Props) => {
  const { t } = useWords();
  const [typed, setTyped] = useState(capacity === null ? "" : String(capacity));
  const save = useCommandForm({
    send: () => call(setCapacity, { params: at, body: { capacity: Number(typed) > 0 ? Number(typed) : null } }),
    stale: [getCheckIn],
  });
  return (
    <CommandForm
      className="check-in-capacity"
      act={save}
      look="secondary"
      submit={t("check-in.capacity-set")}
      onSubmit={() => save.mutate()}
    >
      <TextField
        type="number"
        min={1}
        max={100_000}
        label={t("check-in.capacity")}
        help={t("check-in.capacity-help")}
        value={typed}
        onValue={setTyped}
      />
    </CommandForm>
  );
};
