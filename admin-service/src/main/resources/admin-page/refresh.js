/** Shows the page anew, after something was changed. */
export function changed() {
  document.dispatchEvent(new CustomEvent('changed'));
}
