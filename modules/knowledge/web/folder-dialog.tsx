/** Dialog that asks for the address of the public folder, and saves the folder as a zip file. */
import { useState } from "react";
import { address, download } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { getPublicFolder, PublicAddress } from "../contract/public-folder.ts";

export const FolderDialog = ({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) => {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const save = () => {
    const site = typed.trim();
    const fits = site === "" || PublicAddress.safeParse(site).success;
    setWrong(!fits);
    if (!fits) return;
    download(address(getPublicFolder, { params: { workspace }, query: site === "" ? {} : { address: site } }), "library.zip");
    onClose();
  };
  return (
    <ModalDialog open title={t("library.folder")} onClose={onClose}>
      <Form onSubmit={save}>
        <p>{t("library.folder-help")}</p>
        <TextField
          dir="ltr"
          label={t("library.address")}
          help={t("library.address-help")}
          optional={t("desk.optional")}
          {...(wrong ? { error: t("library.address-wrong") } : {})}
          value={typed}
          onValue={setTyped}
          maxLength={300}
        />
        <p className="button-row">
          <Button look="primary" type="submit" icon="download">
            {t("library.save")}
          </Button>
          <Button onClick={onClose}>{t("common.close")}</Button>
        </p>
      </Form>
    </ModalDialog>
  );
};
