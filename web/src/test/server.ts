import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";

/** A server of the real wire format, per test file: `const server = useServer(); server.use(http.get(...))`. A request nobody answers fails the test. */
export function useServer() {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}
