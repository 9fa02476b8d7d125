// Shows the state of the demo and sends what is done. Everything that was said is put in as text, never as HTML.
const one = (selector) => document.querySelector(selector);
const make = (tag, className, text) =>
  Object.assign(document.createElement(tag), { className, textContent: text ?? '' });
const questions = ['sếp bận đột xuất thì ai đi họp thay?', 'tôi còn nợ gì?', 'đã nộp', '/trogiup'];
const pollMs = 500;

let chosen;
let state;
const seen = new Map();

async function act(deed) {
  await fetch('/do', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(deed) });
  await refresh();
}

function button(title, onclick) {
  const it = make('button', '', title);
  it.type = 'button';
  it.onclick = onclick;
  return it;
}

/** The text with its bold pieces, in order. */
function styled(parent, text, bold) {
  let rest = text;
  for (const piece of bold) {
    const at = rest.indexOf(piece);
    if (at < 0) continue;
    parent.append(rest.slice(0, at), make('b', '', piece));
    rest = rest.slice(at + piece.length);
  }
  parent.append(rest);
}

function bubbleOf({ from, text, bold, buttons, file }) {
  const it = make('div', `bubble ${from}`);
  styled(it, text, bold);
  if (file) it.append(make('span', 'file', `📎 ${file}`));
  if (buttons.length > 0) {
    const keys = make('div', 'keys');
    keys.append(...buttons.map((title) => button(title, () => act({ do: 'tap', person: chosen, title }))));
    it.append(keys);
  }
  return it;
}

function draw() {
  const { platform, people, calls, now, scoringEntered } = state;
  document.body.className = platform.toLowerCase();
  chosen ??= people[0].id;
  const person = people.find(({ id }) => id === chosen);
  one('h1').textContent = `Sổ Tay trên ${platform}`;
  one('.who small').textContent = platform === 'Zalo' ? 'Official Account' : 'bot';
  one('.clock').textContent = new Date(now).toLocaleString('vi-VN', {
    ...{ timeZone: 'Asia/Ho_Chi_Minh', weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  one('[data-do=scoring]').disabled = scoringEntered;

  one('.tabs').replaceChildren(
    ...people.map(({ id, name, post, bubbles }) => {
      const tab = button(`${name}`, () => {
        chosen = id;
        draw();
      });
      tab.title = post;
      tab.role = 'tab';
      tab.ariaSelected = String(id === chosen);
      if (id !== chosen && bubbles.length > (seen.get(id) ?? 0)) tab.className = 'new';
      return tab;
    }),
  );
  seen.set(chosen, person.bubbles.length);

  const chat = one('.chat');
  const known = `${chosen} ${person.bubbles.length}`;
  if (chat.dataset.known !== known) {
    chat.dataset.known = known;
    chat.replaceChildren(...person.bubbles.map(bubbleOf));
    chat.scrollTop = chat.scrollHeight;
    const isPaired = person.bubbles.some(({ from, text }) => from === 'bot' && text.includes('Đã kết nối'));
    const ideas = [...(isPaired ? [] : [`/dangky ${person.code}`]), ...questions];
    one('.ideas').replaceChildren(...ideas.map((text) => button(text, () => act({ do: 'say', person: chosen, text }))));
  }

  one('.count').textContent = `(${calls.count})`;
  one('.calls').replaceChildren(
    ...calls.last.toReversed().map(({ method, outcome }) => {
      const line = make('li', '');
      line.append(make('span', '', method), make('span', '', outcome));
      return line;
    }),
  );
}

async function refresh() {
  state = await (await fetch('/state')).json();
  draw();
}

one('.say').onsubmit = (event) => {
  event.preventDefault();
  const field = event.target.elements.text;
  const text = field.value.trim();
  field.value = '';
  if (text !== '') act({ do: 'say', person: chosen, text });
};
for (const it of document.querySelectorAll('[data-do]')) it.onclick = () => act({ do: it.dataset.do });

// While the demo is stopped the page waits for it.
const again = () =>
  refresh()
    .catch(() => {})
    .finally(() => setTimeout(again, pollMs));
again();
