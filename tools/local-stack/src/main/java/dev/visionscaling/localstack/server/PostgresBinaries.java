package dev.visionscaling.localstack.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's programs, unpacked once per user into the cache directory, or beside the data if there is none. */
final class PostgresBinaries {
    // PostgreSQL refuses to run as root. In a new user namespace, the same process sees itself as another user.
    private static final List<String> WITHOUT_ROOT = List.of("unshare", "-U");

    private final Path bin;
    private final boolean root;

    private PostgresBinaries(Path bin, boolean root) {
        this.bin = bin;
        this.root = root;
    }

    static PostgresBinaries unpacked(Path directory) throws IOException, InterruptedException {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root && exitCode(List.of("unshare", "-U", "true")) != 0) {
            throw new IllegalStateException("PostgreSQL does not run as root, and this system gives root no user"
                    + " namespaces ('unshare -U' fails): run as another user");
        }
        return new PostgresBinaries(PostgresArchive.unpackedIn(cache(directory)).resolve("bin"), root);
    }

    ProcessBuilder command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(root ? WITHOUT_ROOT : List.of());
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

    /** Runs a program to its end. */
    void run(String program, List<String> arguments) throws IOException, InterruptedException {
        int code = command(program, arguments).start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(program + " exited with code " + code);
        }
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

    private static Path cache(Path directory) {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        Path cache = base.resolve("visionscaling");
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            return directory; // no home to write to, as in many containers
        }
        return Files.isWritable(cache) ? cache : directory;
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
