package dev.visionscaling.chaos.audit;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import dev.visionscaling.common.lifecycle.NamedThreads;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks the live page, and every service for its health, again and again on its own thread, each time over a new
 * connection, and notes answers that take too long. Safe from any thread.
 */
public final class PageWatch {
    private static final long INTERVAL_MS = 500;
    private static final long END_MS = 3_000;

    private final Cluster cluster;
    private final Duration limit;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();
    private volatile boolean watching;
    private @Nullable Thread thread; // guarded by this

    /** @param limit within which every answer has to be complete */
    public PageWatch(Cluster cluster, Duration limit) {
        this.cluster = cluster;
        this.limit = limit;
    }

    public synchronized void start() {
        watching = true;
        thread = NamedThreads.daemon("page-watch", this::run);
        thread.start();
    }

    /** Returns once the last question is answered or its limit has passed. */
    public synchronized void stop() throws InterruptedException {
        watching = false;
        if (thread != null) {
            thread.join();
            thread = null;
        }
    }

    /** Answers that came too late or not at all. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** The number of answers in time. */
    public int answers() {
        return answers.get();
    }

    /** The longest time that one of these answers took. */
    public Duration slowest() {
        return Duration.ofMillis(slowestMillis.get());
    }

    /** Whether the live page answers. */
    public boolean pageAnswers() {
        return cluster.page().pid() > 0 && ask(cluster.pagePort(), "/").isEmpty();
    }

    private void run() {
        try {
            while (watching) {
                askAll();
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askAll() throws InterruptedException {
        check(cluster.page(), cluster.pagePort(), "/");
        for (SupervisedProcess service : cluster.processes()) {
            int port = service.opsPort().orElse(0); // unknown until a process that has just started logs it
            if (port > 0) {
                check(service, port, "/health/live");
            }
        }
    }

    private void check(SupervisedProcess service, int port, String path) throws InterruptedException {
        long pid = service.pid();
        String problem = ask(port, path);
        if (problem.isEmpty() || pid < 0) {
            return;
        }
        // A process that was killed meanwhile did not have to answer. It may take a moment to end.
        TimeUnit.MILLISECONDS.sleep(END_MS);
        if (service.pid() == pid) {
            violations.add(service.name() + " " + path + ": " + problem);
        }
    }

    /** Returns what was wrong with the answer; empty if nothing. */
    private String ask(int port, String path) {
        long start = System.nanoTime();
        String problem = "";
        try {
            int unused = read(port, path);
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (problem.isEmpty() && millis <= limit.toMillis()) {
            answers.incrementAndGet();
            slowestMillis.accumulateAndGet(millis, Math::max);
            return "";
        }
        return String.format(Locale.ROOT, "%s after %.1f s", problem.isEmpty() ? "answered" : problem, millis / 1e3);
    }

    private int read(int port, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        connection.setConnectTimeout(Math.toIntExact(limit.toMillis()));
        connection.setReadTimeout(Math.toIntExact(limit.toMillis()));
        try {
            int status = connection.getResponseCode(); // 503 is an answer too
            if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
                connection.getInputStream().readAllBytes();
            }
            return status;
        } finally {
            connection.disconnect();
        }
    }
}
