package dev.visionscaling.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    @Test
    void decodesWhatABrowserEncodes() {
        QueryParameters parameters = QueryParameters.of(URI.create("/thumbnail?key=a%2Fb%20c%2B%26d%3D%C3%A9&empty="));

        assertThat(parameters.imageKey()).isEqualTo("a/b c+&d=é");
        assertThat(parameters.get("empty")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/thumbnail", "/thumbnail?key=", "/thumbnail?key=a&key=b", "/thumbnail?key=a%00"})
    void refusesAnInvalidKey(String address) {
        assertThatThrownBy(() -> QueryParameters.of(URI.create(address)).imageKey())
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        URI address = URI.create("/thumbnail?key=" + "a".repeat(1025));

        assertThatThrownBy(() -> QueryParameters.of(address).imageKey()).isInstanceOf(BadRequestException.class);
    }
}
