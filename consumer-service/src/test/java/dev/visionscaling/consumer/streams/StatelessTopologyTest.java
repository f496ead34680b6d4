package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.streams.topic.FakeSourceTopic;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

class StatelessTopologyTest {
    @Test
    void hasOneSourceOneProcessorAndNoStateStore() {
        try (var fixture = new PipelineFixture()) {
            TopologyDescription topology = StreamsApplication.topology(
                            "image-keys",
                            () -> new ClassifyProcessor(
                                    fixture.pipeline,
                                    new MessageReader("images", Set.of("images"), KeyDecoding.AUTO),
                                    new MessageSplitter(new KafkaSettings("localhost:9092", "image-keys", 3, Map.of())),
                                    new InFlightRegistry(),
                                    new DrainTimeout(Duration.ofSeconds(1)),
                                    new FakeSourceTopic().taskTopic()))
                    .describe();
            assertThat(topology.globalStores()).isEmpty();
            assertThat(topology.subtopologies())
                    .singleElement()
                    .satisfies(only -> assertThat(only.nodes())
                            .extracting(TopologyDescription.Node::name)
                            .containsExactlyInAnyOrder("image-keys", "classify"));
            assertThat(topology.subtopologies().stream().flatMap(part -> part.nodes().stream()))
                    .filteredOn(node -> node instanceof TopologyDescription.Processor)
                    .allSatisfy(node -> assertThat(((TopologyDescription.Processor) node).stores())
                            .isEmpty());
        }
    }

    @Test
    void rocksDbIsNotOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName("org.rocksdb.RocksDB")).isInstanceOf(ClassNotFoundException.class);
    }
}
