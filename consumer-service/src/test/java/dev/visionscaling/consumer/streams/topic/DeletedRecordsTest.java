package dev.visionscaling.consumer.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.streams.topic.SourceTopic.BrokerUnavailableException;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class DeletedRecordsTest {
    private static final int PARTITION = 2;

    private final FakeSourceTopic topic = new FakeSourceTopic();

    @Test
    void findsNothingWhileEveryRecordArrives() throws Exception {
        DeletedRecords.Task task = committed(100);
        retained(40, 103);
        receive(task, 100, 101, 102);

        assertThat(lost()).isZero();
        assertThat(topic.health.warnings()).isEmpty();
    }

    @Test
    void countsRecordsBetweenTheCommitAndTheOldest() throws Exception {
        DeletedRecords.Task task = committed(100);
        retained(500, 502);
        receive(task, 500, 501);

        assertThat(lost()).isEqualTo(400);
        assertThat(topic.health.isReady()).isTrue();
        assertThat(topic.health.warnings().get("deleted records"))
                .startsWith("400 records were deleted from topic image-keys")
                .contains("redrive --missing");
    }

    @Test
    void countsRecordsOfAGroupWithoutCommits() throws Exception {
        DeletedRecords.Task task = topic.deletedRecords.open(PARTITION);
        retained(7, 8);
        receive(task, 7);

        assertThat(lost()).isEqualTo(7);
    }

    @Test
    void countsRecordsOfAPartitionThatIsNowEmpty() throws Exception {
        committed(100);
        retained(500, 500);

        assertThat(lost()).isZero(); // received records may still be on their way
        assertThat(lost()).isEqualTo(400);
        assertThat(lost()).isEqualTo(400);
    }

    @Test
    void countsRecordsDeletedDuringTheWork() throws Exception {
        DeletedRecords.Task task = committed(0);
        retained(0, 60);
        receive(task, 0, 1);
        assertThat(lost()).isZero();
        retained(50, 60);
        receive(task, 50);

        assertThat(lost()).isEqualTo(48);
    }

    @Test
    void ignoresTheMarksOfTransactions() throws Exception {
        DeletedRecords.Task task = committed(0);
        retained(0, 6);
        receive(task, 0, 2, 5);

        assertThat(lost()).isZero();
    }

    @Test
    void countsAGapOnceThoughTheTaskStartsAgain() throws Exception {
        DeletedRecords.Task first = committed(100);
        retained(500, 502);
        receive(first, 500);
        first.close();
        receive(topic.deletedRecords.open(PARTITION), 500);

        assertThat(lost()).isEqualTo(400);
    }

    @Test
    void countsAnewInATopicThatWasMadeAgain() throws Exception {
        DeletedRecords.Task first = committed(100);
        retained(500, 502);
        receive(first, 500);
        first.close();
        assertThat(lost()).isEqualTo(400);

        topic.id = Optional.of(new Uuid(2, 2));
        topic.fetchId();
        DeletedRecords.Task second = committed(0);
        retained(3, 9);
        receive(second, 3);

        assertThat(lost()).isEqualTo(403);
    }

    @Test
    void keepsAGapUntilTheBrokersAnswer() throws Exception {
        DeletedRecords.Task task = committed(100);
        retained(500, 502);
        receive(task, 500);
        task.close();
        topic.unavailable = true;
        assertThatThrownBy(topic.deletedRecords::check).isInstanceOf(BrokerUnavailableException.class);
        topic.unavailable = false;

        assertThat(lost()).isEqualTo(400);
    }

    private DeletedRecords.Task committed(long offset) throws Exception {
        topic.committed.put(PARTITION, offset);
        return topic.deletedRecords.open(PARTITION);
    }

    private void retained(long start, long end) {
        topic.starts.put(PARTITION, start);
        topic.ends.put(PARTITION, end);
    }

    private static void receive(DeletedRecords.Task task, long... offsets) {
        for (long offset : offsets) {
            task.received(offset);
        }
    }

    private double lost() throws Exception {
        topic.deletedRecords.check();
        return topic.metrics.get("records.lost").counter().count();
    }
}
