// Reads the approved files of what the bot sends (tests/NaFosenBot.Tests/Channels/Wire) with Microsoft's own packages.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cardFaults, faultsOf } from './checks.mjs';
import { end, tell } from './tally.mjs';

const wire = join(dirname(fileURLToPath(import.meta.url)), '../NaFosenBot.Tests/Channels/Wire');
const read = name => JSON.parse(readFileSync(join(wire, name), 'utf8'));
const isInvokeAnswer = json => json.type === undefined || json.statusCode !== undefined;

for (const name of readdirSync(wire)) {
  const json = read(name);
  if (name.startsWith('webchat-')) continue; // Not addressed yet; the real page shows them.
  if (!isInvokeAnswer(json)) tell(`${name}: an activity in their types`, faultsOf(json));
  const card = json.type === 'application/vnd.microsoft.card.adaptive' ? json.value : json.task?.value?.card?.content;
  if (card) tell(`${name}: a card in their renderer`, cardFaults(card));
}

// Every card that stands alone: in their renderer, small enough for a message, and with a twin in words.
const largestCard = 28 * 1024;
const cards = join(dirname(fileURLToPath(import.meta.url)), '../NaFosenBot.Tests/Channels/Cards');
for (const name of readdirSync(cards)) {
  const json = readFileSync(join(cards, name), 'utf8');
  const card = JSON.parse(json);
  tell(`${name}: a card in their renderer`, cardFaults(card));
  tell(`${name}: small, with its twin`, [...(json.length < largestCard ? [] : ['too large']), ...(card.fallbackText ? [] : ['no fallbackText'])]);
}

// The judge must be able to say no.
const answer = read('answer.json');
const faulty = {
  'a conversation without id': { ...answer, conversation: {} },
  'an unknown type': { ...answer, type: 'mesage' },
  'an entity without type': { ...answer, entities: [{ '@type': 'Message' }] },
  'a member nobody knows': { ...answer, textFromat: 'markdown' },
  'a number for text': { ...answer, text: 7 },
};
for (const [what, activity] of Object.entries(faulty)) tell(`finds ${what}`, faultsOf(activity).length > 0 ? [] : ['found nothing']);
const card = read('choices-as-card.json').attachments[0].content;
for (const [what, wrong] of Object.entries({
  'a card of a newer version': { ...card, version: '1.9' },
  'an element nobody knows': { ...card, body: [{ type: 'TextBlok', text: 'x' }] },
  'an action nobody knows': { ...card, actions: [{ type: 'Action.Exekute', title: 'x' }] },
  'a fallback nobody knows': { ...card, actions: [{ ...card.actions[0], fallback: { type: 'Action.Sumbit', title: 'x' } }] },
  'a fallback nobody knows, in a row of its own': { ...card, body: [{ type: 'ActionSet', actions: [{ ...card.actions[0], fallback: { type: 'Action.Sumbit', title: 'x' } }] }] },
  'more in a row than are shown': { ...card, body: [{ type: 'ActionSet', actions: Array(6).fill(card.actions[0]) }] },
  'more actions than are shown': { ...card, actions: Array(7).fill(card.actions[0]) },
  'a misspelt member': { ...card, actions: [{ type: 'Action.Execute', titel: 'x', title: 'x' }] },
})) tell(`finds ${what}`, cardFaults(wrong).length > 0 ? [] : ['found nothing']);
end();
