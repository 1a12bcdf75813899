// Runs before the first paint, as a file so that the content security policy needs no inline script.
(function () {
  var stored = null;
  var language = null;
  try {
    stored = localStorage.getItem("shopme.theme");
    language = localStorage.getItem("shopme.language");
  } catch (_error) {
    // Storage may be switched off: the system's theme and the browser's language are used.
  }
  var dark = stored === "dark" || (stored !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
  if (language) document.documentElement.lang = language;
})();
