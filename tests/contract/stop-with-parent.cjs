// Loaded into the mock server before its own code: ends it when whoever started it closes the other end of its standard
// input, which the system does for a parent that was killed.
process.stdin.on('end', () => process.exit()).resume();
