/**
 * Dialog that withdraws a release, with a reason that the programme will read. It states that a withdrawal cannot undo what the programme has
 * already read.
 */
import { listShared, withdrawParcel, type SentParcel, type SentThread } from "#platform/contract/exchange.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly thread: SentThread;
  readonly parcel: SentParcel;
  readonly onClose: () => void;
}

export const WithdrawParcel = ({ workspace, thread, parcel, onClose }: Props) => {
  const { t, name, date, language } = useWords();
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawParcel, { params: { workspace, parcel: parcel.id }, body: { reason: { text: reason.trim(), lang: language.tag } } }),
    stale: [listShared],
    onDone: onClose,
  });
  const receiver = name(thread.receiver.name);
  return (
    <DecisionDialog
      open
      of={withdrawParcel}
      kind={t("exchange.withdraw-kind")}
      title={thread.title.text}
      titleLang={langOf(thread.title.lang)}
      marking={parcel.marking}
      what={t("exchange.parcel-n", { n: parcel.sequence })}
      follows={[
        parcel.openedAt === null
          ? t("exchange.withdraw-unopened", { name: receiver })
          : t("exchange.withdraw-opened", { name: receiver, date: date(parcel.openedAt) }),
        t("exchange.withdraw-means", { name: receiver }),
      ]}
      told={t("decision.told.receiver", { name: receiver })}
      words={{ value: reason, onValue: setReason }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
