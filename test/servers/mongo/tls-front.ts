import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { programAt } from '../../programs.js';

/** Ends the TLS of a driver in front of a plain server, with a self-signed certificate for `localhost`. */
export class TlsFront {
  static async start(to: string): Promise<TlsFront> {
    const folder = mkdtempSync(join(tmpdir(), 'tls-'));
    const keys = join(folder, 'server.p12');
    const authority = join(folder, 'ca.pem');
    const store = ['-alias', 'server', '-storetype', 'PKCS12', '-keystore', keys, '-storepass', 'changeit'];
    // keytool comes with Java.
    const keytool = programAt('keytool') ?? 'keytool';
    execFileSync(
      keytool,
      ['-genkeypair', '-keyalg', 'EC', '-dname', 'CN=localhost', '-ext', 'san=dns:localhost', '-validity', '2', ...store],
      {
        stdio: 'ignore',
      },
    );
    execFileSync(keytool, ['-exportcert', '-rfc', '-file', authority, ...store], { stdio: 'ignore' });
    const server = createServer({ pfx: readFileSync(keys), passphrase: 'changeit' }, (driver) => {
      const plain = connect(Number(new URL(to).port), '127.0.0.1');
      driver.on('error', () => plain.destroy());
      plain.on('error', () => driver.destroy());
      driver.pipe(plain).pipe(driver);
    });
    server.listen(0, 'localhost');
    await once(server, 'listening');
    return new TlsFront(server, folder, authority);
  }

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    /** The file of the certificate to trust. */
    readonly authority: string,
  ) {}

  /** `localhost:<port>` */
  get host(): string {
    return `localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** Open connections stay until the driver closes them. */
  stop(): void {
    this.server.close();
    rmSync(this.folder, { recursive: true });
  }
}
