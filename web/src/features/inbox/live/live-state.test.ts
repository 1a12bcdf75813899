// @vitest-environment node
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { workspaceId } from "../testing/builders";
import { setLiveState } from "./live-state";

test("what failed while the server was away is asked for again when it is back", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const fetchCart = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error("away")).mockResolvedValue("cart");
  const stop = new QueryObserver(client, { queryKey: ["cart"], queryFn: fetchCart }).subscribe(() => undefined);
  setLiveState(client, workspaceId, "lost");
  await vi.waitFor(() => expect(client.getQueryState(["cart"])?.status).toBe("error"));

  setLiveState(client, workspaceId, "live");
  await vi.waitFor(() => expect(client.getQueryData(["cart"])).toBe("cart"));
  stop();
});
