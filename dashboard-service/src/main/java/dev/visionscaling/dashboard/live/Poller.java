package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.Change;
import dev.visionscaling.dashboard.results.Changes;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import dev.visionscaling.dashboard.results.InitialState;
import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.results.ResultSource;
import dev.visionscaling.dashboard.results.Snapshot;
import dev.visionscaling.dashboard.results.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the state up to date: reads every new row once, and counts everything again at intervals in the background,
 * because some changes cannot be told from single rows (a row that replaced another, a table that was emptied, many
 * images at once). Used by one thread.
 */
final class Poller {
    private static final Duration COUNT_INTERVAL = Duration.ofSeconds(30);
    private static final Duration REPAIR_INTERVAL = Duration.ofSeconds(3);
    private static final Duration REJECTIONS_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CAMERAS_INTERVAL = Duration.ofSeconds(5);

    /** Counting takes at most one fiftieth of the time. */
    private static final int SHARE = 50;

    /** Counting takes at most a tenth of the time while rows replace others. */
    private static final int REPAIR_SHARE = 10;

    private final ResultSource source;
    private final LiveState state;
    private final Executor background;
    private final LongSupplier nanoTime;
    private final AdaptiveInterval counts;
    private final AdaptiveInterval rejections;
    private final AdaptiveInterval cameras;
    private @Nullable Snapshot seen;
    private @Nullable Totals counted;
    private @Nullable CompletableFuture<Totals> counting;
    private boolean skipped;
    private final List<Change> sinceCounting = new ArrayList<>();

    Poller(ResultSource source, LiveState state, Executor background, LongSupplier nanoTime) {
        this.source = source;
        this.state = state;
        this.background = background;
        this.nanoTime = nanoTime;
        this.counts = new AdaptiveInterval(COUNT_INTERVAL, SHARE);
        this.rejections = new AdaptiveInterval(REJECTIONS_INTERVAL, SHARE);
        this.cameras = new AdaptiveInterval(CAMERAS_INTERVAL, SHARE);
    }

    /** Reads what is new since the previous poll. */
    void poll() {
        Snapshot last = seen;
        Totals base = counted;
        if (last == null || base == null) {
            open();
        } else {
            readChanges(last, base);
        }
        if (rejections.isOver(nanoTime.getAsLong())) {
            long started = nanoTime.getAsLong();
            state.rejections(source.rejections());
            rejections.record(started, nanoTime.getAsLong());
        }
        if (cameras.isOver(nanoTime.getAsLong())) {
            long started = nanoTime.getAsLong();
            state.cameras(source.cameras());
            cameras.record(started, nanoTime.getAsLong());
        }
    }

    private void open() {
        long started = nanoTime.getAsLong();
        InitialState initial = source.open();
        seen = initial.totals().snapshot();
        counted = initial.totals();
        forgetCounting();
        state.open(initial);
        counts.record(started, nanoTime.getAsLong());
    }

    private void readChanges(Snapshot last, Totals base) {
        Changes changes = source.since(last, base.snapshot());
        if (!changes.snapshot().isNotBefore(last)) {
            seen = null; // the next poll reads everything again
            return;
        }
        if (!changes.complete()) {
            skip(base);
            return;
        }
        seen = changes.snapshot();
        state.apply(changes.rows(), base.registered() + changes.registered());
        if (changes.rows().stream().anyMatch(Change::rewritten) || changes.registered() >= Changes.MOST_REGISTERED) {
            counts.shortenTo(REPAIR_INTERVAL, REPAIR_SHARE);
        }
        count(changes.rows());
    }

    // Counting here could take so long that the next poll would find as many rows again.
    private void skip(Totals base) {
        InitialState initial = source.open(base);
        seen = initial.totals().snapshot();
        forgetCounting();
        state.open(initial);
        skipped = true;
    }

    private void count(List<Change> rows) {
        CompletableFuture<Totals> running = counting;
        if (running == null) {
            if (skipped || counts.isOver(nanoTime.getAsLong())) {
                skipped = false;
                long started = nanoTime.getAsLong();
                counting = CompletableFuture.supplyAsync(
                        () -> {
                            Totals result = source.count();
                            counts.record(started, nanoTime.getAsLong());
                            return result;
                        },
                        background);
            }
            return;
        }
        sinceCounting.addAll(rows);
        if (running.isDone()) {
            resultOf(running).ifPresent(this::correct);
            forgetCounting();
        }
    }

    // Adds the rows read since the count began, unless the count saw them.
    private void correct(Totals exact) {
        List<Prediction> unseen = sinceCounting.stream()
                .filter(change -> !exact.snapshot().sees(change.writtenBy()) && !change.rewritten())
                .map(Change::prediction)
                .toList();
        counted = exact;
        state.correct(exact, unseen);
    }

    private void forgetCounting() {
        counting = null;
        sinceCounting.clear();
    }

    // If PostgreSQL did not answer, a later poll counts again.
    private static Optional<Totals> resultOf(CompletableFuture<Totals> done) {
        try {
            return Optional.of(done.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseUnavailableException) {
                return Optional.empty();
            }
            throw e;
        } catch (CancellationException e) {
            return Optional.empty();
        }
    }
}
