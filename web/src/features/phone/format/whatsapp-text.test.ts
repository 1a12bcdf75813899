// @vitest-environment node
import { expect, test } from "vitest";
import { type Inline, parseInline, parseText, plainText } from "./whatsapp-text";

const text = (words: string): Inline => ({ kind: "text", text: words });

test("stars, underscores, tildes and backticks mark words", () => {
  expect(parseInline("*a* _b_ ~c~ `d`")).toEqual([
    { kind: "bold", inside: [text("a")] },
    text(" "),
    { kind: "italic", inside: [text("b")] },
    text(" "),
    { kind: "strike", inside: [text("c")] },
    text(" "),
    { kind: "code", text: "d" },
  ]);
});

test("marks can stand inside each other, and code keeps them as they are", () => {
  expect(parseInline("*_a_*")).toEqual([{ kind: "bold", inside: [{ kind: "italic", inside: [text("a")] }] }]);
  expect(parseInline("`*a*`")).toEqual([{ kind: "code", text: "*a*" }]);
});

test.each(["2 * 3 * 4", "a*b*c", "a*b* c", "snake_case_name", "* a *", "*open", "**"])("%s is not marked up", (words) => {
  expect(parseInline(words)).toEqual([text(words)]);
});

test("a link keeps the underscores of its address and leaves the full stop to the sentence", () => {
  expect(parseInline("Paga: https://shop.example/l/a_b_c.")).toEqual([
    text("Paga: "),
    { kind: "link", text: "https://shop.example/l/a_b_c", href: "https://shop.example/l/a_b_c" },
    text("."),
  ]);
});

test("a mark goes around a link without eating it", () => {
  expect(parseInline("*Qui: https://x.example/p* ora")).toEqual([
    { kind: "bold", inside: [text("Qui: "), { kind: "link", text: "https://x.example/p", href: "https://x.example/p" }] },
    text(" ora"),
  ]);
});

test("an address in brackets ends before the bracket, and one without a scheme opens over https", () => {
  expect(parseInline("(www.x.example)")).toEqual([text("("), { kind: "link", text: "www.x.example", href: "https://www.x.example" }, text(")")]);
});

test("lines become quotes, bullets and code blocks", () => {
  expect(parseText("> cit\n- uno\n```\nx = 1\n```\nfine")).toEqual([
    { kind: "quote", inside: [text("cit")] },
    { kind: "bullet", inside: [text("uno")] },
    { kind: "block", text: "x = 1" },
    { kind: "line", inside: [text("fine")] },
  ]);
});

test("a preview has the words without the marks", () => {
  expect(plainText("*Ciao* _a_ https://x.example/a_b\n> sì")).toBe("Ciao a https://x.example/a_b sì");
});

test("script code and javascript addresses are only words", () => {
  expect(parseInline("<script> javascript:alert(1)")).toEqual([text("<script> javascript:alert(1)")]);
});
