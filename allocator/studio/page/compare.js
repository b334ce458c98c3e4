/** @param {HTMLElement} _pane */
export function startCompare(_pane) {}
