package dev.visionscaling.consumer.streams.topic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class CommitCheckTest {
    private final FakeSourceTopic topic = new FakeSourceTopic();
    private final CommitCheck check = new CommitCheck(topic);

    @Test
    void allowsCommitsToTheTopicOfItsThread() {
        assertThatCode(check::run).doesNotThrowAnyException();
        assertThatCode(check::run).doesNotThrowAnyException();
    }

    @Test
    void refusesCommitsToATopicThatWasMadeAgain() {
        topic.id = Optional.of(new Uuid(2, 2));

        assertThatThrownBy(check::run)
                .isInstanceOf(TopicReplacedException.class)
                .hasMessage("topic image-keys was deleted and made again");
        assertThatCode(new CommitCheck(topic)::run).doesNotThrowAnyException();
    }

    @Test
    void refusesCommitsToATopicThatDoesNotExist() {
        topic.id = Optional.empty();

        assertThatThrownBy(check::run)
                .isInstanceOf(TopicReplacedException.class)
                .hasMessage("topic image-keys does not exist");
    }

    @Test
    void leavesAnOutageToTheCommitItself() {
        topic.unavailable = true;

        assertThatCode(check::run).doesNotThrowAnyException();
    }
}
