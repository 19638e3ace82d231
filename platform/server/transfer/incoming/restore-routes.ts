/** Endpoints of a restore at the desk (`contract/restore.ts`). */
import { beginFirstRestore, beginRestore, dropRestore, lookInside, putPiece, takeIn } from "../../../contract/restore.ts";
import { isLoopback } from "../../../contract/loopback.ts";
import { Problem, type ProblemCode } from "../../../contract/problems.ts";
import { extensionsOf } from "../../db/index.ts";
import { readMigrations } from "../../db/migrate.ts";
import { type Route, type Services, createLimiter, implement } from "../../http/index.ts";
import { type ArchiveReason, ArchiveRefused } from "../archive/refused.ts";
import type { Opener } from "../archive/sealed.ts";
import { importWorkspace, refuseThere } from "../workspace/import.ts";
import { readInside } from "../workspace/read-inside.ts";
import type { Uploads } from "./uploads.ts";

const codes: Partial<Record<ArchiveReason, ProblemCode>> = {
  "no-archive": "restore-no-archive",
  damaged: "restore-damaged",
  "other-kind": "restore-other-kind",
  newer: "restore-newer",
  "other-tables": "restore-newer",
  "already-there": "restore-already-there",
};

/** Converts the refusal of an archive into a Problem, so that the page can show a message. */
const explained = async <T>(run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    const code = error instanceof ArchiveRefused ? codes[error.reason] : undefined;
    throw code === undefined ? error : new Problem(code);
  }
};

/** The login that writes an imported workspace. @throws Problem restore-at-machine if the database server does not provide this login */
const ownerOf = ({ db }: Services) => {
  try {
    return db.reach("owner");
  } catch {
    throw new Problem("restore-at-machine");
  }
};

interface FirstStart {
  matches(token: string): boolean;
  end(): void;
}

export const restoreRoutes = ({ uploads, firstRun }: { readonly uploads: Uploads; readonly firstRun: FirstStart }): readonly Route[] => {
  const tries = createLimiter({ limit: 30, windowMs: 15 * 60_000 });
  const opener = (fileKey: string): Opener => ({ fileKey: Buffer.from(fileKey, "base64") });
  return [
    implement(beginFirstRestore, async ({ body, request }) => {
      tries.take(request.ip);
      if (!firstRun.matches(body.token)) throw new Problem("invitation-over");
      return { ticket: await uploads.begin() };
    }),
    implement(beginRestore, async ({ settings }) => {
      // A node at another address may be shared by several States, and an administrator of one State must not restore data into it.
      if (!isLoopback(settings.origin)) throw new Problem("restore-at-machine");
      return { ticket: await uploads.begin() };
    }),
    implement(putPiece, async ({ body }) => ({ have: await uploads.add(body.ticket, body.at, Buffer.from(body.bytes, "base64")) })),
    implement(lookInside, async (ctx) => {
      const { body, db } = ctx;
      const owner = ownerOf(ctx);
      return uploads.use(body.ticket, (file) =>
        explained(async () => {
          const inside = await readInside(file, [opener(body.fileKey)], { kind: db.kind, migrations: await readMigrations() });
          await refuseThere(owner, inside.workspace.id);
          const { manifest, workspace } = inside;
          return {
            workspace: { name: workspace.name, lang: workspace.lang, fictional: workspace.fictional },
            madeAt: inside.header.madeAt,
            members: inside.members,
            rows: Object.values(manifest.counts).reduce((sum, n) => sum + n, 0),
            files: manifest.entries.filter(({ name }) => name.startsWith("files/")).length,
            content: manifest.content,
          };
        }),
      );
    }),
    implement(takeIn, async (ctx) => {
      const { body, db, settings } = ctx;
      const owner = ownerOf(ctx);
      const taken = await uploads.use(body.ticket, (file) =>
        explained(async () => {
          const identities = [opener(body.fileKey)];
          const migrations = await readMigrations();
          const verified = await readInside(file, identities, { kind: db.kind, migrations });
          // imports only the content that the person has confirmed
          if (verified.manifest.content !== body.content) throw new Problem("restore-over");
          const imported = await importWorkspace({
            file,
            identities,
            verified,
            owner,
            dataDir: settings.data,
            migrations,
            pgBin: settings.pgBin,
            extensions: extensionsOf(ctx.tx),
          });
          return { ...imported, receipt: verified.header.receipt ?? null };
        }),
      );
      firstRun.end();
      await uploads.drop(body.ticket);
      return {
        content: taken.manifest.content,
        receipt: taken.receipt,
        erasedAgain: taken.erasedAgain,
        invited: taken.invited.map(({ name, email, roles, token }) => ({
          name,
          email,
          roles: [...roles],
          link: `${settings.origin}/invitation#${token}`,
        })),
      };
    }),
    implement(dropRestore, async ({ body }) => {
      await uploads.drop(body.ticket);
      return {};
    }),
  ];
};
