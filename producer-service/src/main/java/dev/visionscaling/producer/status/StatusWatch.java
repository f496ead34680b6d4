package dev.visionscaling.producer.status;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.common.terminal.ProgressLine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the way of the images as one line, again and again until a stop; goes on through outages. Used by one thread. */
public final class StatusWatch {
    /** Questions to the database may take one part in so many of the time. */
    private static final int SHARE = 10;

    private final Supplier<OutcomeCounts> standing;
    private final LagQuestion lags;
    private final Duration interval;
    private final ProgressDisplay screen;
    private final Ticker ticker;
    private @Nullable ProgressLine line;
    private long started;
    private Duration cost = Duration.ZERO; // of the last question that was answered, but for the first: it connects

    /** Asks for the lag of each partition. */
    @FunctionalInterface
    public interface LagQuestion {
        /** @throws CommandFailedException if the brokers do not answer */
        List<PartitionLag> ask() throws InterruptedException;
    }

    /** @param standing throws {@link CommandFailedException} if the database does not answer */
    public StatusWatch(
            Supplier<OutcomeCounts> standing,
            LagQuestion lags,
            Duration interval,
            ProgressDisplay screen,
            Ticker ticker) {
        this.standing = standing;
        this.lags = lags;
        this.interval = interval;
        this.screen = screen;
        this.ticker = ticker;
    }

    /** Returns once a stop is asked for. */
    public void run() throws InterruptedException {
        do {
            screen.showProgress(poll());
        } while (ticker.sleep(longer(interval, cost.multipliedBy(SHARE))));
        screen.finishLine();
    }

    private String poll() throws InterruptedException {
        OutcomeCounts now;
        try {
            long asked = ticker.nanoTime();
            now = standing.get();
            cost = line == null ? Duration.ZERO : Duration.ofNanos(ticker.nanoTime() - asked);
        } catch (CommandFailedException e) {
            return "trying again: " + e.getMessage();
        }
        Optional<Long> lag = Optional.empty();
        String trouble = "";
        try {
            lag = Optional.of(lags.ask().stream().mapToLong(PartitionLag::lag).sum());
        } catch (CommandFailedException e) {
            trouble = "  trying again: " + e.getMessage();
        }
        return show(now, lag) + trouble;
    }

    private String show(OutcomeCounts now, Optional<Long> lag) {
        ProgressLine progress = line;
        if (progress == null) {
            progress = new ProgressLine(now.done());
            line = progress;
            started = ticker.nanoTime();
        }
        // Keys also come to the topic directly: then it alone knows what is to be done.
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
