// Certificates through the official IAM client: line ends, plus signs and all of a PEM's other characters on their way.

import {
  DeleteServerCertificateCommand,
  GetServerCertificateCommand,
  ListServerCertificatesCommand,
  ListSigningCertificatesCommand,
  UpdateServerCertificateCommand,
  UpdateSigningCertificateCommand,
  UploadServerCertificateCommand,
  UploadSigningCertificateCommand,
} from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import { testCertificate } from '../services/iam/x509.ts';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createUser } from './team.ts';

const authority = testCertificate({ name: 'authority' });
const web = testCertificate({ name: 'web.example', issuer: authority });
let admin: Clients;
let bob: Clients;

serveWhileTesting(async (server, administrator) => {
  admin = administrator;
  const own = { own: allow('iam:*SigningCertificate*', 'arn:aws:iam::*:user/${aws:username}') };
  bob = await createUser(admin, server.endpoint, 'bob', own);
});

it('of a server comes back as it went, without its key', async () => {
  const name = { ServerCertificateName: 'web' };
  const body = { CertificateBody: web.certificate, CertificateChain: authority.certificate };
  const uploaded = await admin.iam.send(
    new UploadServerCertificateCommand({ ...name, ...body, PrivateKey: web.privateKey }),
  );
  expect(uploaded.ServerCertificateMetadata?.Expiration).toEqual(new Date('2049-12-31'));
  const { ServerCertificate } = await admin.iam.send(new GetServerCertificateCommand(name));
  expect(ServerCertificate).toEqual({ ServerCertificateMetadata: uploaded.ServerCertificateMetadata, ...body });
  await expect(
    admin.iam.send(
      new UploadServerCertificateCommand({
        ServerCertificateName: 'mixed',
        CertificateBody: web.certificate,
        PrivateKey: authority.privateKey,
      }),
    ),
  ).rejects.toMatchObject({ name: 'KeyPairMismatchException', $metadata: { httpStatusCode: 400 } });
  await admin.iam.send(new UpdateServerCertificateCommand({ ...name, NewServerCertificateName: 'site' }));
  const listed = await admin.iam.send(new ListServerCertificatesCommand({}));
  expect(listed.ServerCertificateMetadataList?.map((each) => each.ServerCertificateName)).toEqual(['site']);
  await admin.iam.send(new DeleteServerCertificateCommand({ ServerCertificateName: 'site' }));
  await expect(bob.iam.send(new ListServerCertificatesCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
});

it('of a user is the user’s own business', async () => {
  const { Certificate } = await bob.iam.send(new UploadSigningCertificateCommand({ CertificateBody: web.certificate }));
  const CertificateId = Certificate?.CertificateId;
  await bob.iam.send(new UpdateSigningCertificateCommand({ CertificateId, Status: 'Inactive' }));
  const { Certificates } = await bob.iam.send(new ListSigningCertificatesCommand({}));
  expect(Certificates).toMatchObject([{ UserName: 'bob', Status: 'Inactive', CertificateBody: web.certificate }]);
  const others = new ListSigningCertificatesCommand({ UserName: 'admin' });
  await expect(bob.iam.send(others)).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(
    admin.iam.send(new UploadSigningCertificateCommand({ CertificateBody: web.certificate })),
  ).rejects.toMatchObject({ name: 'DuplicateCertificateException', $metadata: { httpStatusCode: 409 } });
});
