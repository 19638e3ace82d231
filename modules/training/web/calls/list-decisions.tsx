/** At the State: dialogs that ask for confirmation before a list is sent, before a person is withdrawn, and before a name is erased. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import {
  eraseListed,
  listReceivedCalls,
  releaseList,
  withdrawNominee,
  type CallHere,
  type ListedLine,
} from "../../contract/calls-at-state.ts";
import { withdrawals } from "../../contract/nomination-parcels.ts";

interface Props {
  readonly workspace: string;
  readonly of: CallHere;
  readonly onClose: () => void;
}
const stale = [listReceivedCalls];

export const ReleaseDialog = ({ workspace, of, onClose }: Props) => {
  const { t, name, localDate } = useWords();
  const leaving = of.lines.filter(({ releasedAt }) => releasedAt === null).length;
  return (
    <CommandDialog
      of={releaseList}
      send={({ commandId }) => call(releaseList, { params: { workspace, call: of.id }, body: { commandId, expectedRev: of.rev ?? 1 } })}
      stale={stale}
      kind={t("nominations.release-kind")}
      title={of.title}
      holds={[
        { label: t("nominations.leaving"), value: t("nominations.people-n", { n: leaving }) },
        { label: t("nominations.fields"), value: t("nominations.fields-named") },
      ]}
      follows={[
        t("nominations.release-fixed"),
        t("nominations.release-gate"),
        t("nominations.until-short", { day: localDate(of.namesUntil) }),
      ]}
      told={name(of.programme)}
      act={t("nominations.release")}
      onClose={onClose}
    />
  );
};

export const WithdrawDialog = ({ workspace, of, line, onClose }: Props & { readonly line: ListedLine }) => {
  const { t, name } = useWords();
  const [reason, setReason] = useState<(typeof withdrawals)[number]>("recalled-to-duty");
  return (
    <CommandDialog
      of={withdrawNominee}
      send={({ commandId }) =>
        call(withdrawNominee, {
          params: { workspace, call: of.id, line: line.id },
          body: { commandId, expectedRev: of.rev ?? 1, reason },
        })
      }
      stale={stale}
      kind={t("nominations.withdraw-kind")}
      title={line.person?.name ?? t("training.erased")}
      follows={[t("nominations.withdraw-name"), t("nominations.withdraw-next")]}
      told={name(of.programme)}
      act={t("nominations.withdraw")}
      onClose={onClose}
    >
      <SelectField
        label={t("desk.reason")}
        value={reason}
        onValue={setReason}
        options={withdrawals}
        show={(one) => t(`training.reason.${one}`)}
      />
    </CommandDialog>
  );
};

export const EraseListedDialog = ({ workspace, line, onClose }: Omit<Props, "of"> & { readonly line: ListedLine }) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={eraseListed}
      send={() => call(eraseListed, { params: { workspace, line: line.id } })}
      stale={stale}
      kind={t("nominations.erase-kind")}
      title={line.person?.name ?? t("training.erased")}
      follows={[t("nominations.erase-here"), t("nominations.erase-there")]}
      told={t("decision.told.workspace")}
      act={t("training.erase")}
      onClose={onClose}
    />
  );
};
