package dev.visionscaling.producer.status;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.common.terminal.ProgressLine;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Polls the progress and shows it as one line until a stop is requested, even during outages. Used by one thread. */
public final class StatusWatch {
    /** The pause after a query, as a multiple of the time that it took. */
    private static final int REST_PER_QUERY_TIME = 10;

    private final Supplier<OutcomeCounts> outcomes;
    private final LagSource lagSource;
    private final Duration interval;
    private final ProgressDisplay screen;
    private final Ticker ticker;
    private @Nullable ProgressLine line;
    private long started;
    private Duration queryTime = Duration.ZERO; // of the last successful query, except the first, which also connects

    /** @param outcomes throws {@link CommandFailedException} if PostgreSQL does not answer */
    public StatusWatch(
            Supplier<OutcomeCounts> outcomes,
            LagSource lagSource,
            Duration interval,
            ProgressDisplay screen,
            Ticker ticker) {
        this.outcomes = outcomes;
        this.lagSource = lagSource;
        this.interval = interval;
        this.screen = screen;
        this.ticker = ticker;
    }

    /** Runs until a stop is requested. */
    public void run() throws InterruptedException {
        do {
            screen.showProgress(poll());
        } while (ticker.sleep(longer(interval, queryTime.multipliedBy(REST_PER_QUERY_TIME))));
        screen.finishLine();
    }

    private String poll() throws InterruptedException {
        OutcomeCounts now;
        try {
            long begun = ticker.nanoTime();
            now = outcomes.get();
            queryTime = line == null ? Duration.ZERO : Duration.ofNanos(ticker.nanoTime() - begun);
        } catch (CommandFailedException e) {
            return "retrying: " + e.getMessage();
        }
        Optional<Long> lag = Optional.empty();
        String outage = "";
        try {
            lag = Optional.of(
                    lagSource.read().stream().mapToLong(PartitionLag::lag).sum());
        } catch (CommandFailedException e) {
            outage = "  retrying: " + e.getMessage();
        }
        return show(now, lag) + outage;
    }

    private String show(OutcomeCounts now, Optional<Long> lag) {
        ProgressLine progress = line;
        if (progress == null) {
            progress = new ProgressLine(now.done());
            line = progress;
            started = ticker.nanoTime();
        }
        // Keys can also be published without being registered; then only the lag tells how many are left.
        long total = now.done() < now.images() ? now.images() : now.done() + lag.orElse(0L);
        String text = progress.show(total, now.perHost(), (ticker.nanoTime() - started) / 1e9)
                + lag.map(records -> String.format(Locale.ROOT, "  lag %,d", records))
                        .orElse("");
        return now.rejected() > 0 ? text + String.format(Locale.ROOT, "  rejected %,d", now.rejected()) : text;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
