// Lets Microsoft's own JavaScript package judge the tokens of our table of inbound calls (written down by NaFosenBot.Tests:
// InboundAuthenticationTests). Same verdict, or a difference that is named here with its reason.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, tell } from './tally.mjs';

const require = createRequire(import.meta.url);
const { AuthenticationConstants, ChannelValidation, EmulatorValidation, JwtTokenValidation, SimpleCredentialProvider } = require('botframework-connector');

const stricterThanTheirs = {
  'a header that must be understood': 'RFC 7515, section 4.1.11: whoever does not understand what "crit" names refuses the token',
  'no exp': 'a token without an end would be good for ever',
  'nbf after exp': 'it contradicts itself',
  'exp beyond all time': 'no time that a computer knows',
  'key without endorsements': 'a key must be endorsed for the channel; theirs takes the list for optional',
  'two audiences, ours last': 'readers disagree on which of two members counts',
  'two service addresses': 'readers disagree on which of two members counts',
  'two ends': 'readers disagree on which of two members counts',
  'two algorithms': 'readers disagree on which of two members counts',
  'larger than tokens are': 'nobody shall make us read without end',
  "Entra's token of the bot itself": 'whoever gets a token of the registration could speak for everybody',
  "Entra's token of the bot itself, from the emulator": "the tools' tokens are good in Development only",
  "Entra's token of an unknown tenant's own application": 'theirs trusts any tenant on sight',
};

const milderThanTheirs = {
  'audience in capitals': 'the id of a registration is a GUID: case means nothing',
  'audience in a list of its own': 'RFC 7519 allows a list of one',
  'serviceurl differs by case only': "as Microsoft's .NET SDK compares it",
  "Entra's token of a listed caller, version 2": 'the operator has listed tenant and caller; theirs knows no such list',
  "Entra's token of a listed caller, version 1": 'the operator has listed tenant and caller; theirs knows no such list',
};

const table = readTable();
const provider = await serve({ channel: table.channelKeys, entra: table.entraKeys });
ChannelValidation.OpenIdMetadataEndpoint = `${provider}/channel`;
AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl = `${provider}/entra`;
AuthenticationConstants.ValidTokenIssuerUrlTemplateV2 = `${table.entraAuthority}/`;
// The time at which the tokens were made, so that this may run later.
ChannelValidation.ToBotFromChannelTokenValidationParameters.clockTimestamp = table.at;
EmulatorValidation.ToBotFromEmulatorTokenValidationParameters.clockTimestamp = table.at;
console.error = () => {}; // Theirs writes keys to it.

// 400 is about the body, which theirs does not look at here.
for (const { name, status, authorization, activity } of table.cases.filter(item => item.status !== 400)) {
  const [ours, theirs] = [status < 300, await accepts(activity, authorization)];
  const reason = ours ? milderThanTheirs[name] : stricterThanTheirs[name];
  const verdict = `${name}: ${ours ? 'accepted' : 'refused'}`;
  if (ours === theirs) tell(verdict, reason ? ['theirs says the same now: take the reason out'] : []);
  else tell(`${verdict}, unlike theirs (${reason ?? 'why?'})`, reason ? [] : [`theirs ${theirs ? 'accepts' : 'refuses'} it`]);
}

end();

async function accepts(activity, authorization) {
  try {
    const identity = await JwtTokenValidation.authenticateRequest(activity, authorization ?? '', new SimpleCredentialProvider(table.appId, 'a secret'), '');
    return identity.isAuthenticated;
  } catch {
    return false;
  }
}

function readTable() {
  const file = join(dirname(fileURLToPath(import.meta.url)), '.cache/inbound.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(`${file} is missing: run the tests of NaFosenBot.Tests first.`);
    process.exit(1);
  }
}

/** OpenID documents and their keys. */
function serve(keys) {
  return new Promise(resolve => {
    const server = createServer((request, response) => {
      const [, name, part] = request.url.split('/');
      response.end(JSON.stringify(part === 'keys' ? keys[name] : { jwks_uri: `http://127.0.0.1:${server.address().port}/${name}/keys` }));
    });
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
    server.unref();
  });
}
