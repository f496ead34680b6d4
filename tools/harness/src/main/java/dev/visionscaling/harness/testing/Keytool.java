package dev.visionscaling.harness.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's keytool, for keys and certificates that a test needs; all of them in PKCS #12 files with one password. */
public final class Keytool {
    public static final String PASSWORD = "only-for-tests";

    private Keytool() {}

    /** Makes a key on the usual elliptic curve and a certificate for it, both valid for two days. */
    public static void generateKey(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-dname", "CN=" + name));
        arguments.addAll(List.of(more));
        run(store, alias, arguments.toArray(String[]::new));
    }

    /** Runs one of its commands on an entry of a file. */
    public static void run(Path store, String alias, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", alias, "-keystore", store.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }
}
