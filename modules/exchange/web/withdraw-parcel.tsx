/** Withdraws a release, with a reason that the programme will read. */
import { listShared, withdrawParcel } from "#platform/contract/exchange.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly parcel: string;
  readonly receiver: string;
  readonly onClose: () => void;
}

export const WithdrawParcel = ({ workspace, parcel, receiver, onClose }: Props) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: () => call(withdrawParcel, { params: { workspace, parcel }, body: { reason: { text: reason.trim(), lang: language.tag } } }),
    stale: [listShared],
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("common.withdraw")} blocked={reason.trim() === ""} onCancel={onClose}>
      <p className="read">{t("exchange.withdraw-means", { name: receiver })}</p>
      <br />
      <TextField label={t("exchange.reason")} value={reason} onValue={setReason} required maxLength={200} />
    </CommandForm>
  );
};
