package dev.visionscaling.endtoend.security;

import dev.visionscaling.harness.testing.Keytool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate authority for one run of the tests, with its own folder. */
record CertificateAuthority(Path folder) {
    /** The only name in the servers' certificate; it does not cover {@code localhost}. */
    private static final String SERVER = "san=ip:127.0.0.1";

    /** The server's certificate and key, as {@link #certifyServer} leaves them. */
    record ServerFiles(Path keyStore, Path certificate, Path key) {}

    static CertificateAuthority create(Path folder) throws IOException, InterruptedException {
        CertificateAuthority authority = new CertificateAuthority(Files.createDirectories(folder));
        authority.generateKey("ca", "-ext", "bc:c");
        authority.keytool("ca", "-exportcert", "-rfc", "-file", authority.pem().toString());
        return authority;
    }

    /** Its own certificate, which clients have to trust. */
    Path pem() {
        return folder.resolve("ca.pem");
    }

    ServerFiles certifyServer() throws IOException, InterruptedException, GeneralSecurityException {
        Path request = folder.resolve("server.csr");
        Path certificate = folder.resolve("server.crt");
        generateKey("server");
        keytool("server", "-certreq", "-file", request.toString());
        keytool(
                "ca",
                "-gencert",
                "-rfc",
                "-ext",
                SERVER,
                "-validity",
                "2",
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString());
        Path chain = folder.resolve("chain.crt");
        Files.writeString(chain, Files.readString(certificate) + Files.readString(pem()));
        keytool("server", "-importcert", "-noprompt", "-file", chain.toString());
        Path key = folder.resolve("server.key");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pemOfServerKey());
        return new ServerFiles(store("server"), certificate, key);
    }

    private String pemOfServerKey() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store("server"))) {
            store.load(file, Keytool.PASSWORD.toCharArray());
        }
        Key key = store.getKey("server", Keytool.PASSWORD.toCharArray());
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PRIVATE KEY-----\n" + lines.encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private void generateKey(String alias, String... more) throws IOException, InterruptedException {
        Keytool.generateKey(store(alias), alias, alias + " of " + folder.getFileName(), more);
    }

    private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
        Keytool.run(store(alias), alias, arguments);
    }

    private Path store(String alias) {
        return folder.resolve(alias + ".p12");
    }
}
