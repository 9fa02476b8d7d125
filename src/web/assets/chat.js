// What htmx leaves open on the chat page: Enter sends, retries keep their id, no bubble twice, scrolling.
(() => {
  const find = (id) => document.getElementById(id);

  /** Between two clicks of a double click lies at most this, and the first may be accepted by then. */
  const doubleClickMs = 1_000;

  function randomId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  function say(id, text) {
    const place = find(id);
    place.replaceChildren();
    if (!text) return;
    const line = document.createElement('p');
    line.textContent = text;
    place.append(line);
  }

  function fit(input) {
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + 2}px`;
  }

  function watchSending() {
    const input = find('text');

    document.addEventListener('htmx:configRequest', ({ detail }) => {
      const { text } = detail.parameters;
      // A form keeps its id until the text was accepted and no second click can follow: so it is asked once.
      const last = detail.elt.sending;
      const again = last?.text === text && performance.now() - last.acceptedAt < doubleClickMs;
      const sending = again ? last : { text, eventId: randomId(), acceptedAt: Number.POSITIVE_INFINITY };
      detail.parameters.eventId = sending.eventId;
      detail.elt.sending = sending;
      say('notice', '');
      if (detail.elt.id !== 'ask') return;
      // Cleared now rather than when it is answered: what is typed meanwhile is the next question.
      input.value = '';
      fit(input);
    });

    document.addEventListener('htmx:beforeSwap', (event) => {
      const bubble = event.detail.xhr?.getResponseHeader('X-Bubble');
      if (bubble && find(bubble)) event.detail.shouldSwap = false;
    });

    document.addEventListener('htmx:afterRequest', ({ detail }) => {
      const { sending } = detail.elt;
      if (detail.successful && sending) sending.acceptedAt = Math.min(sending.acceptedAt, performance.now());
      if (detail.elt.id === 'ask') {
        if (!detail.successful && sending && input.value === '') input.value = sending.text;
        fit(input);
        input.focus();
      }
    });

    document.addEventListener('htmx:sendError', () => say('notice', find('notice').dataset.sendFailed));

    input.addEventListener('input', () => fit(input));
    input.addEventListener('keydown', (event) => {
      // While a Vietnamese input method composes, Enter ends the word and not the question.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      if (input.value.trim() !== '') input.form.requestSubmit();
    });

    fit(input);
    // Where there is a real keyboard; on a phone it would cover half of the page unasked.
    if (matchMedia('(pointer: fine)').matches) input.focus();
  }

  function watchEvents() {
    document.addEventListener('htmx:sseBeforeMessage', (event) => {
      const id = event.detail.type === 'entry' ? event.detail.lastEventId : '';
      if (id && find(`m-${id}`)) event.preventDefault();
    });
    document.addEventListener('htmx:sseError', () => say('reconnecting', find('reconnecting').dataset.text));
    document.addEventListener('htmx:sseOpen', () => say('reconnecting', ''));
  }

  function watchScrolling() {
    const scroller = find('scroller');
    let atEnd = true;
    const toEnd = () => {
      atEnd = true;
      scroller.scrollTop = scroller.scrollHeight;
    };

    scroller.addEventListener('scroll', () => {
      atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    });

    new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.nodeType === 1);
      const own = added.some((node) => node.matches('.entry.person'));
      if (!atEnd && !own) return;
      // A long answer is read from its first line, so that line stays in view.
      const answer = added.find((node) => node.matches('.entry.bot'));
      if (answer) scroller.scrollTop = answer.offsetTop - 12;
      else toEnd();
    }).observe(scroller, { childList: true, subtree: true });

    addEventListener('resize', () => atEnd && toEnd());
    toEnd();
  }

  if (!find('ask')) return;
  watchSending();
  watchEvents();
  watchScrolling();
})();
