package dev.visionscaling.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonedPathsTest {
    private final PoisonedPaths paths = new PoisonedPaths();

    @BeforeEach
    void setUp() {
        paths.add("/images/a.jpg", BadAnswer.WRONG_SIGNATURE);
        paths.add("/denied", BadAnswer.ACCESS_DENIED);
    }

    private Optional<String> answerTo(String request) {
        return paths.answerTo(Chunk.of(request)).map(Chunk::text);
    }

    @Test
    void answersForAnObject() {
        assertThat(answerTo("GET /images/a.jpg HTTP/1.1\r\nHost: s3\r\n\r\n"))
                .hasValueSatisfying(
                        answer -> assertThat(answer).startsWith("HTTP/1.1 403 ").contains("SignatureDoesNotMatch"));
    }

    @Test
    void answersForAWholeBucket() {
        assertThat(answerTo("GET /denied/b.jpg HTTP/1.1\r\n\r\n")).isPresent();
        assertThat(answerTo("GET /denied?list-type=2 HTTP/1.1\r\n\r\n")).isPresent();
        assertThat(answerTo("HEAD /denied HTTP/1.1\r\n\r\n"))
                .hasValueSatisfying(
                        answer -> assertThat(answer).startsWith("HTTP/1.1 403 ").endsWith("\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /images/a.jpg2 HTTP/1.1\r\n\r\n",
                "GET /images/b.jpg HTTP/1.1\r\n\r\n",
                "GET /images?prefix=a HTTP/1.1\r\n\r\n",
                "HEAD /images HTTP/1.1\r\n\r\n",
                "PUT /images/a.jpg HTTP/1.1\r\n\r\n",
                "the middle of GET /images/a.jpg HTTP/1.1\r\n\r\n"
            })
    void leavesAllOtherRequestsToTheServer(String request) {
        assertThat(answerTo(request)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(BadAnswer.class)
    void announcesTheLengthThatItHasOrEndsTheConnection(BadAnswer answer) {
        Chunk chunk = answer.toChunk(false);
        String[] parts = chunk.text().split("\r\n\r\n", 2);
        boolean complete = parts[0].contains("Content-Length: " + parts[1].length());
        assertThat(chunk.isLast()).isNotEqualTo(complete);
    }
}
