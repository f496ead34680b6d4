package dev.visionscaling.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.dashboard.results.BinCount;
import dev.visionscaling.dashboard.results.CameraStatus;
import dev.visionscaling.dashboard.results.Change;
import dev.visionscaling.dashboard.results.Changes;
import dev.visionscaling.dashboard.results.InitialState;
import dev.visionscaling.dashboard.results.Rejections;
import dev.visionscaling.dashboard.results.ResultSource;
import dev.visionscaling.dashboard.results.Snapshot;
import dev.visionscaling.dashboard.results.Totals;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PollerTest {
    private final FakeSource source = new FakeSource();
    private final LiveState state = new LiveState(Clock.fixed(Examples.NOW, ZoneOffset.UTC), Optional.empty());
    private final Queue<Runnable> background = new ArrayDeque<>();
    private long nanos;
    private final Poller poller = new Poller(source, state, background::add, () -> nanos);

    @Test
    void countsARowOnceThatACountAndAPollBothRead() {
        source.initial = Examples.totals("10:10:", 3, Map.of());
        poller.poll();
        nanos += Duration.ofMinutes(1).toNanos();

        poll("11:11:", Examples.change("a", "nut", 10)); // starts a count
        poll("13:13:", Examples.change("b", "nut", 11), Examples.change("c", "nut", 12));
        assertThat(images()).isEqualTo(3);
        // The count took its snapshot between the two polls: it saw transaction 11, while 12 was running.
        source.count = Examples.totals("12:13:12", 3, Map.of("nut", new BinCount(2, 100, 0, 0)));
        background.remove().run();
        poll("14:14:");

        assertThat(images()).isEqualTo(3);
    }

    @Test
    void countsAgainSoonAfterRowsReplacedOthers() {
        source.initial = Examples.totals("10:10:", 1, Map.of("nut", new BinCount(1, 50, 0, 0)));
        poller.poll();
        nanos += Duration.ofSeconds(5).toNanos();

        poll("12:12:", new Change(Examples.prediction("a", "bolt", 50), 11, true));
        assertThat(background).hasSize(1);
        source.count = Examples.totals("12:12:", 1, Map.of("bolt", new BinCount(1, 50, 0, 0)));
        background.remove().run();
        poll("12:12:");

        assertThat(state.viewAfter("", 0).bins()).extracting(Bin::name).containsExactly("bolt");
    }

    @Test
    void countsAgainSoonIfAPollCannotCountAllNewImages() {
        source.initial = Examples.totals("10:10:", 0, Map.of());
        poller.poll();
        nanos += Duration.ofSeconds(5).toNanos();

        register(Changes.MOST_REGISTERED - 1);
        assertThat(background).isEmpty();
        register(Changes.MOST_REGISTERED);
        assertThat(background).hasSize(1);
        source.count = Examples.totals("12:12:", 25_000, Map.of());
        background.remove().run();
        register(0);
        register(3);

        assertThat(state.viewAfter("", 0).figures().registered()).isEqualTo(25_003);
    }

    @Test
    void countsInTheBackgroundIfAPollCannotReadAllRows() {
        source.initial = Examples.totals("10:10:", 1, Map.of("nut", new BinCount(1, 50, 0, 0)));
        poller.poll();
        source.changes = new Changes(Snapshot.parse("99:99:"), List.of(), false, 0);
        poller.poll();
        assertThat(images()).isEqualTo(1);

        poll("101:101:", Examples.change("a", "nut", 100));
        source.count = Examples.totals("101:101:", 1, Map.of("nut", new BinCount(7, 350, 0, 0)));
        background.remove().run();
        poll("103:103:", Examples.change("b", "nut", 102));

        assertThat(images()).isEqualTo(8);
    }

    @Test
    void readsEverythingAgainAfterTransactionIdsWentBack() {
        source.initial = Examples.totals("100:100:", 1, Map.of("nut", new BinCount(7, 350, 0, 0)));
        poller.poll();
        poll("20:20:");
        source.initial = Examples.totals("20:20:", 1, Map.of("nut", new BinCount(2, 100, 0, 0)));
        poller.poll();

        assertThat(images()).isEqualTo(2);
    }

    @Test
    void readsTheCamerasMoreRarelyThanItPolls() {
        poller.poll();
        nanos += Duration.ofSeconds(1).toNanos();
        poller.poll();
        assertThat(source.camerasRead).isEqualTo(1);
        nanos += Duration.ofSeconds(4).toNanos();
        poller.poll();

        assertThat(source.camerasRead).isEqualTo(2);
    }

    private void poll(String snapshot, Change... rows) {
        source.changes = new Changes(Snapshot.parse(snapshot), List.of(rows), true, 0);
        poller.poll();
    }

    private void register(long images) {
        source.changes = new Changes(Snapshot.parse("12:12:"), List.of(), true, images);
        poller.poll();
    }

    private long images() {
        return state.viewAfter("", 0).figures().predicted().images();
    }

    /** Returns what the test has set. */
    private static final class FakeSource implements ResultSource {
        private Totals initial = Examples.totals("1:1:", 0, Map.of());
        private Totals count = initial;
        private int camerasRead;
        private Changes changes = new Changes(initial.snapshot(), List.of(), true, 0);

        @Override
        public InitialState open() {
            return new InitialState(initial, List.of(), Map.of(), List.of());
        }

        @Override
        public InitialState open(Totals counted) {
            return new InitialState(
                    new Totals(changes.snapshot(), counted.bins(), counted.registered()),
                    List.of(),
                    Map.of(),
                    List.of());
        }

        @Override
        public Totals count() {
            return count;
        }

        @Override
        public Changes since(Snapshot seen, Snapshot counted) {
            return changes;
        }

        @Override
        public Rejections rejections() {
            return Rejections.NONE;
        }

        @Override
        public List<CameraStatus> cameras() {
            camerasRead++;
            return List.of();
        }
    }
}
