/** The help panel: the purpose of a page and the next steps, the terms that the page uses, and the person to ask. */
import { getHelpContact, longestContact, setHelpContact } from "../../contract/help.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, read } from "../shell/api.ts";
import { useWorkspace } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextArea } from "../ui/field.tsx";
import { CommandForm } from "../ui/form.tsx";
import { ModalDialog } from "../ui/overlay.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import type { Help } from "./terms.ts";
import "./help.css";

const ContactForm = ({ was, onDone }: { readonly was: string; readonly onDone: () => void }) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const [text, setText] = useState(was);
  const act = useCommandForm({
    send: () => call(setHelpContact, { params: { workspace }, body: { text, lang: language.tag } }),
    stale: [getHelpContact],
    onDone,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} onCancel={onDone}>
      <TextArea
        label={t("help.contact")}
        help={t("help.contact-help")}
        value={text}
        rows={3}
        maxLength={longestContact}
        onValue={setText}
      />
    </CommandForm>
  );
};

const Contact = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useQuery(read(getHelpContact, { workspace }));
  const [changing, setChanging] = useState(false);
  if (data === undefined) return null;
  if (changing) return <ContactForm was={data.text ?? ""} onDone={() => setChanging(false)} />;
  return (
    <>
      <h3>{t("help.contact")}</h3>
      <p className="help-contact" dir="auto">
        {data.text ?? t("help.no-contact")}
      </p>
      {may("workspace.administer") ? (
        <button type="button" className="link-button" onClick={() => setChanging(true)}>
          {t("help.change-contact")}
        </button>
      ) : null}
    </>
  );
};

interface Props {
  readonly help: Help;
  readonly onClose: () => void;
}

const HelpPanel = ({ help, onClose }: Props) => {
  const { t } = useWords();
  return (
    <div className="help">
      {t(help.text)
        .split("\n")
        .map((paragraph, index) => (
          <p key={index} className="read">
            {paragraph}
          </p>
        ))}
      <h3>{t("help.terms")}</h3>
      <dl>
        {help.terms.map((term) => (
          <div key={term}>
            <dt>{t(`help.term.${term}`)}</dt>
            <dd>{t(`help.means.${term}`)}</dd>
          </div>
        ))}
      </dl>
      <Contact />
      <div className="button-row">
        <Button onClick={onClose}>{t("common.close")}</Button>
      </div>
    </div>
  );
};

export const HelpDialog = (props: Props) => {
  const { t } = useWords();
  return (
    <ModalDialog open title={t("desk.help")} onClose={props.onClose}>
      <HelpPanel {...props} />
    </ModalDialog>
  );
};
