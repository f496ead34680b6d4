package dev.visionscaling.common.http;

import com.sun.net.httpserver.HttpExchange;
import dev.visionscaling.common.lifecycle.NamedThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Threads of an HTTP server, one per exchange, which end the connections of clients that are too slow. Safe from any
 * thread.
 *
 * <p>The server reads requests and writes responses with blocking calls, so that a client that stops in the middle of a
 * request, or does not read its response, holds a thread. An interrupt closes the connection on which a thread blocks.
 * It comes when the time is over, and before that if the usual number of threads is taken: then the request that has
 * been incomplete for longest makes room, so that slow clients cannot keep others out.
 */
public final class ExchangeThreads implements Executor, AutoCloseable {
    private static final long CHECK_MS = 250;

    private final ExecutorService threads;
    private final ScheduledExecutorService limits;
    private final int usual;
    private final Duration requestLimit;
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();

    /**
     * @param name of the threads
     * @param usual number of threads beyond which incomplete requests make room for new ones
     * @param requestLimit how long a request may take: until {@link #accept}, or to the end of the exchange without it
     */
    public ExchangeThreads(String name, int usual, Duration requestLimit) {
        this.usual = usual;
        this.requestLimit = requestLimit;
        // The number of connections bounds the number of threads.
        this.threads = Executors.newCachedThreadPool(NamedThreads.daemons(name));
        this.limits = Executors.newSingleThreadScheduledExecutor(NamedThreads.daemon(name + "-limit"));
        Future<?> unused = limits.scheduleWithFixedDelay(this::expire, CHECK_MS, CHECK_MS, TimeUnit.MILLISECONDS);
    }

    /** Sends a response, or a part of one. */
    @FunctionalInterface
    public interface Transfer {
        void run() throws IOException;
    }

    /** The threads that run {@code exchange}, whose server must be one of {@link HttpServers}. */
    public static ExchangeThreads of(HttpExchange exchange) {
        return (ExchangeThreads) exchange.getHttpContext().getServer().getExecutor();
    }

    /** Called by the server for each request as soon as its first byte has arrived. */
    @Override
    public void execute(Runnable exchange) {
        if (running.size() >= usual) {
            running.values().stream()
                    .filter(Running::isIncomplete)
                    .min(Comparator.comparingLong(one -> one.started))
                    .ifPresent(Running::makeRoom);
        }
        threads.execute(() -> run(exchange));
    }

    /** Ends the limit of the request that this thread handles: from now on, only transfers are limited. */
    public void accept() {
        mine().accept();
    }

    /**
     * Runs {@code transfer} in this thread.
     *
     * @throws IOException if it fails, or because its connection was closed after {@code limit}
     */
    public void transfer(Duration limit, Transfer transfer) throws IOException {
        Running mine = mine();
        mine.limit(limit);
        try {
            transfer.run();
        } finally {
            mine.accept();
        }
    }

    /** Closes no connection, but ends what the threads wait for. */
    @Override
    public void close() {
        limits.shutdownNow();
        threads.shutdownNow();
    }

    private void run(Runnable exchange) {
        Running mine = new Running(Thread.currentThread(), requestLimit);
        running.put(mine.thread, mine);
        try {
            exchange.run();
        } finally {
            mine.accept(); // no interrupt from here on
            running.remove(mine.thread);
        }
    }

    private Running mine() {
        Running mine = running.get(Thread.currentThread());
        if (mine == null) {
            throw new IllegalStateException("not a thread that runs an exchange");
        }
        return mine;
    }

    private void expire() {
        long now = System.nanoTime();
        running.values().forEach(one -> one.expire(now));
    }

    /** An exchange that a thread is running. */
    private static final class Running {
        private final Thread thread;
        private final long started = System.nanoTime();
        private boolean incomplete = true;
        private boolean limited = true;
        private long deadline;

        Running(Thread thread, Duration limit) {
            this.thread = thread;
            this.deadline = started + limit.toNanos();
        }

        synchronized boolean isIncomplete() {
            return incomplete;
        }

        synchronized void accept() {
            incomplete = false;
            limited = false;
        }

        synchronized void limit(Duration limit) {
            deadline = System.nanoTime() + limit.toNanos();
            limited = true;
        }

        synchronized void expire(long now) {
            if (limited && now - deadline >= 0) {
                interrupt();
            }
        }

        synchronized void makeRoom() {
            if (incomplete) {
                interrupt();
            }
        }

        private void interrupt() {
            accept();
            thread.interrupt();
        }
    }
}
