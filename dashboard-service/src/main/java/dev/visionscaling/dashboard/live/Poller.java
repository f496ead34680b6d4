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
 * Keeps the state up to date: reads every new row once, and now and then counts everything anew in the background, for
 * what single rows do not tell (a row that replaced another, a table that was emptied, many images at once). Used by one thread.
 */
final class Poller {
    private static final Duration CENSUS_INTERVAL = Duration.ofSeconds(30);
    private static final Duration REPAIR_INTERVAL = Duration.ofSeconds(3);
    private static final Duration REJECTIONS_INTERVAL = Duration.ofSeconds(1);

    /** What counts everything may take one part in so many of the time. */
    private static final int SHARE = 50;

    /** While rows replace others, counting may take more. */
    private static final int REPAIR_SHARE = 10;

    private final ResultSource source;
    private final LiveState state;
    private final Executor background;
    private final LongSupplier nanoTime;
    private final AdaptiveInterval census;
    private final AdaptiveInterval rejections;
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
        this.census = new AdaptiveInterval(CENSUS_INTERVAL, SHARE);
        this.rejections = new AdaptiveInterval(REJECTIONS_INTERVAL, SHARE);
    }

    /** One look. Afterwards the next begins where this one ended. */
    void poll() {
        Snapshot last = seen;
        Totals base = counted;
        if (last == null || base == null) {
            open();
        } else {
            follow(last, base);
        }
        if (rejections.isOver(nanoTime.getAsLong())) {
            long started = nanoTime.getAsLong();
            state.rejections(source.rejections());
            rejections.begin(started, nanoTime.getAsLong());
        }
    }

    private void open() {
        long started = nanoTime.getAsLong();
        InitialState opening = source.open();
        seen = opening.totals().snapshot();
        counted = opening.totals();
        forgetCounting();
        state.open(opening);
        census.begin(started, nanoTime.getAsLong());
    }

    private void follow(Snapshot last, Totals base) {
        Changes changes = source.since(last, base.snapshot());
        if (!changes.snapshot().isNotBefore(last)) {
            seen = null; // begins anew with the next look
            return;
        }
        if (!changes.complete()) {
            skip(base);
            return;
        }
        seen = changes.snapshot();
        state.apply(changes.rows(), base.registered() + changes.registered());
        if (changes.rows().stream().anyMatch(Change::rewritten) || changes.registered() >= Changes.MOST_REGISTERED) {
            census.shortenTo(REPAIR_INTERVAL, REPAIR_SHARE);
        }
        count(changes.rows());
    }

    // Counting on the spot could take so long that the next look finds as many rows again.
    private void skip(Totals base) {
        InitialState opening = source.open(base);
        seen = opening.totals().snapshot();
        forgetCounting();
        state.open(opening);
        skipped = true;
    }

    private void count(List<Change> rows) {
        CompletableFuture<Totals> running = counting;
        if (running == null) {
            if (skipped || census.isOver(nanoTime.getAsLong())) {
                skipped = false;
                long started = nanoTime.getAsLong();
                counting = CompletableFuture.supplyAsync(
                        () -> {
                            Totals result = source.count();
                            census.begin(started, nanoTime.getAsLong());
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

    // Rows that the count saw are in it; the others were read since it began.
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

    // A count that failed for want of the database is tried again, as everything is.
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
