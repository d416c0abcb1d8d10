// Stands as a channel's connector before the real bot, and reads all that it sends with Microsoft's own packages.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cardFaults, faultsOf } from './checks.mjs';
import { end, tell } from './tally.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const data = mkdtempSync(join(tmpdir(), 'nafosenbot-peers-'));
const sent = [];
const connector = createServer(take).listen(0, '127.0.0.1');
await new Promise(resolve => connector.once('listening', resolve));
const serviceUrl = `http://127.0.0.1:${connector.address().port}/`;
const bot = spawn('dotnet', ['run', '--project', 'bot/NaFosenBot', '--no-build', '--no-launch-profile', '--', '--urls', 'http://127.0.0.1:0', '--Storage:Directory', data],
  { cwd: root, env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development' }, detached: true });

try {
  const address = await listening();
  for (const [what, activity, expected] of exchanges()) {
    const before = sent.length;
    const answer = await post(address, activity);
    const reply = answer.activities?.[0] ?? await next(before);
    tell(`${what}: in their types`, faultsOf(reply));
    tell(`${what}: as it should be`, expected(reply, answer) ? [] : [JSON.stringify(reply)]);
    const card = answer.type === 'application/vnd.microsoft.card.adaptive' ? answer.value : undefined;
    if (card) tell(`${what}: the card that takes its place`, cardFaults(card));
  }
} finally {
  if (bot.exitCode === null && bot.signalCode === null) process.kill(-bot.pid);
  connector.closeAllConnections();
  connector.close();
  rmSync(data, { recursive: true, force: true });
}
end();

function exchanges() {
  const say = (id, text, more = {}) => ({ ...from(id), type: 'message', text, textFormat: 'plain', ...more });
  const inChannel = { conversation: { id: '19:abc@thread.tacv2;messageid=1', isGroup: true, conversationType: 'channel', name: 'Møter', tenantId: 't' } };
  const citations = reply => reply.entities?.find(entity => entity.type === 'https://schema.org/Message')?.citation ?? [];
  return [
    ['a greeting', { ...from('1'), type: 'conversationUpdate', membersAdded: [{ id: '29:kari' }] }, reply => reply.attachments?.length === 1 && reply.text.length > 0],
    ['an answer', say('2', 'Hva er maks beløp i næringsfondet i Åfjord?'), reply => citations(reply)[0].appearance.name.length > 0 && reply.text.includes('[1]') && reply.channelData.feedbackLoop.type === 'custom'],
    ['choices', say('3', 'vis satsingsområder'), reply => reply.attachments[0].content.actions.length > 3],
    ['a press', { ...from('4'), type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'press', data: { button: 'help', title: 'Hjelp' } } } },
      (reply, answer) => reply.type === 'message' && answer.statusCode === 200],
    ['a few suggestions', say('5', '???'), reply => reply.suggestedActions.actions.length <= 3 && reply.suggestedActions.to[0] === '29:kari'],
    ['choices in a channel', say('6', '<at>Bot</at> vis satsingsområder', { ...inChannel, entities: [{ type: 'mention', text: '<at>Bot</at>', mentioned: { id: '28:bot', name: 'Bot' } }] }), reply => reply.attachments.length === 1],
    ['an expected reply', say('7', 'Hva er SkatteFUNN?', { deliveryMode: 'expectReplies' }), reply => reply.replyToId === '7'],
  ];
}

function from(id) {
  return {
    id, channelId: 'msteams', serviceUrl, from: { id: '29:kari', name: 'Kari' }, recipient: { id: '28:bot', name: 'Bot' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 't' }, locale: 'nb-NO',
  };
}

async function post(address, activity) {
  const response = await fetch(`${address}api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(activity) });
  if (!response.ok) throw new Error(`${response.status} for ${activity.type}`);
  const text = await response.text();
  return text ? JSON.parse(text) : {};
}

function take(request, response) {
  let body = '';
  request.on('data', part => { body += part; }).on('end', () => {
    const activity = JSON.parse(body);
    if (activity.type !== 'typing') sent.push(activity); // Dots may come whenever the machine is slow.
    else tell('typing: in their types', faultsOf(activity));
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `sent-${sent.length}` }));
    connector.emit('sent');
  });
}

async function next(before) {
  const patience = setTimeout(() => { throw new Error('no reply within a minute'); }, 60_000);
  while (sent.length <= before) await new Promise(resolve => connector.once('sent', resolve));
  clearTimeout(patience);
  return sent[before];
}

function listening() {
  return new Promise((resolve, reject) => {
    let told = '';
    bot.stdout.on('data', part => {
      told += part;
      const line = /Web chat\s+(http:\S+)/.exec(told);
      if (line) resolve(line[1]);
    });
    bot.once('exit', () => reject(new Error(`the bot stopped: ${told}`)));
  });
}
