import { beforeEach, expect, test } from "vitest";
import { followAccountLanguage } from "./account-language";
import { startAppI18n } from "./app";
import { hasChosenLanguage } from "./languages";
import { changeLanguage } from "./start";

const shown = () => document.documentElement.lang;

beforeEach(async () => startAppI18n());

test("the account's language wins over the browser's, and is asked for anew each time", async () => {
  await followAccountLanguage("it");
  expect(shown()).toBe("it");
  expect(hasChosenLanguage()).toBe(false);
});

test("a language chosen on this device wins over the account's", async () => {
  await changeLanguage("es");
  await followAccountLanguage("it");
  expect(shown()).toBe("es");
});

test("an account in a language we do not speak changes nothing", async () => {
  await followAccountLanguage("de");
  expect(shown()).toBe("en");
});
