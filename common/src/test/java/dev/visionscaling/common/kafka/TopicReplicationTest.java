package dev.visionscaling.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicReplicationTest {
    private final KafkaSettings settings = new KafkaSettings("127.0.0.1:9", "images", 3, Map.of());
    private final Admin admin = Admin.create(settings.clientProperties());
    private final TopicReplication replication = new TopicReplication(settings, admin);

    @AfterEach
    void tearDown() {
        admin.close();
    }

    private Optional<String> danger(int replicas, int inSync) {
        return replication.danger("images", 3, replicas, inSync);
    }

    @Test
    void isContentIfTwoReplicasHaveEveryRecord() {
        assertThat(danger(3, 2)).isEmpty();
        assertThat(danger(2, 2)).isEmpty();
    }

    @Test
    void namesASingleReplica() {
        assertThat(danger(1, 1))
                .get()
                .asString()
                .startsWith("topic images has one replica, although there are 3 brokers")
                .contains("kafka-reassign-partitions.sh");
        assertThat(danger(1, 2)).isPresent();
    }

    @Test
    void namesTheCommandThatAddsASecondAcknowledgement() {
        assertThat(danger(3, 1))
                .get()
                .asString()
                .endsWith("kafka-configs.sh --bootstrap-server 127.0.0.1:9 --alter --entity-type topics"
                        + " --entity-name images --add-config min.insync.replicas=2");
        assertThat(danger(2, 1)).get().asString().endsWith("add a third replica");
    }
}
