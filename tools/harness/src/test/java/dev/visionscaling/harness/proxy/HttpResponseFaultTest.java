package dev.visionscaling.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseFaultTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nETag: x\r\n\r\n0123456789";

    private static String changed(String answer, LinkFault.Kind kind) {
        return HttpResponseFault.applyTo(Chunk.of(answer), kind).text();
    }

    @Test
    void cutsAnAnswerInTheMiddleOfItsBody() {
        Chunk cut = HttpResponseFault.applyTo(Chunk.of(ANSWER), LinkFault.Kind.TRUNCATED);
        assertThat(cut.text()).endsWith("\r\n\r\n01234");
        assertThat(cut.isLast()).isTrue();
    }

    @Test
    void promisesMoreThanComes() {
        assertThat(changed(ANSWER, LinkFault.Kind.LENGTH_TOO_LONG))
                .isEqualTo(ANSWER.replace("Content-Length: 10", "Content-Length: 1010"));
    }

    @Test
    void promisesLessThanComes() {
        assertThat(changed(ANSWER, LinkFault.Kind.LENGTH_TOO_SHORT))
                .isEqualTo(ANSWER.replace("Content-Length: 10", "Content-Length: 5"));
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkFault.Kind.class,
            names = {"TRUNCATED", "LENGTH_TOO_LONG", "LENGTH_TOO_SHORT"},
            mode = EnumSource.Mode.EXCLUDE)
    void leavesAnswersAloneInOtherWeather(LinkFault.Kind kind) {
        assertThat(changed(ANSWER, kind)).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "middle of a body, Content-Length: 10\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\n0123456789",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nContent-Length: 3\r\n"
            })
    void changesNothingButSuccessfulAnswersWithABody(String text) {
        assertThat(changed(text, LinkFault.Kind.LENGTH_TOO_LONG)).isEqualTo(text);
        assertThat(changed(text, LinkFault.Kind.TRUNCATED)).isEqualTo(text);
    }
}
