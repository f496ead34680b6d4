package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.Offsets;
import dev.visionscaling.chaos.audit.Offsets.Standing;
import dev.visionscaling.chaos.audit.UnavailableException;
import dev.visionscaling.chaos.world.World;
import dev.visionscaling.outcomes.OutcomeCounts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Waits until everything that was registered is published and done. Used by one thread. */
final class Rest {
    private static final long LOOK_MS = 500;
    private static final Duration NEWS = Duration.ofSeconds(10);

    private final World world;
    private final Offsets offsets;
    private final Screen screen;
    private Map<Integer, Standing> standings = Map.of();

    Rest(World world, Offsets offsets, Screen screen) {
        this.world = world;
        this.offsets = offsets;
        this.screen = screen;
    }

    /** What the partitions looked like last. */
    Map<Integer, Standing> standings() {
        return Map.copyOf(standings);
    }

    /** Waits until {@code keys} have outcomes and nothing waits in the topic, or nothing has moved for {@code patience}. */
    void await(long keys, Duration patience) throws InterruptedException {
        long news = System.nanoTime() + NEWS.toNanos();
        long moved = System.nanoTime();
        long before = Long.MAX_VALUE;
        while (System.nanoTime() - moved < patience.toNanos()) {
            world.requireGoingOn();
            try {
                standings = offsets.read();
                long lag = standings.values().stream().mapToLong(Standing::lag).sum();
                OutcomeCounts counts = new OutcomeCounts(world.database());
                long ends = standings.values().stream().mapToLong(Standing::end).sum();
                long missing = counts.missing();
                if (lag == 0 && missing == 0 && ends >= keys) {
                    return;
                }
                if (lag + missing < before) {
                    before = lag + missing;
                    moved = System.nanoTime();
                }
                if (System.nanoTime() > news) {
                    screen.news(missing + " images without an outcome, " + lag + " records wait");
                    news = System.nanoTime() + NEWS.toNanos();
                }
            } catch (UnavailableException | SQLException e) {
                // it will come back
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        screen.news("it did not come to rest: nothing has moved for " + patience.toSeconds() + " s");
    }
}
