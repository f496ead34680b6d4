package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.BinCount;
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
 * Everything that pages show, as of the last look, with a version that grows with every change. One thread writes what it
 * reads from the database, another the lag; any thread takes views.
 */
public final class LiveState {
    /** So much later a view still counts as of now. */
    private static final Duration SAME_MOMENT = Duration.ofMillis(100);

    private final Clock clock;
    private final Bins bins = new Bins();
    private final RecentResults belt = new RecentResults();
    private final Throughput throughput = new Throughput();
    private final LatencyWindow latencies = new LatencyWindow();
    private long epoch;
    private long version;
    private boolean loaded;
    private long registered;
    private Rejections rejections = Rejections.NONE;
    private Lag lag = new Lag.Unknown("Kafka was not asked yet");
    private Optional<Outage> outage = Optional.empty();
    private @Nullable View lastView;
    private long lastViewAfter;

    public LiveState() {
        this(Clock.systemUTC());
    }

    LiveState(Clock clock) {
        this.clock = clock;
        this.epoch = clock.millis();
    }

    /** Begins anew. */
    synchronized void open(InitialState opening) {
        epoch++;
        loaded = true;
        registered = opening.totals().registered();
        long next = version + 1;
        bins.fill(opening.totals().bins(), opening.newestOfBins(), next);
        belt.fill(opening.newest(), next);
        throughput.fill(opening.rates(), next);
        opening.newest().forEach(prediction -> latencies.add(prediction.latencyMillis()));
        changed();
    }

    /** Takes in new rows, oldest first. */
    synchronized void apply(List<Change> rows, long registeredNow) {
        Instant now = clock.instant();
        boolean moving = throughput.perSecond(now) > 0;
        throughput.forgetOld(now);
        boolean news = registered != registeredNow;
        registered = registeredNow;
        Set<Change> shownRows = bins.choose(rows, RecentResults.AT_ONCE);
        rows.forEach(row -> add(row, now, version + 1));
        rows.stream().filter(shownRows::contains).forEach(row -> show(row.prediction(), version + 1));
        boolean shown = bins.showNewest(now, version + 1);
        if (news || moving || shown || !rows.isEmpty()) {
            changed();
        }
    }

    private void add(Change row, Instant now, long next) {
        Prediction prediction = row.prediction();
        if (!row.rewritten()) {
            bins.add(prediction, next);
        }
        throughput.add(prediction.hostname(), prediction.time(), now, next);
        latencies.add(prediction.latencyMillis());
    }

    // The belt and the bins show the same: a picture is made, and sent to every page, once for both.
    private void show(Prediction prediction, long next) {
        bins.picture(prediction, next);
        belt.add(prediction, next);
    }

    /** Replaces the counts of the bins by exact ones. */
    synchronized void correct(Totals census, List<Prediction> since) {
        if (bins.correct(census.bins(), since, version + 1)) {
            epoch++; // pages would go on showing the bins that are gone
        }
        changed();
    }

    synchronized void rejections(Rejections now) {
        if (!now.equals(rejections)) {
            rejections = now;
            changed();
        }
    }

    synchronized void lag(Lag now) {
        if (!now.equals(lag)) {
            lag = now;
            changed();
        }
    }

    /** The database does not answer; whether that is news. */
    synchronized boolean away(String reason) {
        if (outage.isPresent()) {
            return false;
        }
        outage = Optional.of(new Outage(clock.instant(), reason));
        changed();
        return true;
    }

    /** The database answers; whether that is news. */
    synchronized boolean back() {
        if (outage.isEmpty()) {
            return false;
        }
        outage = Optional.empty();
        changed();
        return true;
    }

    /** Since when and why the database does not answer; empty: it does. */
    public synchronized Optional<Outage> outage() {
        return outage;
    }

    /** Waits until something changed after {@code seen}, at most {@code limit}; whether it did. */
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
     * What changed after version {@code seen} of {@code seenEpoch}; everything if that is another epoch. Pages that know the
     * same and ask together get the same object.
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
                && now.isBefore(last.now().plus(SAME_MOMENT))) {
            return last;
        }
        View view = new View(
                String.valueOf(epoch),
                version,
                full,
                now,
                loaded,
                totals(),
                bins.changedAfter(after),
                belt.addedAfter(after),
                throughput.changedAfter(after),
                latencies.percentiles(),
                lag,
                rejections,
                outage);
        lastView = view;
        lastViewAfter = after;
        return view;
    }

    private SummaryFigures totals() {
        BinCount predicted = bins.total();
        long missing = registered - predicted.images() - rejections.count();
        // More outcomes than registrations: keys come from elsewhere, and the topic alone knows what waits.
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
