package dev.visionscaling.endtoend.browser;

import dev.visionscaling.endtoend.launcher.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A demo that stays up, its images arriving at a belt's pace, and its live page. */
final class PageDemo implements AutoCloseable {
    /** Named so that whoever takes it for markup runs it. */
    static final String HOSTILE = "<img src=x onerror=document.title='run'>.jpg";

    private static final int TRAYS = 40;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Pattern ADDRESS = Pattern.compile("dashboard (http://127\\.0\\.0\\.1:\\d+/)");

    private final Launcher launcher;
    private final String address;

    private PageDemo(Launcher launcher, String address) {
        this.launcher = launcher;
        this.address = address;
    }

    static PageDemo start(Path folder, int images, int perSecond, String... more) {
        Path parts = folder.resolve("parts");
        try (Launcher render =
                Launcher.start(folder, "render", parts.toString(), "--count", String.valueOf(images), "--seed", "7")) {
            int code = render.awaitExit(LIMIT);
            if (code != 0) {
                throw new AssertionError(render.output());
            }
        }
        addUnusual(parts);
        mix(parts);
        String[] arguments = {
            "demo",
            "--images",
            parts.toString(),
            "--stay",
            "--rate",
            String.valueOf(perSecond),
            "--data-dir",
            folder.resolve("data").toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        Launcher launcher = Launcher.start(folder, Map.of("DASHBOARD_REDRIVE", "true"), all);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> addressIn(launcher.output()).isPresent());
        PageDemo demo = new PageDemo(launcher, addressIn(launcher.output()).orElseThrow());
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(demo::answers);
        return demo;
    }

    String address() {
        return address;
    }

    /** Images with an outcome. */
    int done() {
        return launcher.done();
    }

    ProcessHandle dashboard() {
        return launcher.children().stream()
                .filter(child -> child.info().commandLine().orElse("").contains("dashboard-service.jar"))
                .findFirst()
                .orElseThrow();
    }

    /** Starts what {@code stopped} was before it ended, from what the system told of it. */
    static Process again(List<String> command, List<String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Linux knows of a process: its {@code cmdline} or {@code environ}. */
    static List<String> known(ProcessHandle process, String what) {
        try {
            String all =
                    Files.readString(Path.of("/proc", String.valueOf(process.pid()), what), StandardCharsets.UTF_8);
            return Stream.of(all.split("\0", -1))
                    .filter(text -> !text.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        launcher.close();
    }

    private boolean answers() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(address)).build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static void addUnusual(Path parts) {
        try (Stream<Path> files = Files.walk(parts)) {
            Path some = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Path hostile = some.resolveSibling(HOSTILE);
            Files.copy(some, hostile);
            byte[] whole = Files.readAllBytes(some);
            Files.write(some.resolveSibling("damaged.jpg"), Arrays.copyOf(whole, whole.length / 3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts some of each category into each of several trays, so that they come mixed. */
    private static void mix(Path parts) {
        try (Stream<Path> files = Files.walk(parts)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".jpg")).toList()) {
                Path name = parts.relativize(file);
                Path tray =
                        parts.resolve("tray-" + Math.floorMod(name.toString().hashCode(), TRAYS));
                Files.createDirectories(tray.resolve(name.getName(0)));
                Files.move(file, tray.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> addressIn(String output) {
        Matcher matcher = ADDRESS.matcher(output);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
