import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";
import { aWorkspace, atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderWithApp } from "@/test/render";
import { useServer } from "@/test/server";
import { WorkspaceSections } from "./workspace-sections";
import "./words";

const server = useServer();

test("the switch tells the server, and goes back when the server refuses", async () => {
  const asked: unknown[] = [];
  let allowed = true;
  server.use(
    http.get(atWorkspace(), () => HttpResponse.json(aWorkspace())),
    http.patch(atWorkspace(), async ({ request }) => {
      const body = (await request.json()) as object;
      asked.push(body);
      return allowed ? HttpResponse.json(aWorkspace(body)) : problem(403, "forbidden");
    }),
  );
  await renderWithApp(<WorkspaceSections workspaceId={workspaceId} />);
  const toggle = await screen.findByRole("switch", { name: "Answer customers automatically" });
  await userEvent.click(toggle);
  await waitFor(() => expect(toggle).not.toBeChecked());
  allowed = false;
  await userEvent.click(toggle);
  await waitFor(() => expect(asked).toHaveLength(2));
  await waitFor(() => expect(toggle).not.toBeChecked());
  expect(asked).toEqual([{ assistantEnabled: false }, { assistantEnabled: true }]);
});
