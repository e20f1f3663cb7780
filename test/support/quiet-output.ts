/** What functions write to the standard output belongs to the test that runs: it is shown when that test fails. */
const write = process.stdout.write.bind(process.stdout);
const marked = process.stdout as { isCaptured?: boolean };
if (marked.isCaptured !== true) {
  marked.isCaptured = true;
  process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]) => {
    if (typeof chunk !== 'string') return write(chunk, ...rest);
    console.log(chunk.replace(/\n$/, ''));
    return true;
  };
}
