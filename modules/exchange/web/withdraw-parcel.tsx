/** Withdraws a release, with a reason that the programme will read. */
import { listShared, withdrawParcel } from "#platform/contract/exchange.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";

interface Props {
  readonly workspace: string;
  readonly parcel: string;
  readonly receiver: string;
  readonly onClose: () => void;
}

export const WithdrawParcel = ({ workspace, parcel, receiver, onClose }: Props) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () =>
      call(withdrawParcel, { params: { workspace, parcel }, body: { reason: { text: reason.trim(), lang: language.tag } } }),
    onSuccess: async () => {
      await refresh(listShared);
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <p className="read">{t("exchange.withdraw-means", { name: receiver })}</p>
      <br />
      <TextField label={t("exchange.reason")} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={200} />
      <ProblemSentence error={act.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={act.isPending || reason.trim() === ""}>
          {t("common.withdraw")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
