// Starts the conversation, or takes it up again after a reload, and shows it with Microsoft's Web Chat.
const place = document.getElementById('chat');
const notice = document.getElementById('notice');
const domain = new URL('/v3/directline', location.href).href;
const store = 'conversation';
const refreshEvery = 15 * 60 * 1000;

// Web Chat's own words exist in bokmål; its nynorsk is the same file.
const localeOf = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-US' };
const locale = localeOf[place.dataset.language] ?? 'nb-NO';

async function post(path, token) {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(`${domain}${path}`, { method: 'POST', headers });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

function remembered() {
  try { return JSON.parse(sessionStorage.getItem(store)); } catch { return null; }
}

function remember(conversation) {
  sessionStorage.setItem(store, JSON.stringify({ conversationId: conversation.conversationId, token: conversation.token }));
}

// The token kept from before is renewed; a conversation that is gone gives way to a new one.
async function open() {
  const before = remembered();
  if (before) {
    try {
      const renewed = await post('/tokens/refresh', before.token);
      remember({ ...before, token: renewed.token });
      return { conversationId: before.conversationId, token: renewed.token };
    } catch {
      sessionStorage.removeItem(store);
    }
  }

  const fresh = await post('/tokens/generate');
  remember(fresh);
  return { token: fresh.token };
}

function watch(directLine) {
  const broken = 3; // ExpiredToken; 4 is FailedToConnect, 5 is Ended
  directLine.connectionStatus$.subscribe(status => { notice.hidden = status < broken; });
}

function keepTokenFresh() {
  setInterval(async () => {
    const now = remembered();
    if (!now) return;
    try { remember({ ...now, token: (await post('/tokens/refresh', now.token)).token }); } catch { /* Web Chat shows the broken connection. */ }
  }, refreshEvery);
}

const styleOptions = {
  accent: '#0b4f56',
  primaryFont: getComputedStyle(document.documentElement).fontFamily,
  backgroundColor: '#ffffff',
  bubbleBackground: '#eef5f4',
  bubbleBorderWidth: 0,
  bubbleBorderRadius: 12,
  bubbleMaxWidth: 640,
  bubbleFromUserBackground: '#0b4f56',
  bubbleFromUserTextColor: '#ffffff',
  bubbleFromUserBorderWidth: 0,
  bubbleFromUserBorderRadius: 12,
  suggestedActionLayout: 'flow',
  suggestedActionBorderRadius: 10,
  suggestedActionBorderWidth: 1,
  suggestedActionHeight: 36,
  suggestedActionTextColor: '#0b4f56',
  suggestedActionBorderColor: '#0b4f56',
  timestampColor: '#4a5f62',
  subtle: '#4a5f62',
  sendBoxPlaceholderColor: '#4a5f62',
};

async function start() {
  const conversation = await open();
  const directLine = WebChat.createDirectLine({ domain, ...conversation, conversationStartProperties: { locale } });
  watch(directLine);
  WebChat.renderWebChat({ directLine, locale: locale === 'nn-NO' ? 'nb-NO' : locale, nonce: place.dataset.nonce, styleOptions }, place);
  keepTokenFresh();
}

function startOver() {
  sessionStorage.removeItem(store);
  location.reload();
}

document.getElementById('start-over').addEventListener('click', startOver);
document.getElementById('retry').addEventListener('click', () => location.reload());
start().catch(() => { notice.hidden = false; });
