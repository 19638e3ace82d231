/** A text that a person wrote about a record or a version, in the language of the text, with the person's name and the day. */
import type { ReactNode } from "react";
import type { Text } from "../../contract/values.ts";
import { langOf } from "../shell/formats.ts";

interface Props {
  readonly text: Text;
  /** The person who wrote the text, and the day. */
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
