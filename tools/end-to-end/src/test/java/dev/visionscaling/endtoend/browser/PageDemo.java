package dev.visionscaling.endtoend.browser;

import dev.visionscaling.endtoend.launcher.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A demo that keeps running, with images that arrive at the pace of a belt, and its live page. */
final class PageDemo implements AutoCloseable {
    /** A file name that would run as a script if a page took it for markup. */
    static final String HOSTILE = "<img src=x onerror=document.title='run'>.jpg";

    /** A file whose EXIF data say that it is to be shown turned by a quarter. */
    static final String TURNED = "turned.jpg";

    private static final byte[] QUARTER_TURN = HexFormat.of()
            .parseHex("FFE1" + "0022" + "457869660000" + "4D4D002A00000008" + "0001" + "0112000300000001" + "00060000"
                    + "00000000");
    private static final int START_OF_IMAGE = 2;
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

    /** The number of images with an outcome. */
    int done() {
        return launcher.done();
    }

    ProcessHandle dashboard() {
        return launcher.children().stream()
                .filter(child -> child.info().commandLine().orElse("").contains("dashboard-service.jar"))
                .findFirst()
                .orElseThrow();
    }

    /** Starts a process again with the command line and environment that {@link #known} returned. */
    static Process restart(List<String> command, List<String> environment, Path log) {
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

    /** Reads {@code cmdline} or {@code environ} of a process from Linux. */
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
            ByteBuffer turned = ByteBuffer.allocate(whole.length + QUARTER_TURN.length)
                    .put(whole, 0, START_OF_IMAGE)
                    .put(QUARTER_TURN)
                    .put(whole, START_OF_IMAGE, whole.length - START_OF_IMAGE);
            Files.write(some.resolveSibling(TURNED), turned.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Distributes each category over several trays, so that the categories arrive mixed. */
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
