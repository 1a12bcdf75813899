import { expect, test } from "vitest";
import { templateOf } from "./template";

test("shows what was kept of a template when it was sent", () => {
  const rendered = {
    name: "order_ready",
    header: { format: "IMAGE", media: { link: "/media/templates/a/b.png" } },
    footer: "Bottega",
    buttons: [{ type: "URL", text: "See" }, { type: "COPY_CODE", text: "", code: "TEN" }],
  };
  expect(templateOf({ rendered })).toEqual({
    name: "order_ready",
    image: "/media/templates/a/b.png",
    headerText: "",
    footer: "Bottega",
    buttons: [{ type: "URL", text: "See" }, { type: "COPY_CODE", text: "TEN" }],
  });
});

test("another program's template has its name alone", () => {
  expect(templateOf({ template: { name: "hello_world" } })).toEqual({ name: "hello_world", image: null, headerText: "", footer: "", buttons: [] });
});
