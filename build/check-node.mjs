/** Stands in front of every script: the wrong Node ends in a sentence, not in a crash without a word. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 14)) {
  const known = { 'linux-x64': true, 'win32-x64': true }[`${process.platform}-${process.arch}`];
  console.error(
    known
      ? `Counterfoil's scripts run on the Node 24 that "npm ci" puts into node_modules, but this is Node ${process.versions.node}. Run "npm ci" first, and start scripts with "npm run …".`
      : `Counterfoil needs Node 22.14 or newer on this system; this is Node ${process.versions.node}. Install a newer Node and run the command again.`,
  );
  process.exit(1);
}
