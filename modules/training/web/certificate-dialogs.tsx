/** Dialogs that ask for confirmation before a certificate is revoked, and before the name of a person is erased. */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { eraseHolder, revocationReasons, revokeCertificate, type Certificate } from "../contract/certificate.ts";
import { getCourse, type Nomination } from "../contract/training.ts";

interface RevokeProps {
  readonly certificate: Certificate;
  readonly onClose: () => void;
}
export const RevokeDialog = ({ certificate, onClose }: RevokeProps) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const [reason, setReason] = useState<(typeof revocationReasons)[number]>("issued-in-error");
  const act = useCommandForm({
    send: () =>
      call(revokeCertificate, {
        params: { workspace, certificate: certificate.id },
        body: { expectedRev: certificate.rev, reason },
      }),
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(getCourse),
  });
  return (
    <DecisionDialog
      open
      of={revokeCertificate}
      kind={t("training.revoke-kind")}
      title={certificate.number}
      follows={[t("training.revoke-follows"), t("training.revoke-public"), t("training.revoke-holder")]}
      told={t("decision.told.workspace")}
      act={{ label: t("training.revoke"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    >
      <SelectField
        label={t("desk.reason")}
        value={reason}
        onValue={setReason}
        options={revocationReasons}
        show={(one) => t(`training.revoked.${one}`)}
      />
    </DecisionDialog>
  );
};

interface EraseProps {
  readonly nomination: Nomination;
  readonly onClose: () => void;
}
export const EraseDialog = ({ nomination, onClose }: EraseProps) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const act = useCommandForm({
    send: () => call(eraseHolder, { params: { workspace, nomination: nomination.id } }),
    stale: [getCourse],
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={eraseHolder}
      kind={t("training.erase-kind")}
      title={nomination.person?.name ?? t("training.erased")}
      follows={[t("training.erase-follows"), t("training.erase-number")]}
      told={t("decision.told.workspace")}
      act={{ label: t("training.erase"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
