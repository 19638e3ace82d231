/**
 * The authenticator of the room's listener: decrypts the body with the room's key, finds the seat by the token in the body, and gives the pipeline a
 * function that encrypts the reply. If the body cannot be decrypted, the reply is not encrypted and contains only this problem.
 */
import { Problem } from "#platform/contract/problems.ts";
import { decryptRequest, type Envelope } from "#platform/contract/seal.ts";
import type { FastifyRequest } from "fastify";
import type { Authenticated, Authenticator, Route } from "#platform/server/http/index.ts";
import { nativeSteps } from "./native-steps.ts";
import { roomByKey, type Keyring } from "./open-rooms.ts";
import { heardFrom } from "./presence.ts";
import { seatByToken } from "./seats.ts";
import { redeemTicket } from "./tickets.ts";

const envelopeOf = (body: unknown): Envelope => {
  const given = body as Partial<Record<keyof Envelope, unknown>> | null;
  const field = (name: keyof Envelope): string => {
    const value = given?.[name];
    if (typeof value !== "string") throw new Problem("sealed-unreadable");
    return value;
  };
  return { to: field("to"), from: field("from"), nonce: field("nonce"), box: field("box") };
};

export const createRoomAuthenticator = (keyring: Keyring): Authenticator => ({
  async authenticate(request: FastifyRequest, route: Route): Promise<Authenticated> {
    const { endpoint } = route;
    if (endpoint.kind === "stream") {
      const { ticket } = request.query as { ticket?: unknown };
      const seat = redeemTicket(typeof ticket === "string" ? ticket : "");
      return {
        actor: { kind: "participant", room: seat.room, seat: seat.seat },
        secondFactor: false,
        workspace: seat.workspace,
        clearance: seat.clearance,
        stillValid: async () => (await roomByKey(keyring, seat.key)) !== null,
      };
    }
    if (endpoint.sealed !== true) return { actor: { kind: "anyone" }, secondFactor: false };

    const envelope = envelopeOf(request.body);
    const room = await roomByKey(keyring, envelope.to);
    if (room === null) throw new Problem("room-closed");
    let opened: ReturnType<typeof decryptRequest>;
    try {
      opened = decryptRequest(room, endpoint.path, envelope, nativeSteps);
    } catch {
      throw new Problem("sealed-unreadable");
    }
    const shared = { secondFactor: false, workspace: room.workspace, clearance: room.clearance, body: opened.value, seal: opened.reply };
    const value = opened.value as { token?: unknown };
    // `to` is the public key of the room that the phone wants to join; the authenticator replaces any value that the phone sent
    if (endpoint.permission !== "seat") return { ...shared, body: { ...value, to: envelope.to }, actor: { kind: "anyone" } };
    const { token } = value;
    const seat = await seatByToken(keyring.db, room, typeof token === "string" ? token : "");
    heardFrom(seat.id);
    return { ...shared, actor: { kind: "participant", room: room.id, seat: seat.id } };
  },
});
