package dev.visionscaling.endtoend.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority for one run of the tests, with its own folder. */
record CertificateAuthority(Path folder) {
    static final String STORE_PASSWORD = "only-for-tests";

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
            store.load(file, STORE_PASSWORD.toCharArray());
        }
        Key key = store.getKey("server", STORE_PASSWORD.toCharArray());
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PRIVATE KEY-----\n" + lines.encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private void generateKey(String alias, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=" + alias + " of " + folder.getFileName()));
        arguments.addAll(List.of(more));
        keytool(alias, arguments.toArray(String[]::new));
    }

    private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", alias, "-keystore", store(alias).toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }

    private Path store(String alias) {
        return folder.resolve(alias + ".p12");
    }
}
