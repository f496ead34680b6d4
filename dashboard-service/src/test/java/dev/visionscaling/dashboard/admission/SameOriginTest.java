package dev.visionscaling.dashboard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;

class SameOriginTest {
    @Test
    void trustsTheFetchMetadataOfTheBrowser() {
        assertThat(SameOrigin.matches(headers("Sec-Fetch-Site", "same-origin"))).isTrue();
        assertThat(SameOrigin.matches(headers("Sec-Fetch-Site", "cross-site"))).isFalse();
        assertThat(SameOrigin.matches(headers("Sec-Fetch-Site", "same-site"))).isFalse();
        assertThat(SameOrigin.matches(headers("Sec-Fetch-Site", "none"))).isFalse();
        assertThat(SameOrigin.matches(
                        headers("Sec-Fetch-Site", "cross-site", "Origin", "http://here:8090", "Host", "here:8090")))
                .isFalse();
    }

    @Test
    void comparesTheOriginIfThereIsNoFetchMetadata() {
        assertThat(SameOrigin.matches(headers("Origin", "http://here:8090", "Host", "here:8090")))
                .isTrue();
        assertThat(SameOrigin.matches(headers("Origin", "https://here", "Host", "here")))
                .isTrue();
        assertThat(SameOrigin.matches(headers("Origin", "http://here:8091", "Host", "here:8090")))
                .isFalse();
        assertThat(SameOrigin.matches(headers("Origin", "null", "Host", "here:8090")))
                .isFalse();
        assertThat(SameOrigin.matches(headers("Origin", "http://here"))).isFalse();
        assertThat(SameOrigin.matches(headers("Host", "here:8090"))).isTrue();
    }

    @Test
    void acceptsOnlyATypeThatNoFormHas() {
        assertThat(SameOrigin.isJson(headers("Content-Type", "application/json")))
                .isTrue();
        assertThat(SameOrigin.isJson(headers("Content-Type", "Application/JSON; charset=utf-8")))
                .isTrue();
        assertThat(SameOrigin.isJson(headers("Content-Type", "text/plain"))).isFalse();
        assertThat(SameOrigin.isJson(headers("Content-Type", "text/plain; application/json")))
                .isFalse();
        assertThat(SameOrigin.isJson(headers())).isFalse();
    }

    private static Headers headers(String... namesAndValues) {
        Headers headers = new Headers();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
