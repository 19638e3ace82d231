/** Slips to print and cut out, each with a one-time code and the address of its page. The codes are shown once; this component does not store them. */
import type { ReactNode } from "react";
import { useWords } from "../shell/words.ts";
import { Button } from "./button.tsx";
import { PageHead } from "./page.tsx";
import "./slips.css";

export interface Slip {
  readonly code: string;
  /** Text above the address. */
  readonly head: ReactNode;
  /** Text below the code. */
  readonly lines: readonly ReactNode[];
}
interface Props {
  readonly title: string;
  readonly below: string;
  /** The address of the page, without the origin. */
  readonly path: string;
  readonly slips: readonly Slip[];
  readonly onClose: () => void;
}

export const Slips = ({ title, below, path, slips, onClose }: Props) => {
  const { t } = useWords();
  return (
    <div className="page">
      <PageHead
        title={title}
        below={below}
        actions={
          <>
            <Button onClick={onClose}>{t("desk.slips-done")}</Button>
            <Button look="primary" onClick={() => window.print()}>
              {t("desk.slips-print")}
            </Button>
          </>
        }
      />
      <ul className="slips">
        {slips.map(({ code, head, lines }) => (
          <li key={code}>
            <b>{head}</b>
            <span dir="ltr">{`${location.origin}${path}`}</span>
            <b className="typed-code" dir="ltr">
              {code}
            </b>
            {lines.map((line, at) => (
              <span key={at} className="small">
                {line}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
};
