package dev.visionscaling.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.chaos.cluster.ServerKind;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {
    @Test
    void choosesEachBrokerAndAllOfThem() {
        Random random = new Random(1);
        List<ServerChoice> choices = IntStream.range(0, 100)
                .mapToObj(number -> ServerChoice.of(ServerKind.KAFKA, 3, random))
                .distinct()
                .toList();

        assertThat(choices)
                .extracting(ServerChoice::name)
                .containsExactlyInAnyOrder("broker 1", "broker 2", "broker 3", "all brokers");
        assertThat(choices)
                .allSatisfy(choice -> assertThat(
                                choice.from(List.of("1", "2", "3")).size() == 3)
                        .isEqualTo(choice.whole()));
    }

    @Test
    void keepsTheSchedulesOfASingleBroker() {
        Random random = new Random(1);
        assertThat(ServerChoice.of(ServerKind.KAFKA, 1, random).name()).isEqualTo("kafka");
        assertThat(ServerChoice.of(ServerKind.POSTGRES, 3, random).name()).isEqualTo("postgres");
        assertThat(random.nextLong()).as("nothing was drawn").isEqualTo(new Random(1).nextLong());
    }
}
