/**
 * The frame of a page that a one-time link opens: first start, invitation, recovery. If the address has no token, the page says where to
 * get the link.
 */
import type { ReactNode } from "react";
import { PageHead } from "../ui/page.tsx";
import { NotKept } from "./enter.tsx";
import { Gate } from "./gate.tsx";

interface Props {
  readonly title: string;
  readonly purpose: string;
  /** True if the browser did not store the session cookie. */
  readonly refused: boolean;
  /** The text that the page shows instead of its form if the address has no token; null if the address has a token. */
  readonly missing: ReactNode;
  readonly children: ReactNode;
}

export const LinkPage = ({ title, purpose, refused, missing, children }: Props) => (
  <Gate>
    <PageHead title={title} below={purpose} />
    {refused ? <NotKept /> : null}
    {missing ?? children}
  </Gate>
);
