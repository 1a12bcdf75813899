// @vitest-environment node
import { expect, test } from "vitest";
import { isFromDialog, metaMessageOf } from "./meta-message";

const meta = "https://www.facebook.com/v24.0/dialog/oauth?client_id=1";
const emulated = "http://127.0.0.1:8001/dialog/oauth?client_id=1";

test.each(["https://www.facebook.com", "https://web.facebook.com", "https://facebook.com"])("Meta's own hosts are heard: %s", (origin) => {
  expect(isFromDialog(origin, meta)).toBe(true);
});

test.each(["https://evilfacebook.com", "https://facebook.com.evil.example", "http://www.facebook.com", "https://www.facebook.com:444", "null", "", "https://shop.example", "http://127.0.0.1:8001"])(
  "nobody else is: %s",
  (origin) => {
    expect(isFromDialog(origin, meta)).toBe(false);
  },
);

test("another dialog is heard from its own origin alone", () => {
  expect(isFromDialog("http://127.0.0.1:8001", emulated)).toBe(true);
  expect(isFromDialog("https://www.facebook.com", emulated)).toBe(false);
  expect(isFromDialog("http://127.0.0.1:8002", emulated)).toBe(false);
});

const said = (event: string, data: object) => JSON.stringify({ type: "WA_EMBEDDED_SIGNUP", event, data });

test("each way to finish gives the ids that it names", () => {
  expect(metaMessageOf(said("FINISH", { waba_id: "102290129340398", phone_number_id: "106540352242922" }))).toEqual({ kind: "finished", wabaId: "102290129340398", phoneNumberId: "106540352242922" });
  expect(metaMessageOf(said("FINISH_ONLY_WABA", { waba_id: "102290129340398" }))).toEqual({ kind: "finished", wabaId: "102290129340398", phoneNumberId: "" });
  expect(metaMessageOf(said("FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING", { waba_id: 102290129340398 }))).toEqual({ kind: "finished", wabaId: "102290129340398", phoneNumberId: "" });
  expect(metaMessageOf(said("FINISH", { waba_id: "<script>", phone_number_id: null }))).toEqual({ kind: "finished", wabaId: "", phoneNumberId: "" });
});

test("an end without a code says where it was, or what Meta said", () => {
  expect(metaMessageOf(said("CANCEL", { current_step: "PHONE_NUMBER_SETUP" }))).toEqual({ kind: "cancelled", step: "PHONE_NUMBER_SETUP" });
  expect(metaMessageOf(said("CANCEL", { error_message: "Not eligible", error_id: "524126" }))).toEqual({ kind: "failed", message: "Not eligible" });
});

test.each(["not json", "[]", "null", '{"type":"other","event":"FINISH"}', 7, undefined, { type: "WA_EMBEDDED_SIGNUP", event: "NEW_ONE" }])("what is not about the sign-up is nothing: %j", (data) => {
  expect(metaMessageOf(data)).toBeNull();
});
