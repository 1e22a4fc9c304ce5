/* global window, fetch, EventSource */
/** Hands the client's requests to the emulated Excel on this machine, and its events back. */
window.installExcelSeam(window, {
  context: __CONTEXT__,
  async execute(body) {
    const response = await fetch('/excel/execute', { method: 'POST', body });
    if (response.ok) return response.text();
    const error = new Error('call failed');
    error.ooe = Number(response.headers.get('x-ooe')) || 5001;
    throw error;
  },
  connect(sink) {
    const events = new EventSource('/excel/events');
    events.addEventListener('client', ({ data }) => sink(JSON.parse(data)));
  },
});
