// A test of plain logic says `@vitest-environment node` in its first line: a page costs it two seconds that it does not need.
if (typeof document !== "undefined") await import("./page");

export {};
