import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useServer } from "@/test/server";
import { aDocument, aPeek, cutOff, fakeLink } from "./testing/fake-links";
import { renderOpened } from "./testing/render-link";

const server = useServer();
const saved: { name: string; file: Blob | undefined }[] = [];

// jsdom can neither name a Blob nor download.
afterEach(() => vi.unstubAllGlobals());
beforeEach(() => {
  saved.length = 0;
  const files = new Map<string, Blob>();
  URL.createObjectURL = (file) => {
    files.set(`blob:${files.size}`, file as Blob);
    return `blob:${files.size - 1}`;
  };
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push({ name: this.download, file: files.get(this.href) });
  });
});

const oneDocument = () => fakeLink({ peek: aPeek({ operation: "document", singleUse: true }), document: aDocument });

test("that it can be downloaded once is said before the tap, and the file comes under its name", async () => {
  const { handlers, heard } = oneDocument();
  server.use(...handlers);
  const user = await renderOpened();
  expect(await screen.findByText("invoice-42.pdf")).toBeVisible();
  expect(screen.getByText(/You can download it once/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Download" }));
  expect(await screen.findByRole("heading", { name: "Downloaded" })).toBeVisible();
  expect(saved.map(({ name }) => name)).toEqual(["invoice-42.pdf"]);
  expect(await saved[0]?.file?.text()).toBe("%PDF-1.7");
  expect(saved[0]?.file?.type).toBe("application/pdf");

  // The link is spent; the file is still in the page.
  await user.click(screen.getByRole("button", { name: "Save the file again" }));
  expect(saved).toHaveLength(2);
  expect(heard.map(({ act }) => act)).toEqual(["open", "download"]);
});

test("a download that does not start can be tried again", async () => {
  const { handlers } = oneDocument();
  server.use(cutOff({ method: "post", path: "/document" }), ...handlers);
  const user = await renderOpened();
  await user.click(await screen.findByRole("button", { name: "Download" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("No connection");
  expect(screen.getByRole("button", { name: "Download" })).toBeEnabled();
  expect(saved).toEqual([]);
});

test("where the device can pass a file on, that is offered, and its sheet may be closed again", async () => {
  const { handlers } = oneDocument();
  server.use(...handlers);
  const shared: string[] = [];
  vi.stubGlobal("navigator", {
    languages: ["en"],
    clipboard: navigator.clipboard,
    canShare: () => true,
    share: async ({ files }: { files: File[] }) => {
      shared.push(...files.map(({ name }) => name));
      throw new DOMException("closed", "AbortError");
    },
  });
  const user = await renderOpened();
  await user.click(await screen.findByRole("button", { name: "Download" }));
  await user.click(await screen.findByRole("button", { name: "Open or share" }));
  expect(shared).toEqual(["invoice-42.pdf"]);
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});
