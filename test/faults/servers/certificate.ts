import { join } from 'node:path';
import { shell } from './server.ts';

/** A self-signed certificate and its key. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Creates a certificate for one name or address, such as `DNS:queue.example` or `IP:127.0.0.1`. */
export function certificateFor(name: string, folder: string): Certificate {
  const certificate = join(folder, 'certificate.pem');
  const key = join(folder, 'key.pem');
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  shell('openssl', [...made, '-subj', '/CN=korpu test', '-addext', `subjectAltName=${name}`]);
  return { certificate, key };
}
