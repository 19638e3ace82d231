/** What a person said about a record or a version, in the language of the text, with name and day. */
import type { ReactNode } from "react";
import type { Text } from "../../contract/values.ts";
import { langOf } from "../shell/formats.ts";

interface Props {
  readonly text: Text;
  /** Who said it, and when. */
  readonly by: ReactNode;
}

export const Said = ({ text, by }: Props) => (
  <>
    <p className="read" {...langOf(text.lang)}>
      {text.text}
    </p>
    <p className="meta small">{by}</p>
  </>
);
