package dev.visionscaling.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseFaultTest {
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nETag: x\r\n\r\n0123456789";

    private static String changed(String response, LinkFault.Kind kind) {
        return HttpResponseFault.applyTo(Chunk.of(response), kind).text();
    }

    @Test
    void cutsAResponseInTheMiddleOfItsBody() {
        Chunk cut = HttpResponseFault.applyTo(Chunk.of(RESPONSE), LinkFault.Kind.TRUNCATED);
        assertThat(cut.text()).endsWith("\r\n\r\n01234");
        assertThat(cut.isLast()).isTrue();
    }

    @Test
    void announcesMoreBytesThanItHas() {
        assertThat(changed(RESPONSE, LinkFault.Kind.LENGTH_TOO_LONG))
                .isEqualTo(RESPONSE.replace("Content-Length: 10", "Content-Length: 1010"));
    }

    @Test
    void announcesFewerBytesThanItHas() {
        assertThat(changed(RESPONSE, LinkFault.Kind.LENGTH_TOO_SHORT))
                .isEqualTo(RESPONSE.replace("Content-Length: 10", "Content-Length: 5"));
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkFault.Kind.class,
            names = {"TRUNCATED", "LENGTH_TOO_LONG", "LENGTH_TOO_SHORT"},
            mode = EnumSource.Mode.EXCLUDE)
    void otherFaultsLeaveResponsesAlone(LinkFault.Kind kind) {
        assertThat(changed(RESPONSE, kind)).isEqualTo(RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "middle of a body, Content-Length: 10\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\n0123456789",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nContent-Length: 3\r\n"
            })
    void changesOnlySuccessfulResponsesWithABody(String text) {
        assertThat(changed(text, LinkFault.Kind.LENGTH_TOO_LONG)).isEqualTo(text);
        assertThat(changed(text, LinkFault.Kind.TRUNCATED)).isEqualTo(text);
    }
}
