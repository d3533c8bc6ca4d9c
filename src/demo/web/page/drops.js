/**
 * Takes files that are dropped on an element; `over` is shown while one hangs over it.
 * @param {HTMLElement} element
 * @param {HTMLElement} over
 * @param {(file: File) => void} take
 */
export function takeDrops(element, over, take) {
  let depth = 0; // entering a child comes before leaving its parent

  element.addEventListener("dragenter", (event) => carriesFiles(event) && show(depth + 1));
  element.addEventListener("dragleave", (event) => carriesFiles(event) && show(depth - 1));
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    show(0);
    for (const file of event.dataTransfer?.files ?? []) take(file);
  });

  /** @param {number} next */
  function show(next) {
    depth = Math.max(0, next);
    over.hidden = depth === 0;
  }
}

/** @param {DragEvent} event */
function carriesFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
