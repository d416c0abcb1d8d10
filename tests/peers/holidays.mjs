// Holds our public holidays (written down by NaFosenBot.Knowledge.Tests: NorwegianHolidaysTests) against an independent list of them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, tell } from './tally.mjs';

const Holidays = createRequire(import.meta.url)('date-holidays');
const theirs = new Holidays('NO');

for (const [year, ours] of Object.entries(readYears())) {
  // Theirs lists flag days and bank days too: only "public" is a day off by law.
  const listed = new Set(theirs.getHolidays(Number(year)).filter(day => day.type === 'public').map(day => day.date.slice(0, 10)));
  tell(`${year}: ${ours.length} public holidays`, [
    ...ours.filter(day => !listed.has(day)).map(day => `${day} is no holiday to them`),
    ...[...listed].filter(day => !ours.includes(day)).map(day => `${day} is missing`),
  ]);
}

end();

function readYears() {
  const file = join(dirname(fileURLToPath(import.meta.url)), '.cache/holidays.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(`${file} is missing: run the tests of NaFosenBot.Knowledge.Tests first.`);
    process.exit(1);
  }
}
