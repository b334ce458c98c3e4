/** @param {HTMLElement} _pane */
export function startGoal(_pane) {}
