/** @param {HTMLElement} _pane */
export function startData(_pane) {}
