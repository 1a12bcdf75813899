import { type TFunction, createInstance } from "i18next";
import { expect, test } from "vitest";
import type { Notice } from "@/lib/api/types";
import en from "@/locales/en/heard.json";
import es from "@/locales/es/heard.json";
import it from "@/locales/it/heard.json";
import { eventOf, heard, readable } from "./heard";

const languages = { en, it, es } as const;

async function told(field: string, value: Record<string, unknown>, language: keyof typeof languages = "en") {
  const i18n = createInstance();
  await i18n.init({ lng: language, resources: { [language]: { heard: languages[language] } }, interpolation: { escapeValue: false } });
  const notice: Notice = { id: "n", field, level: "critical", wabaId: "1", numberId: null, value, receivedAt: "2026-11-26T08:00:00Z", dismissedAt: null };
  return heard(notice, { t: i18n.getFixedT(language, "heard") as TFunction<"heard">, language });
}

test("a restriction says what it forbids, until when, and what to do", async () => {
  const value = { event: "ACCOUNT_RESTRICTION", restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 1_796_300_000 }, { restriction_type: "SOMETHING_NEW" }] };
  expect(await told("account_update", value)).toEqual({
    says: "Meta has restricted the account: no messages that you begin, something new, until 3 Dec 2026",
    fix: expect.stringContaining("Business Support Home") as string,
  });
  const italian = await told("account_update", { event: "ACCOUNT_RESTRICTION" }, "it");
  expect(italian?.says).toContain("fino al nuovo avviso");
});

test("a ban is told by its state, a limit by its number, a declined name by its reason", async () => {
  const ban = (state: string) => told("account_update", { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: state, waba_ban_date: "December 6, 2026" } });
  expect((await ban("SCHEDULE_FOR_DISABLE"))?.says).toBe("Meta will disable the account on December 6, 2026");
  expect((await ban("REINSTATE"))?.fix).toBeUndefined();
  expect((await told("business_capability_update", { max_daily_conversations_per_business: 2000 }))?.says).toContain("2,000");
  expect((await told("business_capability_update", { max_daily_conversations_per_business: -1 }))?.says).toContain("no limit");
  expect((await told("business_capability_update", { max_daily_conversations_per_business: "TIER_10K" }, "es"))?.says).toContain("10.000");
  expect((await told("phone_number_name_update", { decision: "REJECTED", requested_verified_name: "Best", rejection_reason: "NAME_NOT_CONSISTENT" }))?.says).toBe("Meta has declined the name “Best”: it does not fit the business’s website");
});

test("what nobody has words for is left to Meta's own", async () => {
  expect(await told("account_update", { event: "AD_ACCOUNT_LINKED" })).toBeNull();
  expect(await told("flows", { event: "FLOW_STATUS_CHANGE" })).toBeNull();
  expect(await told("account_update", { event: 7 })).toBeNull();
  expect(await told("account_update", { event: "toString" })).toBeNull();
  expect(readable("AD_ACCOUNT_LINKED")).toBe("ad account linked");
});

test("every event has words in every language, with all their blanks filled", async () => {
  for (const language of ["en", "it", "es"] as const) {
    for (const [field, events] of Object.entries(en.event)) {
      for (const event of Object.keys(events)) {
        const [name, state] = event.startsWith("DISABLED_UPDATE_") ? ["DISABLED_UPDATE", event.slice("DISABLED_UPDATE_".length)] : [event, ""];
        const value = { event: name, ban_info: { waba_ban_state: state }, current_limit: "TIER_2K" };
        const said = await told(field, value, language);
        expect(said?.says, `${language} ${field} ${event}`).toBeTruthy();
        expect(`${said?.says} ${said?.fix ?? ""}`).not.toContain("{{");
      }
    }
  }
});

test("the word for what happened is found wherever Meta puts it", () => {
  const of = (field: string, value: Record<string, unknown>) => eventOf({ id: "n", field, level: "info", wabaId: "1", numberId: null, value, receivedAt: "", dismissedAt: null });
  expect(of("account_alerts", { alert_info: { alert_type: "OBA_REJECTED" } })).toBe("OBA_REJECTED");
  expect(of("message_template_quality_update", { new_quality_score: "RED" })).toBe("RED");
  expect(of("account_review_update", { decision: "APPROVED" })).toBe("APPROVED");
});
