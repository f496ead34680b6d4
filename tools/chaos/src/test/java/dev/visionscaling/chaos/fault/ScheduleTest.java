package dev.visionscaling.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final FaultCatalog catalog = new FaultCatalog(
            random -> fault("kill", random.nextInt(3), Duration.ZERO),
            List.of(random -> fault("growth", 0, Duration.ZERO)),
            IntStream.range(0, 10)
                    .<FaultFactory>mapToObj(
                            kind -> random -> fault("kind " + kind, random.nextInt(100), Duration.ofSeconds(5)))
                    .toList());

    private static Fault fault(String kind, int target, Duration duration) {
        return new Fault(kind, kind + " of " + target, duration, false, Fault.NOTHING, Fault.NOTHING);
    }

    private Schedule schedule(long seed, Duration time) {
        return Schedule.of(seed, catalog, time, 6);
    }

    private static List<String> kinds(Schedule schedule) {
        return schedule.steps().stream().map(step -> step.fault().kind()).toList();
    }

    @Test
    void dependsOnTheSeedAlone() {
        Duration time = Duration.ofMinutes(10);
        assertThat(schedule(1, time)).hasToString(schedule(1, time).toString());
        assertThat(schedule(1, time).toString()).isNotEqualTo(schedule(2, time).toString());
    }

    @Test
    void hasEveryKindAndAllKillsIfTimeAllows() {
        Schedule schedule = schedule(3, Duration.ofMinutes(10));
        assertThat(kinds(schedule)).contains("growth").containsAll(kindsOfCatalog());
        assertThat(kinds(schedule).stream().filter("kill"::equals)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(kinds(schedule).stream().filter("growth"::equals)).hasSize(1);
        assertThat(schedule.leftOut()).isEmpty();
    }

    @Test
    void listsKindsThatTimeDidNotAllow() {
        Schedule schedule = schedule(3, Duration.ofSeconds(30));
        assertThat(schedule.steps()).hasSizeBetween(2, 4);
        assertThat(schedule.leftOut()).isNotEmpty().doesNotContainAnyElementsOf(kinds(schedule));
    }

    @Test
    void killsConsumersInTheMiddleOfSomeFaults() {
        assertThat(schedule(1, Duration.ofHours(1)).steps())
                .anySatisfy(step -> assertThat(step.meanwhile()).isPresent())
                .anySatisfy(step -> assertThat(step.meanwhile()).isEmpty());
    }

    @Test
    void hasOnlyTheChosenKinds() {
        Schedule schedule = Schedule.of(1, catalog.only(List.of("kind 3", "kill")), Duration.ofMinutes(5), 0);
        assertThat(kinds(schedule)).contains("kind 3", "kill").containsOnly("kind 3", "kill");
        assertThat(kinds(Schedule.of(1, catalog.only(List.of("growth")), Duration.ofMinutes(5), 0)))
                .containsExactly("growth");
        assertThatThrownBy(() -> catalog.only(List.of("unknown kind"))).hasMessageContaining("kind 3");
    }

    private static List<String> kindsOfCatalog() {
        return IntStream.range(0, 10).mapToObj(kind -> "kind " + kind).toList();
    }
}
