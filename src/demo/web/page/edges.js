/**
 * Marks what scrolls with `data-above` and `data-below` while more of it is out of sight there, so that it can be seen that it scrolls.
 * @param {HTMLElement} element
 * @returns {() => void} Looks again: after it was filled or came into sight.
 */
export function markEdges(element) {
  element.addEventListener("scroll", look, { passive: true });
  new ResizeObserver(look).observe(element);
  return look;

  function look() {
    const { scrollTop, scrollHeight, clientHeight } = element;
    element.toggleAttribute("data-above", scrollTop > 1);
    element.toggleAttribute("data-below", scrollHeight - scrollTop - clientHeight > 1);
  }
}
