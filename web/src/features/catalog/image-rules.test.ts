// @vitest-environment node
import { expect, test } from "vitest";
import { imageProblem } from "./image-rules";

test("pictures that the server would refuse are refused before the upload", () => {
  expect(imageProblem({ type: "image/webp", size: 5 * 1024 * 1024 })).toBeNull();
  expect(imageProblem({ type: "image/jpeg", size: 5 * 1024 * 1024 + 1 })).toBe("imageSize");
  expect(imageProblem({ type: "image/gif", size: 10 })).toBe("imageType");
});
