import { renderHook } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";
import { atWorkspace, workspaceId } from "@/test/answers";
import { useServer } from "@/test/server";
import { useTyping } from "./use-typing";

const server = useServer();

test("however many keys are pressed, the customer's phone is told seldom, and of nothing when the field is empty", async () => {
  const told: string[] = [];
  server.use(
    http.post(atWorkspace("/conversations/:id/typing"), ({ params }) => {
      told.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const now = vi.spyOn(Date, "now");
  now.mockReturnValue(1_000_000);
  const { result, rerender } = renderHook(({ id }) => useTyping({ workspaceId, conversationId: id }), { initialProps: { id: "a" } });
  result.current(" ");
  for (const draft of ["H", "He", "Hel"]) result.current(draft);
  now.mockReturnValue(1_021_000);
  result.current("Hell");
  rerender({ id: "b" });
  result.current("Hello");
  await vi.waitFor(() => expect(told.toSorted()).toEqual(["a", "a", "b"]));
});
