/** The comments on a need, in a dialog with its own address, which a duty leads to. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Comments } from "#platform/web/comments/comments-section.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import type { Need } from "../contract/needs.ts";

export const NeedComments = ({ need }: { readonly need: Need }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const navigate = useNavigate();
  const [writing, setWriting] = useState(false);
  return (
    <ModalDialog open wide title={t("comments.title")} onClose={() => void navigate({ to: "/w/$workspace/needs", params: { workspace } })}>
      <p className="read">
        <TlpLabel label={need.marking} /> <span {...langOf(need.text.lang)}>{need.text.text}</span>
      </p>
      <Comments record={need.id} writing={writing} onWritten={() => setWriting(false)} />
      {writing ? null : (
        <div className="button-row">
          <Button onClick={() => setWriting(true)}>{t("comments.write")}</Button>
        </div>
      )}
    </ModalDialog>
  );
};
