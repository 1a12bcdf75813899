import { expect, test } from "vitest";
import { emptyDraft, fullDraft, variablesOf, withVariable } from "./draft-model";

test("finds each variable once and in its order", () => {
  expect(variablesOf("Hi {{2}}, {{ 1 }} and {{2}} again")).toEqual(["2", "1"]);
});

test("adds the next number, or a name that is free", () => {
  expect(withVariable("Hi", "POSITIONAL")).toBe("Hi {{1}} ");
  expect(withVariable("Hi {{1}},", "POSITIONAL")).toBe("Hi {{1}}, {{2}} ");
  expect(withVariable("Hi {{first_name}},", "NAMED")).toBe("Hi {{first_name}}, {{value_2}} ");
});

test("fills in what a stored draft leaves out", () => {
  const { language, name, category, body } = { ...emptyDraft("it"), name: "a", body: "Ciao" };
  expect(fullDraft({ language, name, category, body, buttons: [{ kind: "URL", text: "See" }] }).buttons[0]).toEqual({ kind: "URL", text: "See", url: "", phoneNumber: "", sample: "", flowId: "" });
});
