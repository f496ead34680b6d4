package dev.visionscaling.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A self-signed certificate, made by the JDK's keytool. */
record Certificates(Path keyStore, Path pem) {
    static final String PASSWORD = "only-for-tests";

    /** @param names such as {@code ip:127.0.0.1} */
    static Certificates create(Path folder, String names) throws IOException, InterruptedException {
        Certificates certificates = new Certificates(folder.resolve("server.p12"), folder.resolve("server.pem"));
        certificates.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + names,
                "-ext",
                "bc:c");
        certificates.keytool("-exportcert", "-rfc", "-file", certificates.pem().toString());
        return certificates;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-keystore", keyStore.toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }
}
