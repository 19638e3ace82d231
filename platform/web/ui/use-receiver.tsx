/** Selects the programme that receives a release. The form shows a field for this only if there are several programmes. */
import { useState } from "react";
import type { Translated } from "../../contract/values.ts";
import { useWords } from "../shell/words.ts";
import { SelectField } from "./field.tsx";

interface Programme {
  readonly workspace: string;
  readonly name: Translated;
}

export const useReceiver = (programmes: readonly Programme[], label: string) => {
  const { name } = useWords();
  const [receiver, setReceiver] = useState(programmes[0]?.workspace ?? "");
  const nameOf = (workspace: string) => name(programmes.find((one) => one.workspace === workspace)?.name ?? {});
  const workspaces = programmes.map(({ workspace }) => workspace);
  return {
    receiver,
    receiverName: nameOf(receiver),
    field:
      programmes.length < 2 ? undefined : (
        <SelectField label={label} value={receiver} onValue={setReceiver} options={workspaces} show={nameOf} />
      ),
  };
};
