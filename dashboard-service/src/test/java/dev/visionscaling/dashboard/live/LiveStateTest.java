package dev.visionscaling.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.BinCount;
import dev.visionscaling.dashboard.results.CameraStatus;
import dev.visionscaling.dashboard.results.Change;
import dev.visionscaling.dashboard.results.InitialState;
import dev.visionscaling.harness.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveStateTest {
    private final ManualClock clock = new ManualClock(Examples.NOW);
    private final LiveState state = new LiveState(clock, Optional.empty());

    @Test
    void addsNewRowsToTheirBins() {
        open(Map.of("nut", new BinCount(2, 120, 0, 0)), 10);

        state.apply(
                List.of(
                        new Change(Examples.expected("a", "nut", "nut"), 1, false),
                        new Change(Examples.expected("b", "nut", "bolt"), 1, false)),
                10);

        assertThat(all().figures().predicted()).isEqualTo(new BinCount(4, 220, 2, 1));
        assertThat(all().figures().waiting()).isEqualTo(6);
    }

    @Test
    void showsARewrittenRowWithoutCountingItAgain() {
        open(Map.of("nut", new BinCount(1, 50, 0, 0)), 1);

        state.apply(List.of(new Change(Examples.prediction("a", "nut", 50), 1, true)), 1);

        assertThat(all().figures().predicted().images()).isEqualTo(1);
        assertThat(all().recentResults())
                .extracting(result -> result.image().key())
                .containsExactly("a");
    }

    @Test
    void sendsOnlyWhatChangedSinceTheLastView() {
        open(Map.of("nut", new BinCount(1, 50, 0, 0), "bolt", new BinCount(1, 50, 0, 0)), 2);
        View first = all();
        assertThat(first.full()).isTrue();
        assertThat(first.bins()).hasSize(2);

        state.apply(List.of(Examples.change("b", "bolt", 1), Examples.change("c", "bolt", 1)), 4);
        View second = state.viewAfter(first.epoch(), first.version());

        assertThat(second.full()).isFalse();
        assertThat(second.bins()).extracting(Bin::name).containsExactly("bolt");
        assertThat(second.recentResults())
                .extracting(result -> result.image().key())
                .containsExactly("c", "b");
        assertThat(second.bins().get(0).newest()).extracting(ImageId::key).containsExactly("c", "b");
    }

    @Test
    void countsAPartInTheBinThatRulesChose() {
        open(Map.of("left", new BinCount(1, 50, 0, 0)), 1);

        state.apply(List.of(new Change(Examples.binned("b", "left"), 1, false)), 2);

        assertThat(all().bins())
                .containsExactly(new Bin(
                        "left",
                        new BinCount(2, 100, 1, 1),
                        List.of(Examples.binned("b", "left").image())));
    }

    @Test
    void sendsEverythingToAPageOfAnotherEpoch() {
        open(Map.of("nut", new BinCount(1, 50, 0, 0)), 1);

        assertThat(state.viewAfter("17", 1).full()).isTrue();
        assertThat(state.viewAfter(all().epoch(), 1_000).full()).isTrue();
    }

    @Test
    void startsANewEpochWhenABinIsGone() {
        open(Map.of("nut", new BinCount(1, 50, 0, 0), "bolt", new BinCount(1, 50, 0, 0)), 2);
        View before = all();

        state.correct(Examples.totals("5:5:", 1, Map.of("nut", new BinCount(1, 50, 0, 0))), List.of());

        View after = state.viewAfter(before.epoch(), before.version());
        assertThat(after.full()).isTrue();
        assertThat(after.bins()).extracting(Bin::name).containsExactly("nut");
    }

    @Test
    void takesWaitingFromTheLagIfKeysAreNotRegistered() {
        open(Map.of("nut", new BinCount(5, 250, 0, 0)), 0);
        state.lag(new Lag.Known(List.of(new PartitionLag(0, 7, "a"), new PartitionLag(1, 5, ""))));

        assertThat(all().figures().waiting()).isEqualTo(12);
    }

    @Test
    void reportsTheBeginningAndReasonOfAnOutage() throws Exception {
        open(Map.of(), 0);
        long seen = all().version();

        assertThat(state.unavailable("gone")).isTrue();
        assertThat(state.unavailable("still gone")).isFalse();
        assertThat(state.awaitAfter(seen, Duration.ofSeconds(60))).isTrue();
        assertThat(all().outage()).contains(new Outage(Examples.NOW, "gone"));

        assertThat(state.recovered()).isTrue();
        assertThat(all().outage()).isEmpty();
    }

    @Test
    void sendsTheCamerasOnlyWhenTheyChanged() {
        open(Map.of(), 0);
        state.cameras(List.of(camera("ok")));
        View first = all();
        assertThat(first.cameras()).contains(List.of(camera("ok")));

        state.cameras(List.of(camera("ok")));
        state.lag(new Lag.Unknown("no answer in time"));
        View second = state.viewAfter(first.epoch(), first.version());
        state.cameras(List.of(camera("frozen")));

        assertThat(second.cameras()).isEmpty();
        assertThat(state.viewAfter(second.epoch(), second.version()).cameras()).contains(List.of(camera("frozen")));
    }

    @Test
    void keepsALimitedNumberOfRecentResults() {
        open(Map.of(), 0);
        for (int i = 0; i < 100; i++) {
            state.apply(List.of(Examples.change("k" + i, "nut", i)), 100);
        }

        assertThat(all().recentResults())
                .hasSize(RecentResults.LENGTH)
                .first()
                .extracting(result -> result.image().key())
                .isEqualTo("k99");
    }

    @Test
    void showsASampleOfManyNewRowsButCountsAll() {
        open(Map.of(), 0);

        state.apply(
                IntStream.range(0, 100)
                        .mapToObj(i -> Examples.change("k" + i, "nut", i))
                        .toList(),
                100);

        assertThat(all().figures().predicted().images()).isEqualTo(100);
        assertThat(all().recentResults())
                .extracting(result -> result.image().key())
                .containsExactly("k99", "k98");
    }

    @Test
    void samplesTheBinsThatWereUpdatedLongestAgo() {
        open(Map.of(), 0);
        state.apply(List.of(Examples.change("nut-1", "nut", 1), Examples.change("bolt-1", "bolt", 1)), 100);
        state.apply(List.of(Examples.change("gear-1", "gear", 1)), 100);

        state.apply(
                List.of(
                        Examples.change("gear-2", "gear", 1),
                        Examples.change("washer-2", "washer", 1),
                        Examples.change("nut-2", "nut", 1),
                        Examples.change("gear-3", "gear", 1)),
                100);

        assertThat(all().recentResults())
                .extracting(result -> result.image().key())
                .startsWith("nut-2", "washer-2", "gear-1");
    }

    @Test
    void showsInBinsOnlyRecentResults() {
        open(Map.of(), 0);

        state.apply(
                List.of(Examples.change("a", "nut", 1), Examples.change("b", "nut", 1), Examples.change("c", "nut", 1)),
                100);

        assertThat(newestOfBin()).containsExactly("c", "b");
        assertThat(all().bins().get(0).count().images()).isEqualTo(3);
    }

    @Test
    void givesPagesWithTheSameVersionTheSameView() {
        open(Map.of("nut", new BinCount(1, 50, 0, 0)), 1);
        View first = all();

        assertThat(all()).isSameAs(first);
        assertThat(state.viewAfter(first.epoch(), first.version())).isNotSameAs(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(all().now()).isEqualTo(first.now().plusSeconds(1));
        state.apply(List.of(Examples.change("a", "nut", 1)), 1);
        assertThat(all().figures().predicted().images()).isEqualTo(2);
    }

    @Test
    void changesTheImagesOfABinOnlyFromTimeToTime() {
        open(Map.of(), 0);
        state.apply(List.of(Examples.change("a", "nut", 1)), 2);
        assertThat(newestOfBin()).containsExactly("a");

        state.apply(List.of(Examples.change("b", "nut", 1)), 2);
        assertThat(newestOfBin()).containsExactly("a");
        clock.advance(Duration.ofSeconds(6));
        state.apply(List.of(), 2);

        assertThat(newestOfBin()).containsExactly("b", "a");
        assertThat(all().bins().get(0).count().images()).isEqualTo(2);
    }

    private static CameraStatus camera(String state) {
        return new CameraStatus("line-1", state, 100, 0, 0, 5, Examples.NOW);
    }

    private void open(Map<String, BinCount> bins, long registered) {
        state.open(new InitialState(Examples.totals("5:5:", registered, bins), List.of(), Map.of(), List.of()));
    }

    private List<String> newestOfBin() {
        return all().bins().get(0).newest().stream().map(ImageId::key).toList();
    }

    private View all() {
        return state.viewAfter("", 0);
    }
}
