// Validates the app package for Teams, as the command `package` writes it, with Microsoft's own validator and schemas, without network.
// usage: node manifest.mjs PACKAGE.zip
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ManifestUtil } from '@microsoft/app-manifest';
import Ajv from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';

const files = unzipSync(readFileSync(process.argv[2]));
const schemas = join(dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')), 'json-schemas', 'teams');
const manifest = JSON.parse(strFromU8(files['manifest.json']));
const schemaOf = (name, version = manifest.manifestVersion) => JSON.parse(readFileSync(join(schemas, `v${version}`, `MicrosoftTeams.${name}schema.json`), 'utf8'));
const serialOf = version => Number(version.split('.')[1]);
const newest = readdirSync(schemas).filter(name => /^v1\.\d+$/.test(name)).map(name => name.slice(1)).sort((one, other) => serialOf(other) - serialOf(one))[0];

let passed = 0;
let failed = 0;
function tell(what, faults, mustFail = false) {
  const ok = mustFail ? faults.length > 0 : faults.length === 0;
  if (ok) passed++; else failed++;
  console.log(`${ok ? 'ok' : 'FAILED'}  ${what}${ok ? '' : '\n  ' + faults.join('\n  ')}`);
}

const faultsOf = (document, schema = schemaOf('')) => ManifestUtil.validateManifestAgainstSchema(document, schema);
tell('the manifest follows its schema', await faultsOf(manifest));
tell(`it would follow the newest, ${newest}, too`, await faultsOf({ ...manifest, manifestVersion: newest }, schemaOf('', newest)));
tell('the schema finds a name that is too long', await faultsOf({ ...manifest, name: { short: 'x'.repeat(31) } }), true);
for (const [what, fault] of Object.entries({
  'no id': { id: undefined },
  'an id that is no GUID': { id: 'nafosenbot' },
  'no developer': { developer: undefined },
  'no short name': { name: { full: manifest.name.full } },
  'a description that is too long': { description: { ...manifest.description, short: 'x'.repeat(81) } },
  'no icons': { icons: undefined },
  'a colour that is none': { accentColor: 'green' },
  'a scope that is none': { bots: [{ ...manifest.bots[0], scopes: ['meeting'] }] },
  'a bot without an id': { bots: [{ ...manifest.bots[0], botId: undefined }] },
  'a command without a title': { bots: [{ ...manifest.bots[0], commandLists: [{ scopes: ['team'], commands: [{ description: 'x' }] }] }] },
  'a command list without scopes': { bots: [{ ...manifest.bots[0], commandLists: [{ commands: [{ title: 'x' }] }] }] },
  'channel features of a tier that is none': { supportsChannelFeatures: 'tier9' },
  'a language that is none': { localizationInfo: { defaultLanguageTag: 'æøå' } },
  'a member that nobody knows': { nonsense: true },
})) tell(`the schema finds ${what}`, await faultsOf(JSON.parse(JSON.stringify({ ...manifest, ...fault }))), true);
tell('the schema finds a command of the message extension without an id', await faultsOf({ ...manifest, composeExtensions: [{ ...manifest.composeExtensions[0], commands: [{ title: 'x' }] }] }), true);

// The validator itself cannot read this schema: one of its patterns is none in Unicode mode.
const validate = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats: { uri: true } }).compile(schemaOf('Localization.'));
const faultsOfTexts = texts => validate(texts) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
for (const file of Object.keys(files).filter(name => name.startsWith('languages/'))) {
  const texts = JSON.parse(strFromU8(files[file]));
  tell(`${file} follows its schema`, faultsOfTexts(texts));
  tell(`the schema finds a text in ${file} that the manifest cannot have`, faultsOfTexts({ ...texts, nonsense: 'x' }), true);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
