export type ServiceWindow = { state: "open" | "closing" | "closed"; hours: number; minutes: number };

const closingSoonMs = 3_600_000;

/** What is left of the 24 hours after the customer's last message, in which free text may be sent. `closing` is its last hour. */
export function serviceWindow(expiresAt: string | null, now: number): ServiceWindow {
  const left = expiresAt ? Date.parse(expiresAt) - now : 0;
  if (left <= 0) return { state: "closed", hours: 0, minutes: 0 };
  // The last minute still counts as one, or it would say 0 while sending works.
  const minutes = Math.max(1, Math.floor(left / 60_000));
  return { state: left <= closingSoonMs ? "closing" : "open", hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
