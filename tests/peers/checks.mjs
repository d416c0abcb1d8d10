// What Microsoft's own JavaScript packages make of an activity that the bot sends: nothing may be rejected, nothing lost.
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import * as schema from 'botframework-schema';

const require = createRequire(import.meta.url);
// Its own modules name files without their endings, which Node does not resolve.
const cards = require('adaptivecards/dist/adaptivecards.js');
const mappers = require('botframework-connector/lib/connectorApi/models/mappers');
const { createSerializer } = require('botbuilder-stdlib/lib/azureCoreHttpCompat');
const serializer = createSerializer(mappers);

// Their connector client knows three members of an entity (type, mentioned, text) and drops the others.
// Teams does not: the real simulator shows citations from them. So these, and only these, may be lost here.
const droppedByTheirClient = /^\/entities\/\d+\/(?!type$|mentioned$|text$)/;

const known = {
  type: Object.values(schema.ActivityTypes),
  textFormat: Object.values(schema.TextFormatTypes),
  inputHint: Object.values(schema.InputHints),
  channelId: Object.values(schema.Channels),
};

/** @returns the faults, one line each; none when all is well */
export function faultsOf(activity) {
  const faults = [];
  for (const [member, values] of Object.entries(known))
    if (activity[member] !== undefined && !values.includes(activity[member])) faults.push(`/${member} '${activity[member]}' is none of theirs`);

  check(faults, '/from', () => schema.assertChannelAccount(activity.from));
  check(faults, '/recipient', () => schema.assertChannelAccount(activity.recipient));
  // Theirs demands a name and isGroup, which Teams itself leaves out of personal chats; replies hold what came.
  if (typeof activity.conversation?.id !== 'string') faults.push('/conversation has no id');
  (activity.entities ?? []).forEach((entity, place) => check(faults, `/entities/${place}`, () => schema.assertEntity(entity)));
  (activity.attachments ?? []).forEach((attachment, place) => check(faults, `/attachments/${place}`, () => schema.assertAttachment(attachment)));
  if (activity.suggestedActions) {
    check(faults, '/suggestedActions', () => schema.assertSuggestedActions(activity.suggestedActions));
    for (const action of activity.suggestedActions.actions)
      if (!Object.values(schema.ActionTypes).includes(action.type)) faults.push(`/suggestedActions: '${action.type}' is no action of theirs`);
  }

  check(faults, '/', () => {
    const read = serializer.deserialize(mappers.Activity, activity, 'activity');
    const again = serializer.serialize(mappers.Activity, read, 'activity');
    faults.push(...lost(activity, again).filter(path => !droppedByTheirClient.test(path)).map(path => `${path} is lost in their types`));
  });
  for (const attachment of activity.attachments ?? []) faults.push(...cardFaults(attachment.content));
  return faults;
}

// The renderer's own number; what is more stands in a row of its own.
const mostInRow = 5;

/** Parses a card with Microsoft's renderer, as strictly as it can. */
export function cardFaults(card) {
  const context = new cards.SerializationContext(cards.Versions.v1_5);
  const parsed = new cards.AdaptiveCard();
  parsed.parse(card, context);
  const faults = [];
  for (let place = 0; place < context.eventCount; place++) faults.push(`card: ${context.getEventAt(place).message}`);
  parsed.hostConfig = new cards.HostConfig({ actions: { maxActions: mostInRow } });
  for (const event of parsed.validateProperties().validationEvents) faults.push(`card: ${event.message}`);
  if (parsed.version.toString() !== '1.5') faults.push(`card: version ${parsed.version}`);
  if (!parsed.fallbackText) faults.push('card: no fallbackText');
  const again = parsed.toJSON(new cards.SerializationContext(cards.Versions.v1_5));
  // The schema's address is the file's own affair; an empty list is none; a fallback is read only where it is needed, so it is judged by itself.
  const isTheirs = path => path !== '/$schema' && !isEmptyList(card, path) && !/^(\/body\/\d+)?\/actions\/\d+\/fallback/.test(path);
  faults.push(...lost(card, again).filter(isTheirs).map(path => `card: ${path} is lost in their types`));
  for (const row of [card.actions ?? [], ...(card.body ?? []).filter(element => element.type === 'ActionSet').map(set => set.actions)]) {
    const fallbacks = row.flatMap(action => action.fallback ?? []);
    if (fallbacks.length > 0) faults.push(...cardFaults({ ...card, body: [], actions: fallbacks }));
  }
  return faults;
}

function check(faults, where, act) {
  try { act(); } catch (rejected) { faults.push(`${where} is rejected: ${rejected.message.replaceAll(/\s+/g, ' ')}`); }
}

/** Paths of what is in one value and not the same in the other. */
function lost(before, after, path = '') {
  if (before !== null && typeof before === 'object' && after !== null && typeof after === 'object')
    return Object.keys(before).flatMap(key => lost(before[key], after[key], `${path}/${key}`));
  return isDeepStrictEqual(before, after instanceof Date ? after.toISOString() : after) ? [] : [path];
}

function isEmptyList(card, path) {
  const value = path.split('/').slice(1).reduce((at, step) => at?.[step], card);
  return Array.isArray(value) && value.length === 0;
}
