// @vitest-environment node
import { expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { refusalReason } from "./refusal-reason";

const refused = (graphCode: number) => new ApiError({ status: 422, code: "upstream_refused", facts: { graphCode, graphMessage: "said" } });

test.each([
  [190, "token"],
  [10, "permission"],
  [200, "permission"],
  [100, "id"],
  [368, "other"],
])("WhatsApp's code %d is explained as %s", (graphCode, reason) => {
  expect(refusalReason(refused(graphCode))).toEqual({ reason, said: "said" });
});

test("a number that is connected elsewhere and a silent WhatsApp have advice of their own", () => {
  expect(refusalReason(new ApiError({ status: 409, code: "number_taken" }))?.reason).toBe("taken");
  expect(refusalReason(new ApiError({ status: 503, code: "unavailable" }))?.reason).toBe("down");
});

test("what is not about WhatsApp is left to the common words", () => {
  expect(refusalReason(new ApiError({ code: "network" }))).toBeNull();
  expect(refusalReason(new Error("bug"))).toBeNull();
});
