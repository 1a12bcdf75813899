import type { Business, ChaosProfile, Message, Persona, RawEvent, Snapshot, Thread } from "../model";

export const chiara: Persona = { id: "chiara", name: "Chiara Lombardi", phone: "+393335550142", userId: "IT.1", language: "it", color: "#7c3aed", guest: false };
export const emma: Persona = { id: "emma", name: "Emma Clarke", phone: "+447400123456", userId: "GB.2", language: "en", color: "#0d9488", guest: false };
export const bottega: Business = { phoneNumberId: "100", wabaId: "900", displayPhoneNumber: "+39 06 5555 0100", verifiedName: "Bottega", accessToken: "EAA", subscribed: true, portfolioId: "9900", isOnBizApp: false };

export const calm: ChaosProfile = { seed: 1, duplicate: 0, lose: 0, reorder: 0, lateStatus: 0, lateStatusMs: 5000, rateLimit: 0, serverError: 0, hang: 0 };

export function aMessage(facts: Partial<Message> = {}): Message {
  return {
    id: "wamid.1",
    threadId: "chiara-100",
    sender: "customer",
    type: "text",
    content: { body: "Ciao" },
    text: "Ciao",
    mediaUrl: null,
    quoted: null,
    reactions: [],
    status: "sent",
    failure: null,
    deliveryProblem: null,
    rendered: null,
    goods: [],
    form: null,
    fromApp: false,
    edited: false,
    withdrawn: false,
    createdAt: "2026-11-23T10:00:00.000Z",
    ...facts,
  };
}

export function aThread(facts: Partial<Thread> = {}): Thread {
  return { id: "chiara-100", personaId: "chiara", phoneNumberId: "100", unread: 0, typing: false, windowExpiresAt: null, lastMessage: null, updatedAt: null, ...facts };
}

export function anEvent(facts: Partial<RawEvent> = {}): RawEvent {
  return {
    id: 1,
    at: "2026-11-23T10:00:00.000Z",
    kind: "webhook",
    direction: "out",
    method: "POST",
    path: "/webhooks/whatsapp",
    status: 200,
    durationMs: 12,
    summary: "text: Ciao",
    request: {},
    response: null,
    error: null,
    phoneNumberId: "100",
    ...facts,
  };
}

export function aSnapshot(facts: Partial<Snapshot> = {}): Snapshot {
  return {
    businesses: [bottega],
    personas: [chiara, emma],
    threads: [],
    knobs: {
      deliveryDelayMs: 0,
      statusDelayMs: 150,
      duplicateDeliveries: 0,
      reorder: false,
      windowSync: false,
      autoRead: false,
      dropStatuses: false,
      hangSends: 0,
      pairRateLimit: true,
      throughputLimit: true,
      managementLimit: true,
      failStatus: null,
      failNextSends: [],
      chaos: calm,
    },
    clock: { now: "2026-11-23T10:00:00.000Z", shiftSeconds: 0 },
    chaosProfiles: { off: calm, mild: { ...calm, duplicate: 0.05 }, storm: { ...calm, duplicate: 0.2 } },
    webhookUrl: "http://127.0.0.1:8000/webhooks/whatsapp",
    verifyToken: "verify",
    appId: "1",
    cursor: "boot.0",
    ...facts,
  };
}
