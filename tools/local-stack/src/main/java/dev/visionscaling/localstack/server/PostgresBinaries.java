package dev.visionscaling.localstack.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs, unpacked once per user into the cache directory, or beside the data if that cannot be used.
 */
final class PostgresBinaries {
    // PostgreSQL refuses to run as root, or as a user who is not in the list of users. In a new user namespace, the
    // same process sees itself as "nobody".
    private static final List<String> AS_NOBODY = List.of("unshare", "-U");

    private static final String UNKNOWN = "?"; // how the JVM reports the name and the home of a user without an entry

    private static final String DISK_FULL = "No space left on device";

    private final Path bin;
    private final boolean asNobody;

    private PostgresBinaries(Path bin, boolean asNobody) {
        this.bin = bin;
        this.asNobody = asNobody;
    }

    static PostgresBinaries unpacked(Path directory) throws IOException, InterruptedException {
        String user = System.getProperty("user.name", UNKNOWN);
        boolean asNobody = user.equals("root") || user.equals(UNKNOWN);
        if (asNobody && exitCode(List.of("unshare", "-U", "true")) != 0) {
            throw new IllegalStateException("PostgreSQL does not run as "
                    + (user.equals(UNKNOWN) ? "a user who is not in /etc/passwd" : "root")
                    + ", and this system allows no user namespaces ('unshare -U' fails): run as another user");
        }
        return new PostgresBinaries(executable(cache(System.getenv()), directory), asNobody);
    }

    /**
     * Unpacks into the first of two folders where programs may be executed, and returns the folder of the programs.
     *
     * @param cache empty if there is none
     */
    static Path executable(Optional<Path> cache, Path directory) throws IOException {
        if (cache.isPresent()) {
            Path bin = PostgresArchive.unpackedIn(cache.get()).resolve("bin");
            if (Files.isExecutable(bin.resolve("postgres"))) {
                return bin;
            }
        }
        Path bin = PostgresArchive.unpackedIn(directory).resolve("bin");
        if (!Files.isExecutable(bin.resolve("postgres"))) {
            throw new IllegalStateException("PostgreSQL cannot be started from "
                    + cache.map(folder -> folder + " or ").orElse("") + directory
                    + ": programs there may not be executed (mounted noexec): set XDG_CACHE_HOME to a folder on another"
                    + " file system");
        }
        return bin;
    }

    ProcessBuilder command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(asNobody ? AS_NOBODY : List.of());
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Not inherited, because this JVM's standard output is for responses.
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("/dev/stderr")));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        return builder;
    }

    /** Runs a program to its end; its output also goes to standard error. */
    void run(String program, List<String> arguments) throws IOException, InterruptedException {
        Process process = command(program, arguments)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(true)
                .start();
        String error = "";
        try (BufferedReader lines = process.inputReader()) {
            String line;
            while ((line = lines.readLine()) != null) {
                System.err.println(line);
                error = moreTelling(error, line);
            }
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(program + " exited with code " + code + ": " + error);
        }
    }

    /** A full disk causes errors that do not say so afterwards. */
    static String moreTelling(String error, String line) {
        boolean tells = line.matches(".*\\b(error|FATAL|PANIC):.*") && !error.contains(DISK_FULL);
        return tells || error.isEmpty() || line.contains(DISK_FULL) ? line : error;
    }

    /** The version of the programs, such as 18: the build may have chosen an older one. */
    int majorVersion() throws IOException, InterruptedException {
        Process process = command("postgres", List.of("--version"))
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        String line = new String(
                process.getInputStream().readAllBytes(), StandardCharsets.UTF_8); // postgres (PostgreSQL) 18.3
        process.waitFor();
        Matcher version = Pattern.compile("\\) (\\d+)").matcher(line);
        if (!version.find()) {
            throw new IllegalStateException("postgres --version prints: " + line);
        }
        return Integer.parseInt(version.group(1));
    }

    /** The user's cache folder; empty if there is none that can be written, as in many containers. */
    static Optional<Path> cache(Map<String, String> environment) {
        String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = System.getProperty("user.home", UNKNOWN);
        if (configured.isEmpty() && home.equals(UNKNOWN)) {
            return Optional.empty();
        }
        Path base = configured.isEmpty() ? Path.of(home, ".cache") : Path.of(configured);
        Path cache = base.resolve("visionscaling");
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(cache).filter(Files::isWritable);
    }

    private static int exitCode(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
