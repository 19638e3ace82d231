/**
 * The frame of the pages before a workspace is open: mark, language, one card. The pages for signing in, for the first run and for invitations use
 * this frame.
 */
import { Suspense, type ReactNode } from "react";
import { TopBar } from "../shell/top-bar.tsx";
import { Waiting } from "../shell/waiting.tsx";
import "./gate.css";

export const Gate = ({ children }: { readonly children: ReactNode }) => (
  <div className="gate">
    <TopBar />
    <main id="main">
      <Suspense fallback={<Waiting />}>
        <div className="page gate-page">{children}</div>
      </Suspense>
    </main>
  </div>
);
