/** Small marks that are shown beside a name: the TLP label, the fictional flag, a bordered word. */
import type { Tlp } from "../../contract/markings.ts";
import type { ReactNode } from "react";
import "./labels.css";

/** TLP 2.0: exact colours on black, never translated, always left to right, never a button. */
export const TlpLabel = ({ label }: { readonly label: Tlp }) => (
  <span className="tlp" data-tlp={label} dir="ltr" lang="en">
    {label}
  </span>
);

export const FictionalFlag = ({ children }: { readonly children: ReactNode }) => <span className="fictional">{children}</span>;

/** A word in a border, such as “split”. */
export const WordChip = ({ children }: { readonly children: ReactNode }) => <span className="word-chip">{children}</span>;
