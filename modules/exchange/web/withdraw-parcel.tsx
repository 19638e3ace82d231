/**
 * Dialog that withdraws a release, with a reason that the programme will read. It states that a withdrawal cannot undo what the programme has
 * already read.
 */
import { listShared, withdrawParcel, type SentParcel, type SentThread } from "#platform/contract/exchange.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";

interface Props {
  readonly workspace: string;
  readonly thread: SentThread;
  readonly parcel: SentParcel;
  readonly onClose: () => void;
}

export const WithdrawParcel = ({ workspace, thread, parcel, onClose }: Props) => {
  const { t, name, date } = useWords();
  const receiver = name(thread.receiver.name);
  return (
    <CommandDialog
      of={withdrawParcel}
      send={({ reason }) => call(withdrawParcel, { params: { workspace, parcel: parcel.id }, body: { reason } })}
      stale={[listShared]}
      kind={t("exchange.withdraw-kind")}
      title={thread.title}
      marking={parcel.marking}
      what={t("exchange.parcel-n", { n: parcel.sequence })}
      follows={[
        parcel.openedAt === null
          ? t("exchange.withdraw-unopened", { name: receiver })
          : t("exchange.withdraw-opened", { name: receiver, date: date(parcel.openedAt) }),
        t("exchange.withdraw-means", { name: receiver }),
      ]}
      told={t("decision.told.receiver", { name: receiver })}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
