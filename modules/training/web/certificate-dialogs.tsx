/** Dialogs that ask for confirmation before a certificate is revoked, and before the name of a person is erased. */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
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
  return (
    <CommandDialog
      of={revokeCertificate}
      send={() =>
        call(revokeCertificate, {
          params: { workspace, certificate: certificate.id },
          body: { expectedRev: certificate.rev, reason },
        })
      }
      onSettled={() => refresh(getCourse)}
      kind={t("training.revoke-kind")}
      title={certificate.number}
      follows={[t("training.revoke-follows"), t("training.revoke-public"), t("training.revoke-holder")]}
      told={t("decision.told.workspace")}
      act={t("training.revoke")}
      onClose={onClose}
    >
      <SelectField
        label={t("desk.reason")}
        value={reason}
        onValue={setReason}
        options={revocationReasons}
        show={(one) => t(`training.revoked.${one}`)}
      />
    </CommandDialog>
  );
};

interface EraseProps {
  readonly nomination: Nomination;
  readonly onClose: () => void;
}
export const EraseDialog = ({ nomination, onClose }: EraseProps) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  return (
    <CommandDialog
      of={eraseHolder}
      send={() => call(eraseHolder, { params: { workspace, nomination: nomination.id } })}
      stale={[getCourse]}
      kind={t("training.erase-kind")}
      title={nomination.person?.name ?? t("training.erased")}
      follows={[t("training.erase-follows"), t("training.erase-number")]}
      told={t("decision.told.workspace")}
      act={t("training.erase")}
      onClose={onClose}
    />
  );
};
