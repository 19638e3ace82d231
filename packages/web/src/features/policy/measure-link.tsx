/** A measure by its code and title; leads to its record. */
import type { Measure } from "@counterpart/contract/policy";
import { Link } from "@tanstack/react-router";
import { langOf } from "../../shell/formats.ts";

interface Props {
  readonly workspace: string;
  readonly measure: Pick<Measure, "id" | "code" | "title">;
}

export const MeasureLink = ({ workspace, measure: { id, code, title } }: Props) => (
  <Link to="/w/$workspace/measures/$measure" params={{ workspace, measure: id }}>
    <bdi>{code}</bdi> <span {...langOf(title.lang)}>{title.text}</span>
  </Link>
);
