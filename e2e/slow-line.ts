/**
 * A real server in this process, behind a connection that can stall. While it stalls, the room's events wait in the network, and the server drops
 * further events, as for any slow reader. When the connection resumes, the waiting data arrive first.
 */
import { mkdtempSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gapEvent } from "#platform/contract/live.ts";
import { createApplication } from "#app/server/app.ts";
import { topicOf } from "#modules/workshop/server/sequence.ts";
import { openFor } from "#app/server/open-for.ts";
import { authSecret } from "#platform/server/auth/index.ts";
import { readSettings } from "#platform/server/settings/settings.ts";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { rememberDesk } from "./doorkeeper.ts";
import { copyPrepared } from "./prepared.ts";
import { removeData } from "./start.ts";

const host = "127.0.0.1";

export interface SlowLine {
  /** Origins that the pages use, so that their data pass through this connection. */
  readonly desk: string;
  /** The join address of a room, changed so that its data pass through this connection. */
  join(url: string): string;
  /** Stops reading from all streams, and fills them until the server drops events. */
  stand(room: string): Promise<void>;
  /**
   * Resumes one stream; `stream` is its number in the order of opening. Settles when `gap` has arrived after all waiting data.
   * @throws Error if there is no such stream
   */
  move(stream: number): Promise<void>;
  /** From now on no data pass through the open streams, and neither side gets a sign of it. New connections work. */
  cut(): void;
  stop(): Promise<void>;
}

/** More data than the sockets between the server and a page can hold, in small events. */
const filling = { events: 1280, data: "x".repeat(4096) };

interface Stream {
  readonly upstream: Socket;
  /** The end of the data that were read so far, because a `gap` can arrive in two parts. */
  tail: string;
  gap: (() => void) | null;
  cut: boolean;
}

export const openSlowLine = async (): Promise<SlowLine> => {
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-slow-"));
  copyPrepared(data);
  const [desk, room, deskLine, roomLine] = [await freePort(host), await freePort(host), await freePort(host), await freePort(host)];
  const origin = `http://${host}:${deskLine}`;
  const settings = await readSettings(
    [`--data=${data}`, `--port=${desk}`, `--room-port=${room}`, `--origin=${origin}`, `--lan=${host}`],
    {},
  );
  const log = (): void => undefined;
  const db = await openFor(settings, log);
  const application = await createApplication({
    db,
    settings,
    secret: await authSecret({ folder: data, given: undefined }, db.authPool),
    log,
  });
  await application.start();
  await application.desk.listen({ host, port: desk });

  const streams = new Set<Stream>();
  const sockets = new Set<Socket>();
  const line = (to: number): Server =>
    createServer((page) => {
      const upstream = connect(to, host);
      const stream: Stream = { upstream, tail: "", gap: null, cut: false };
      for (const socket of [page, upstream]) {
        sockets.add(socket);
        socket
          .on("error", () => undefined)
          .on("close", () => (sockets.delete(socket), streams.delete(stream), page.destroy(), upstream.destroy()));
      }
      page.on("data", (chunk: Buffer) => {
        if (/^GET \S*\/stream[ ?]/m.test(chunk.toString("latin1"))) streams.add(stream);
        upstream.write(chunk);
      });
      upstream.on("data", (chunk: Buffer) => {
        if (stream.cut) return;
        if (stream.gap !== null) {
          stream.tail = (stream.tail + chunk.toString("latin1")).slice(-200);
          if (stream.tail.includes(`event: ${gapEvent}\n`)) stream.gap();
        }
        // reads from the server only as fast as the page reads
        if (!page.write(chunk)) {
          upstream.pause();
          page.once("drain", () => upstream.resume());
        }
      });
    });
  const [deskServer, roomServer] = [line(desk), line(room)];
  await new Promise<void>((resolve) => deskServer.listen(deskLine, host, resolve));
  await new Promise<void>((resolve) => roomServer.listen(roomLine, host, resolve));
  const { live } = application.services;
  const published = async (topic: string, events: number): Promise<void> => {
    const sent = new Promise<void>((resolve) => {
      const leave = live.subscribe(topic, () => (leave(), resolve()));
    });
    for (let n = 0; n < events; n += 1) live.publish(topic, { name: "filling", key: `filling ${n}`, data: filling.data });
    await sent;
  };
  rememberDesk(origin);
  return {
    desk: origin,
    join: (url) => url.replace(`:${room}/`, `:${roomLine}/`),
    stand: async (id) => {
      for (const { upstream } of streams) upstream.pause();
      await published(topicOf(id), filling.events);
      // the first event that the server drops
      await published(topicOf(id), 1);
    },
    move: (at) =>
      new Promise((resolve, reject) => {
        const stream = [...streams][at];
        if (stream === undefined) return reject(new Error(`there is no stream ${at}`));
        stream.gap = resolve;
        stream.upstream.resume();
      }),
    cut: () => {
      for (const stream of streams) stream.cut = true;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      deskServer.close();
      roomServer.close();
      await application.stop();
      await db.close();
      await removeData(data);
    },
  };
};
