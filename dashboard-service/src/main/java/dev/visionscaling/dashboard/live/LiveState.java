package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.BinCount;
import dev.visionscaling.dashboard.results.CameraStatus;
import dev.visionscaling.dashboard.results.Change;
import dev.visionscaling.dashboard.results.InitialState;
import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.results.Rejections;
import dev.visionscaling.dashboard.results.Totals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that pages show as of the last poll, with a version that grows with every change. One thread writes what
 * it reads from the database, another writes the lag, and any thread takes views.
 */
public final class LiveState {
    /** Age up to which a view is reused. */
    private static final Duration MAX_VIEW_AGE = Duration.ofMillis(100);

    private final Clock clock;
    private final Bins bins = new Bins();
    private final RecentResults recentResults = new RecentResults();
    private final Throughput throughput = new Throughput();
    private final LatencyWindow latencies;
    private long epoch;
    private long version;
    private boolean loaded;
    private long registered;
    private Rejections rejections = Rejections.NONE;
    private List<CameraStatus> cameras = List.of();
    private long camerasVersion;
    private Lag lag = new Lag.Unknown("the lag has not been read yet");
    private Optional<Outage> outage = Optional.empty();
    private @Nullable View lastView;
    private long lastViewAfter;

    /** @param deadline the latency above which a result is late */
    public LiveState(Optional<Duration> deadline) {
        this(Clock.systemUTC(), deadline);
    }

    LiveState(Clock clock, Optional<Duration> deadline) {
        this.clock = clock;
        this.latencies = new LatencyWindow(deadline);
        this.epoch = clock.millis();
    }

    /** Replaces everything and begins a new epoch. */
    synchronized void open(InitialState initial) {
        epoch++;
        loaded = true;
        registered = initial.totals().registered();
        long next = version + 1;
        bins.fill(initial.totals().bins(), initial.newestOfBins(), next);
        recentResults.fill(initial.newest(), next);
        throughput.fill(initial.rates(), next);
        initial.newest().forEach(prediction -> prediction.latencyMillis().ifPresent(latencies::add));
        changed();
    }

    /** Applies new rows, oldest first, and the present number of registered images. */
    synchronized void apply(List<Change> rows, long registeredNow) {
        Instant now = clock.instant();
        boolean isMoving = throughput.perSecond(now) > 0;
        throughput.forgetOld(now);
        boolean isRegisteredChanged = registered != registeredNow;
        registered = registeredNow;
        Set<Change> sample = bins.sample(rows, RecentResults.MAX_PER_POLL);
        rows.forEach(row -> add(row, now, version + 1));
        rows.stream().filter(sample::contains).forEach(row -> show(row.prediction(), version + 1));
        boolean areBinsChanged = bins.refreshShown(now, version + 1);
        if (isRegisteredChanged || isMoving || areBinsChanged || !rows.isEmpty()) {
            changed();
        }
    }

    private void add(Change row, Instant now, long next) {
        Prediction prediction = row.prediction();
        if (!row.rewritten()) {
            bins.add(prediction, next);
        }
        throughput.add(prediction.hostname(), prediction.time(), now, next);
        prediction.latencyMillis().ifPresent(latencies::add);
    }

    // Bins show what the recent results show: one thumbnail, made and sent to every page once, serves both.
    private void show(Prediction prediction, long next) {
        bins.addNewest(prediction, next);
        recentResults.add(prediction, next);
    }

    /** Replaces the counts of the bins by exact ones, plus the results that are newer. */
    synchronized void correct(Totals totals, List<Prediction> since) {
        if (bins.correct(totals.bins(), since, version + 1)) {
            epoch++; // changes alone cannot tell pages that bins are gone
        }
        changed();
    }

    synchronized void rejections(Rejections now) {
        if (!now.equals(rejections)) {
            rejections = now;
            changed();
        }
    }

    synchronized void cameras(List<CameraStatus> now) {
        if (!now.equals(cameras)) {
            cameras = List.copyOf(now);
            camerasVersion = version + 1;
            changed();
        }
    }

    synchronized void lag(Lag now) {
        if (!now.equals(lag)) {
            lag = now;
            changed();
        }
    }

    /** Records an outage; returns false if it is already known. */
    synchronized boolean unavailable(String reason) {
        if (outage.isPresent()) {
            return false;
        }
        outage = Optional.of(new Outage(clock.instant(), reason));
        changed();
        return true;
    }

    /** Ends the outage; returns false if there was none. */
    synchronized boolean recovered() {
        if (outage.isEmpty()) {
            return false;
        }
        outage = Optional.empty();
        changed();
        return true;
    }

    /** The present outage of the database; empty while it answers. */
    public synchronized Optional<Outage> outage() {
        return outage;
    }

    /** Waits for a version after {@code seen}, at most {@code limit}; returns false if there was none. */
    public synchronized boolean awaitAfter(long seen, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (version <= seen) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    /**
     * Returns what changed after version {@code seen} of {@code seenEpoch}, or everything if the epoch is another.
     * Pages with the same version that ask at the same time get the same object.
     */
    public synchronized View viewAfter(String seenEpoch, long seen) {
        boolean full = !seenEpoch.equals(String.valueOf(epoch)) || seen > version;
        long after = full ? 0 : seen;
        Instant now = clock.instant();
        View last = lastView;
        if (last != null
                && last.version() == version
                && last.full() == full
                && lastViewAfter == after
                && now.isBefore(last.now().plus(MAX_VIEW_AGE))) {
            return last;
        }
        View view = new View(
                String.valueOf(epoch),
                version,
                full,
                now,
                loaded,
                figures(),
                bins.changedAfter(after),
                recentResults.addedAfter(after),
                throughput.changedAfter(after),
                latencies.percentiles(),
                lag,
                rejections,
                full || camerasVersion > after ? Optional.of(cameras) : Optional.empty(),
                outage);
        lastView = view;
        lastViewAfter = after;
        return view;
    }

    private SummaryFigures figures() {
        BinCount predicted = bins.total();
        long missing = registered - predicted.images() - rejections.count();
        // More outcomes than registered images: some keys are not registered; the lag tells how many wait.
        long waiting = missing >= 0 ? missing : lag.match(Lag.Known::waiting, unknown -> 0L);
        double perSecond = throughput.perSecond(clock.instant());
        OptionalDouble secondsLeft =
                perSecond > 0 && waiting > 0 ? OptionalDouble.of(waiting / perSecond) : OptionalDouble.empty();
        return new SummaryFigures(registered, predicted, waiting, perSecond, secondsLeft);
    }

    private void changed() {
        version++;
        notifyAll();
    }
}
