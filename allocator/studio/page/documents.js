/** @param {HTMLElement} _pane */
export function startDocuments(_pane) {}
