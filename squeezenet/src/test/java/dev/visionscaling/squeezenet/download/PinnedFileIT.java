package dev.visionscaling.squeezenet.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedFileIT {
    private static final byte[] CONTENT = new byte[500_000];
    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final long MAX_BYTES = 1 << 20;
    private static final DownloadLimits LIMITS = new DownloadLimits(GENEROUS, GENEROUS, MAX_BYTES);

    static {
        new Random(1).nextBytes(CONTENT);
    }

    private final Path folder;
    private final Path file;
    private final Path part;
    private FileServer server;

    PinnedFileIT(@TempDir Path temporary) throws IOException {
        this.folder = temporary.resolve("cache/models");
        this.file = folder.resolve("model.pth");
        this.part = folder.resolve("model.pth.part");
        this.server = new FileServer(CONTENT);
    }

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(folder);
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    @Test
    void downloadsOnceAndReportsProgress() throws Exception {
        List<Long> progress = new ArrayList<>();

        Path fetched = pinned("/model.pth").fetch((bytes, total) -> {
            progress.add(bytes);
            assertThat(total).isEqualTo(CONTENT.length);
        });
        pinned("/model.pth").fetch((bytes, total) -> {});

        assertThat(fetched).isEqualTo(file).hasBinaryContent(CONTENT);
        assertThat(progress).isSorted().last().isEqualTo((long) CONTENT.length);
        assertThat(server.ranges()).containsExactly("");
        assertThat(part).doesNotExist();
    }

    @Test
    void resumesAnEarlierDownload() throws Exception {
        Files.write(part, Arrays.copyOf(CONTENT, 123_456));

        assertThat(fetch()).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).containsExactly("bytes=123456-");
    }

    @Test
    void keepsThePartBeforeABrokenConnection() throws Exception {
        server.cutAfter(200_000);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("stopped sending after")
                .hasMessageContaining("run it again to resume");
        long kept = Files.size(part);
        server.cutAfter(Integer.MAX_VALUE);

        assertThat(kept).isBetween(1L, 200_000L);
        assertThat(fetch()).hasBinaryContent(CONTENT);
        assertThat(server.ranges()).containsExactly("", "bytes=" + kept + "-");
    }

    @Test
    void givesUpOnAStalledServer() {
        server.cutAfter(200_000).stalling();
        DownloadLimits limits = new DownloadLimits(GENEROUS, Duration.ofMillis(700), MAX_BYTES);

        assertThatThrownBy(() -> pinned("/model.pth", folder, limits).fetch((bytes, total) -> {}))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("stopped sending after");
    }

    @Test
    void restartsIfTheServerDoesNotSupportRanges() throws Exception {
        server.withoutRanges();
        Files.write(part, Arrays.copyOf(CONTENT, 1000));

        assertThat(fetch()).hasBinaryContent(CONTENT);
    }

    @Test
    void restartsIfThePartIsTooLong() throws Exception {
        Files.write(part, Arrays.copyOf(CONTENT, CONTENT.length + 1));

        assertThat(fetch()).hasBinaryContent(CONTENT);
    }

    @Test
    void removesAFileWithTheWrongDigest() throws Exception {
        Files.write(part, new byte[1000]);

        assertThatThrownBy(this::fetch)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("has SHA-256")
                .hasMessageContaining("it was removed");
        assertThat(part).doesNotExist();
        assertThat(file).doesNotExist();
        assertThat(fetch()).hasBinaryContent(CONTENT);
    }

    @Test
    void replacesAFileThatWasDamagedLater() throws Exception {
        Files.write(file, new byte[10]);

        assertThat(fetch()).hasBinaryContent(CONTENT);
    }

    @Test
    void reportsAMissingFileOnTheServer() {
        assertThatThrownBy(() -> pinned("/none.pth").fetch((bytes, total) -> {}))
                .isInstanceOf(DownloadException.class)
                .hasMessage(server.address("/none.pth") + " returned HTTP status 404");
    }

    @Test
    void reportsAFailedConnection() {
        URI address = server.address("/model.pth");
        server.close();

        assertThatThrownBy(this::fetch)
                .isInstanceOf(DownloadException.class)
                .hasMessage("cannot connect to " + address);
    }

    @Test
    void namesTheProxyOfAFailedDownload() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        int dead;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = closed.getLocalPort();
        }
        ProxySelector.setDefault(ProxySelector.of(InetSocketAddress.createUnresolved("127.0.0.1", dead)));
        try {
            URI address = URI.create("https://models.example/model.pth");
            assertThatThrownBy(() -> new PinnedFile(address, "0", folder, LIMITS).fetch((bytes, total) -> {}))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageStartingWith("cannot connect to " + address + " through the proxy 127.0.0.1:" + dead);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void rejectsMoreThanTheLimit() {
        DownloadLimits limits = new DownloadLimits(GENEROUS, GENEROUS, 100_000);

        assertThatThrownBy(() -> pinned("/model.pth", folder, limits).fetch((bytes, total) -> {}))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("more than 100000 bytes");
    }

    @Test
    void concurrentThreadsDownloadOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Path>> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(threads.submit(this::fetch));
        }
        for (Future<Path> fetched : files) {
            assertThat(fetched.get()).hasBinaryContent(CONTENT);
        }
        threads.shutdown();
        assertThat(server.ranges()).containsExactly("");
    }

    @Test
    void reportsAFolderThatCannotBeWritten() throws Exception {
        Path blocked = Files.createFile(folder.resolve("blocked"));

        assertThatThrownBy(
                        () -> pinned("/model.pth", blocked.resolve("x"), LIMITS).fetch((bytes, total) -> {}))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("it cannot be saved as " + blocked);
    }

    private Path fetch() throws DownloadException, InterruptedException {
        return pinned("/model.pth").fetch((bytes, total) -> {});
    }

    private PinnedFile pinned(String path) {
        return pinned(path, folder, LIMITS);
    }

    private PinnedFile pinned(String path, Path into, DownloadLimits limits) {
        return new PinnedFile(server.address(path), Digest.of(CONTENT), into, limits);
    }
}
