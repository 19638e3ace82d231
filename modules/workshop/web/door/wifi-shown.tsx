/** The form for name and password of the Wi-Fi, which the wall and the slips show. The server stores them only in memory. */
import { getNetwork, setWifi, type Wifi } from "../../contract/network.ts";
import { getWall } from "../../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";

interface Props {
  readonly workspace: string;
  readonly wifi: Wifi | null;
}

const WifiForm = ({ workspace, wifi, onClose }: Props & { readonly onClose: () => void }) => {
  const { t } = useWords();
  const [name, setName] = useState(wifi?.name ?? "");
  const [password, setPassword] = useState(wifi?.password ?? "");
  const keep = useMutation({
    mutationFn: (next: Wifi | null) => call(setWifi, { params: { workspace }, body: { wifi: next } }),
    onSuccess: onClose,
    onSettled: () => refresh(getNetwork, getWall),
  });
  return (
    <fieldset className="wifi-form">
      <legend>{t("network.wifi")}</legend>
      <div className="form-row">
        <TextField label={t("network.wifi-name")} value={name} maxLength={32} autoComplete="off" onValue={setName} />
        <TextField label={t("network.wifi-password")} value={password} maxLength={63} autoComplete="off" onValue={setPassword} />
      </div>
      <p className="field-help">{t("network.wifi-means")}</p>
      <ProblemSentence error={keep.error} />
      <div className="button-row">
        <Button disabled={keep.isPending || name.trim() === ""} onClick={() => keep.mutate({ name: name.trim(), password })}>
          {t("network.wifi-show")}
        </Button>
        {wifi === null ? null : (
          <Button look="tertiary" disabled={keep.isPending} onClick={() => keep.mutate(null)}>
            {t("network.wifi-remove")}
          </Button>
        )}
        <Button look="tertiary" onClick={onClose}>
          {t("desk.cancel")}
        </Button>
      </div>
    </fieldset>
  );
};

export const WifiShown = ({ workspace, wifi }: Props) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (open) return <WifiForm workspace={workspace} wifi={wifi} onClose={() => setOpen(false)} />;
  return (
    <p className="wifi-shown">
      {wifi === null ? null : (
        <>
          <Rich id="network.wifi-shown" values={{ name: wifi.name }} parts={[<b key="n" />]} />
          {wifi.password === "" ? null : (
            <span className="block">
              <Rich id="network.wifi-password-shown" values={{ password: wifi.password }} parts={[<b key="p" />]} />
            </span>
          )}
        </>
      )}
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t(wifi === null ? "network.wifi-none" : "network.wifi-change")}
      </button>
    </p>
  );
};
