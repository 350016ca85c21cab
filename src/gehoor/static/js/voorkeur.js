// Loaded before the page is drawn (a plain script, so that it blocks): the chosen colours, and the mark that scripts run.
{
  const html = document.documentElement;
  html.classList.add("js");
  try {
    const schema = localStorage.getItem("gehoor.schema");
    if (schema === "licht" || schema === "donker") html.dataset.schema = schema;
  } catch {
    // Storage switched off: follow the system.
  }
}
