import { type AddressInfo, type Socket, createServer } from 'node:net';

export type ClamdServer = { readonly port: number; close(): void };

/** A clamd that takes the whole stream by its protocol, then acts. */
export async function startClamd(act: (content: Buffer, socket: Socket) => void): Promise<ClamdServer> {
  const server = createServer((socket) => {
    let seen: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      seen = Buffer.concat([seen, data]);
      const content = streamed(seen);
      if (content !== null) act(content, socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

function streamed(seen: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (seen.subarray(0, command.length).toString() !== command) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= seen.length;) {
    const length = seen.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(seen.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
