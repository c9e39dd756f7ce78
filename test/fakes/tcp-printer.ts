/** A receipt printer on 127.0.0.1: takes bytes, and closes when the sender has. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type TcpPrinter = Readonly<{
  host: string;
  port: number;
  /** The bytes of each whole job, oldest first. */
  received: () => readonly Uint8Array[];
  /** The next `count` connections are accepted and given up unread, rudely and politely in turn. */
  failNext: (count: number) => void;
  /** The next `count` connections are accepted and neither read nor closed. */
  stallNext: (count: number) => void;
  stop: () => Promise<void>;
}>;

export async function startTcpPrinter(): Promise<TcpPrinter> {
  const jobs: Uint8Array[] = [];
  const open = new Set<Socket>();
  let failCount = 0;
  let stallCount = 0;

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    if (failCount > 0) {
      failCount -= 1;
      if (failCount % 2 === 1) socket.destroy();
      else socket.end();
    } else if (stallCount > 0) {
      stallCount -= 1;
    } else {
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('end', () => {
        jobs.push(new Uint8Array(Buffer.concat(chunks)));
        socket.end();
      });
      socket.resume();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    received: () => jobs,
    failNext: (count) => void (failCount = count),
    stallNext: (count) => void (stallCount = count),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
