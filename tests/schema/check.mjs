// Validates every knowledge file against its JSON Schema, and each schema against a fault that it must find.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const knowledge = join(dirname(fileURLToPath(import.meta.url)), '../../bot/knowledge');
const own = new Set(['alliance', 'places', 'situations', 'routing', 'language', 'recognising']);
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
for (const file of readdirSync(join(knowledge, 'schema')))
  ajv.addSchema(JSON.parse(readFileSync(join(knowledge, 'schema', file), 'utf8')));

let passed = 0;
let failed = 0;
function tell(ok, what, why = '') {
  if (ok) passed++; else failed++;
  console.log(`${ok ? 'ok' : 'FAILED'}  ${what}${why}`);
}

for (const file of readdirSync(knowledge).filter(name => name.endsWith('.yaml'))) {
  const kind = file.replace('.yaml', '');
  const validate = ajv.getSchema(`${own.has(kind) ? kind : 'entries'}.schema.json`);
  const document = parse(readFileSync(join(knowledge, file), 'utf8'));
  const valid = validate(document);
  tell(valid, `${file} follows its schema`, valid ? '' : '\n' + validate.errors.slice(0, 10).map(error => `  ${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`).join('\n'));
  tell(!validate({ ...document, misspelt: [] }), `${file}: its schema finds an unknown key`);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
