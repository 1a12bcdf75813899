import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// What takes a tenth of a second takes seconds on a machine that does much else.
configure({ asyncUtilTimeout: 30_000 });

globalThis.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
})) as unknown as typeof matchMedia;

// jsdom has no layout: nothing is ever resized.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// jsdom plays nothing; its answer would be "no" to everything.
HTMLMediaElement.prototype.canPlayType = () => "maybe";

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
