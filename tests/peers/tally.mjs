// Says how each check went, and ends the program with how all went.
let passed = 0;
let failed = 0;

export function tell(what, faults) {
  if (faults.length === 0) passed++; else failed++;
  console.log(`${faults.length === 0 ? 'ok' : 'FAILED'}  ${what}${faults.map(fault => `\n  ${fault}`).join('')}`);
}

export function end() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
