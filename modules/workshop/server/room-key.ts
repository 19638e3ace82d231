/** Before a phone joins, it sends the typed code and gets the room's public key and the choices to make. The server counts wrong codes. */
import { roomKey } from "../contract/room.ts";
import { toBase64Url } from "#platform/contract/seal.ts";
import { implement } from "#platform/server/http/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { roomRow } from "./rooms.ts";
import { roomOfTypedCode } from "./tries.ts";

export const routes = [
  implement(roomKey, async ({ db, keys, body, request, i18n }) => {
    const room = await roomOfTypedCode({ db, keys }, body.code, request.ip);
    return db.inSeparateTransaction({ workspace: room.workspace, account: null, clearance: room.clearance }, async (tx) => {
      const row = await roomRow(tx, room.workspace, room.id);
      return {
        key: toBase64Url(room.public),
        title: { text: row.title, lang: row.title_lang },
        marking: parseTlp(row.marking),
        fictional: (await workspaceHere(tx))?.fictional ?? false,
        languages: [...i18n.list],
        agencies: (await agenciesOf(tx, room.workspace)).map(({ id, name }) => ({ id, name })),
        groups: row.groups,
      };
    });
  }),
];
