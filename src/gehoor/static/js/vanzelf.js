// A form that goes out by itself: what a telephone system opens is a GET, and a GET changes nothing.
export function start() {
  const formulier = document.querySelector("form[data-vanzelf]");
  if (!formulier) return;
  const stuur = () => formulier.requestSubmit();
  if (document.prerendering) document.addEventListener("prerenderingchange", stuur, { once: true });
  else stuur();
}
