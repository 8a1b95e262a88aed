// Follows the server. The browser connects again by itself and says which event it has seen last.

export function follow(position, on) {
  let epoch = position.split('-')[0];
  const source = new EventSource(`/api/events?after=${encodeURIComponent(position)}`);
  source.addEventListener('hello', event => {
    const now = JSON.parse(event.data).epoch;
    on.connected();
    // Another process: what this page knows may be wrong altogether.
    if (now !== epoch) on.restarted();
    epoch = now;
  });
  source.addEventListener('changes', event => on.changes(JSON.parse(event.data)));
  source.onerror = () => {
    on.lost();
    // After an answer that is no stream, such as a refusal, the browser gives up.
    if (source.readyState === EventSource.CLOSED) on.refused();
  };
  return source;
}
