/** Shown after a workspace was restored: the digest to compare, and the links with which its people join. */
import type { takeIn } from "../../contract/restore.ts";
import type { OutputOf } from "../../contract/endpoint.ts";
import { useEffect, useRef } from "react";
import { useWords } from "../shell/words.ts";
import { CopyText } from "../ui/copy-text.tsx";
import { Status } from "../ui/status.tsx";

export const RestoreDone = ({ done }: { readonly done: OutputOf<typeof takeIn> }) => {
  const { t } = useWords();
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus(), []);
  return (
    <div className="stack">
      <p ref={line} tabIndex={-1} role="status">
        <Status glyph="done">{t("restore.done")}</Status>
      </p>
      <p className="meta small">
        {t("restore.content")} <code className="ltr digest">{done.content}</code>
      </p>
      {done.erasedAgain === null || done.erasedAgain === 0 ? null : (
        <p className="read">{t("restore.erased-again", { count: done.erasedAgain })}</p>
      )}
      {done.receipt === null ? null : (
        <p className="read">
          {t("restore.receipt")} <code className="ltr">{done.receipt}</code>
        </p>
      )}
      {done.invited.length === 0 ? null : <p className="read">{t("restore.invited")}</p>}
      <ul className="rows">
        {done.invited.map(({ name, email, link }) => (
          <li key={email}>
            <b>
              <bdi>{name}</bdi>
            </b>{" "}
            <bdi>{email}</bdi>
            <div className="button-row">
              <a className="ltr" href={link}>
                {t("restore.join")}
              </a>
              <CopyText text={link} label={t("restore.copy-link")} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
};
